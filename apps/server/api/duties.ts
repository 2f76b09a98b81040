import { z } from 'zod';
import { momentOf } from '#command-line';
import { dueView, type OwedDuty } from '#office';
import { maskedWho } from './case-texts.js';
import { date, moment, organ, whole } from './fields.js';
import { readCases } from './roles.js';
import { route } from './route.js';

const text = z.string().nullable();

const STATES = ['open', 'due-soon', 'overdue', 'waiting', 'no-calendar'] as const;

const duty = z.strictObject({
  organ: z.string(),
  case: z.string(),
  caseType: z.string(),
  obligation: z.string(),
  who: z.string(),
  startedOn: z.string(),
  dueOn: text,
  dueAt: text,
  workingDaysLeft: z.int().nullable(),
  status: z.string(),
  basis: z.string(),
});

const viewed = (owed: OwedDuty) => dueView({ ...owed, who: maskedWho(owed.who) });

export const listDuties = route({
  method: 'GET',
  path: '/organs/:organ/duties',
  tag: 'duties',
  summary: { zh: '待办义务，最急的在前', en: 'what is owed on a day, soonest first' },
  access: readCases(),
  params: { organ },
  query: { on: moment.optional(), status: z.enum(STATES).optional(), limit: whole(1, 1000).optional() },
  answer: z.strictObject({
    counts: z.strictObject({
      open: z.int(),
      'due-soon': z.int(),
      overdue: z.int(),
      waiting: z.int(),
      'no-calendar': z.int(),
    }),
    duties: z.array(duty),
    /** More than the limit: narrow it, or take the register in the order of due days. */
    more: z.boolean(),
  }),
  reads: ['register', 'obligations'],
  handle: async ({ params, query: { on, status, limit = 200 } }, { office }) => {
    const all = await office.duties.openAt(params.organ, momentOf(on ?? office.now()));
    const counts = Object.fromEntries(
      STATES.map((state) => [state, all.filter((owed) => owed.status === state).length]),
    );
    const chosen = status === undefined ? all : all.filter((owed) => owed.status === status);
    return { body: { counts, duties: chosen.slice(0, limit).map(viewed), more: chosen.length > limit } };
  },
});

export const listMetLate = route({
  method: 'GET',
  path: '/organs/:organ/duties/met-late',
  tag: 'duties',
  summary: { zh: '逾期办结的事项', en: 'what was done later than it was due' },
  access: readCases(),
  params: { organ },
  query: { from: date, to: date, limit: whole(1, 1000).optional() },
  answer: z.strictObject({ duties: z.array(duty.extend({ endedOn: z.string() })), more: z.boolean() }),
  reads: ['obligations'],
  handle: async ({ params, query: { from, to, limit = 200 } }, { office }) => {
    const late = await office.duties.metLate(params.organ, from, to);
    const shown = late.slice(0, limit).map((owed) => ({ ...viewed(owed), endedOn: owed.duty.end?.on ?? '' }));
    return { body: { duties: shown, more: late.length > limit } };
  },
});
