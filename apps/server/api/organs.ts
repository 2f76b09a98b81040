import { z } from 'zod';
import type { Call } from './call.js';
import { organ } from './fields.js';
import { Problem } from './problem.js';
import { readOrgans } from './roles.js';
import { route } from './route.js';

const organView = z.strictObject({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  superior: z.string().nullable(),
});

/** The organs that somebody belongs to or stands above, with their names. */
async function organsOf({ office, principal, tree }: Call): Promise<readonly z.infer<typeof organView>[]> {
  const within = new Set(tree.within(principal.organ));
  const registered = await office.register.organs();
  return registered
    .filter(({ code }) => within.has(code))
    .map(({ code, name, kind }) => ({ code, name, kind, superior: tree.superiorsOf(code)[0] ?? null }));
}

export const listOrgans = route({
  method: 'GET',
  path: '/organs',
  tag: 'organs',
  summary: { zh: '本机关及下级机关', en: 'the own organ and those below it' },
  access: readOrgans('none'),
  answer: z.strictObject({ organs: z.array(organView) }),
  reads: ['register'],
  handle: async (_input, call) => ({ body: { organs: await organsOf(call) } }),
});

export const readOrgan = route({
  method: 'GET',
  path: '/organs/:organ',
  tag: 'organs',
  summary: { zh: '一个机关', en: 'an organ' },
  access: readOrgans(),
  params: { organ },
  answer: organView,
  reads: ['register'],
  handle: async ({ params }, call) => {
    const found = (await organsOf(call)).find(({ code }) => code === params.organ);
    if (!found) throw new Problem(404, 'unknown-organ', '没有这个机关，请核对代码。', { field: 'organ' });
    return { body: found };
  },
});
