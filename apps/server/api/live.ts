import type { Call } from './call.js';
import { organ } from './fields.js';
import { readCases } from './roles.js';
import { route } from './route.js';

/** How often a silent stream says that it is there, and a session is looked at again, in ms. */
const HEARTBEAT = 15_000;

export const liveChanges = route({
  method: 'GET',
  path: '/live',
  tag: 'live',
  summary: { zh: '实时变化（server-sent events）', en: 'changed totals and duties as server-sent events' },
  access: readCases(),
  organFrom: 'query',
  query: { organ: organ.optional() },
  answer: 'text/event-stream; charset=utf-8',
  handle: async ({ query }, call) => ({
    headers: { 'x-accel-buffering': 'no' },
    stream: changes(query.organ ?? call.principal.organ, call),
  }),
});

async function* changes(of: string, { live, signal, stillAdmitted }: Call): AsyncGenerator<string> {
  const listener = live.listen(of, signal);
  let checked = performance.now();
  while (!signal.aborted) {
    const heard = await listener.next(HEARTBEAT);
    if (performance.now() - checked >= HEARTBEAT) {
      // Who signed out or lost the role hears no more.
      if (!(await stillAdmitted())) return;
      checked = performance.now();
    }
    if (heard.length === 0) yield ':\n\n';
    for (const { position, ...change } of heard) {
      yield `id: ${position}\nevent: change\ndata: ${JSON.stringify({ position, ...change })}\n\n`;
    }
  }
}
