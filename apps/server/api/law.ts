import { z } from 'zod';
import type { CaseMove } from '#obligations';
import type { Office } from '#office';
import { dayInShanghai, parseCalendarFile, parseSettingsFile, type LawEvent } from '#statute';
import { organ } from './fields.js';
import { readSettings, writeSettings } from './roles.js';
import { route } from './route.js';

const anything = z.record(z.string(), z.unknown());

export const readCalendar = route({
  method: 'GET',
  path: '/organs/:organ/calendar',
  tag: 'law',
  summary: { zh: '放假通知和地区安排', en: 'notices of holidays and regional days off in force' },
  access: readSettings(),
  params: { organ },
  answer: z.strictObject({ version: z.string(), notices: z.array(anything), overlays: z.array(anything) }),
  handle: async ({ params }, { office }) => {
    await office.laws.refresh();
    const { version, notices, overlays } = office.laws.newest;
    const own = overlays.filter(({ organs }) => organs === undefined || organs.includes(params.organ));
    return { body: { version, notices, overlays: own } };
  },
});

export const readSettingsInForce = route({
  method: 'GET',
  path: '/organs/:organ/settings',
  tag: 'law',
  summary: { zh: '期限设置及其出处', en: 'conventions, limits and ladders in force, each with its source' },
  access: readSettings(),
  params: { organ },
  answer: z.looseObject({ version: z.string() }),
  handle: async (_input, { office }) => {
    await office.laws.refresh();
    const { version, settings } = office.laws.newest;
    return { body: { version, ...settings } };
  },
});

/** A year's notice has about 1 kB; all of them, and all regions, have room in this. */
const LARGEST = 4 * 1024 * 1024;
const MOVES_SHOWN = 1000;

const moves = z.strictObject({
  version: z.string(),
  /** How many duties have another day. */
  total: z.int(),
  /** The first of them. */
  moved: z.array(
    z.strictObject({
      organ: z.string(),
      case: z.string(),
      caseType: z.string(),
      obligation: z.string(),
      what: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
});

/** Loads a file of the law, or tells what loading it would move. The law is one for all organs of the set-up. */
const loading = (path: string, zh: string, en: string, read: (content: unknown) => readonly LawEvent[]) =>
  route({
    method: 'POST',
    path,
    tag: 'law',
    summary: { zh, en },
    access: writeSettings('none'),
    ofTopOrgan: true,
    query: { preview: z.enum(['true', 'false']).optional() },
    body: z.union([anything, z.array(anything)]),
    bodyLimit: LARGEST,
    answer: moves,
    handle: async ({ query: { preview }, body }, { office }) => {
      const events = read(body);
      return { body: preview === 'true' ? await previewed(events, office) : await loaded(events, office) };
    },
  });

export const loadCalendar = loading(
  '/calendar',
  '导入放假通知或地区安排',
  'load notices of holidays',
  parseCalendarFile,
);
export const loadSettings = loading('/settings', '导入期限设置', 'load settings', (content) => [
  parseSettingsFile(content),
]);

async function previewed(events: readonly LawEvent[], { lawLoading, obligations, projections }: Office) {
  await projections.catchUp();
  const { books, book } = await lawLoading.preview(events);
  return counted(book.version, obligations.preview(books));
}

async function loaded(events: readonly LawEvent[], { lawLoading, obligations, projections, now }: Office) {
  const { positions, change } = await lawLoading.load(events, dayInShanghai(now()));
  await projections.catchUp();
  return counted(change.book.version, obligations.moved(positions));
}

async function counted(version: string, pages: AsyncIterable<readonly CaseMove[]>) {
  const moved: object[] = [];
  let total = 0;
  for await (const page of pages) {
    total += page.length;
    for (const move of page.slice(0, MOVES_SHOWN - moved.length)) {
      const { organ: of, number, caseType, obligation, what, from, to } = move;
      moved.push({ organ: of, case: number, caseType, obligation, what, from, to });
    }
  }
  return { version, total, moved };
}
