import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { amendSteps, notAmendable } from '../any-case/amend-steps.js';
import { command, type CommandOf } from '../command.js';
import { event, type EventOf } from '../event.js';
import { count } from '../fields.js';
import { posting, type Posting, type StockCount } from '../posting.js';
import type { CaseWorkflow } from '../workflow.js';

const opened = {
  inForce: z.strictObject({ rules: count, 'normative-documents': count }).partial().optional(),
  items: z
    .strictObject({
      licences: count,
      'other-services': count,
      penalties: count,
      'coercive-measures': count,
      fees: count,
    })
    .partial()
    .optional(),
};
const commands = { OpenBooks: command('books', opened, { opens: true }) };
const events = { BooksOpened: event(1, opened) };
type BooksCommand = CommandOf<typeof commands>;
type BooksEvent = EventOf<typeof events>;

export interface BooksState {
  readonly status: 'unopened' | 'opened';
  readonly openedOn: string;
  readonly inForce: Readonly<Record<string, number | undefined>>;
  readonly items: Readonly<Record<string, number | undefined>>;
}

/**
 * 期初数: an office that starts with a history states its stocks. Stocks, never flows: they are those with which the
 * opening year began, also where the books are opened in its middle (decision 6).
 */
export const books: CaseWorkflow<BooksState, BooksEvent> = {
  kind: 'books',
  commands,
  events,
  opening: ['BooksOpened'],
  makes: { OpenBooks: 'BooksOpened' },
  steps: { BooksOpened: { from: ['unopened'], to: 'opened', article: '条例第五十条' } },
  initial: { status: 'unopened', openedOn: '', inForce: {}, items: {} },
  evolve: (_state, step) => ({
    status: 'opened',
    openedOn: step.on,
    inForce: step.data.inForce ?? {},
    items: step.data.items ?? {},
  }),
  rule: () => undefined,
  decide: (generic) => ({ event: { type: 'BooksOpened', on: generic.on, data: (generic as BooksCommand).data } }),
  mentions: () => [],
  amend(steps, changes) {
    const { inForce, items, recordedOn, ...rest } = changes;
    return (
      notAmendable(rest) ??
      amendSteps(steps, events, [
        {
          of: () => true,
          on: recordedOn,
          data: ({ data }) => ({
            ...(inForce && { inForce: { ...data.inForce, ...inForce } }),
            ...(items !== undefined && { items: typeof items === 'number' ? items : { ...data.items, ...items } }),
          }),
          fields: { inForce, items, recordedOn },
        },
      ])
    );
  },
  postings,
  duties: () => [],
  stockCounts,
  summary: ({ status, openedOn }) => ({ status, openedOn, closedOn: openedOn }),
  wording: {
    status: { unopened: { zh: '未登记', en: 'not opened' }, opened: { zh: '已建账', en: 'books opened' } },
    step: { BooksOpened: { zh: '登记期初数', en: 'books opened' } },
    line: () => ({ zh: '登记期初数', en: 'books opened with their opening stocks' }),
  },
};

/** Both accounts of a document start from a source that no cell of the form adds up. */
function postings({ status, openedOn, inForce }: BooksState): readonly Posting[] {
  if (status === 'unopened') return [];
  const on = lastYearsEnd(openedOn);
  return Object.entries(inForce).flatMap(([kind, number]) =>
    number
      ? [
          posting(on, 'document/in-force', 'document/opening', kind, String(number)),
          posting(on, 'document/public', 'document/public-opening', kind, String(number)),
        ]
      : [],
  );
}

/** Asserted once more on the day before the opening: it overrules what was counted earlier in the year. */
function stockCounts({ status, openedOn, items }: BooksState): readonly StockCount[] {
  if (status === 'unopened') return [];
  const dates = new Set([lastYearsEnd(openedOn), dayBefore(openedOn)]);
  return Object.entries(items).flatMap(([item, number]) => [...dates].map((on) => ({ on, item, count: number ?? 0 })));
}

const dayBefore = (date: string): string => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();

const lastYearsEnd = (date: string): string => dayBefore(`${date.slice(0, 4)}-01-01`);
