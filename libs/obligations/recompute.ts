import { sql, type Kysely, type Transaction } from 'kysely';
import type { LawStep } from '#case-streams';
import { columnArray } from '#database';
import type { Deadline, LawBook } from '#statute';
import { datedDuty, dueOf, isUnsettled, keyColumns, type DatedDuty, type DutyKey, type DutyRow } from './duty-row.js';
import { DUTY_COLUMNS } from './tables.js';

/** Which of a duty's days: the one by which it is owed, or the first on which what is waited for allows closing. */
export type MovedDay = 'dueOn' | 'closableFrom';

/** A duty whose day a change of the law moves; null is no day. */
export interface Move extends DutyKey {
  readonly what: MovedDay;
  readonly from: string | null;
  readonly to: string | null;
}

const PAGE = 5000;

/**
 * Computes every unsettled duty anew under a changed law, from its stored facts: no case is read. Page by page, so that
 * memory does not grow with their number.
 */
export async function recompute(
  { event, before, book }: LawStep,
  schema: string,
  tx: Transaction<unknown>,
): Promise<void> {
  for await (const page of unsettledPages(schema, tx)) {
    const changes = page.flatMap((row) => changed(row, before, [book]));
    await update(
      changes.map(({ after }) => after),
      schema,
      tx,
    );
    await keepMoves(moves(changes), event.position, schema, tx);
  }
}

/**
 * What of a page of duties would move if books came into force one after the other; nothing is written.
 * @param present the law that the read model has seen
 * @param after the last duty of the page before; gives that of this page, none where nothing follows
 */
export async function previewMoves(
  present: LawBook,
  books: readonly LawBook[],
  after: DutyKey | undefined,
  schema: string,
  db: Kysely<unknown>,
): Promise<{ readonly moved: readonly Move[]; readonly last: DutyKey | undefined }> {
  const page = await unsettledPage(after, schema, db);
  const last = page.length < PAGE ? undefined : page.at(-1);
  return { moved: moves(page.flatMap((row) => changed(row, present, books))), last };
}

interface Change {
  readonly before: DatedDuty;
  readonly after: DatedDuty;
}

/** A duty that is not settled, and the day that stands in the table. */
interface UnsettledRow extends DutyRow {
  readonly dueOn: string | null;
}

function changed(
  { stream, organ, duty, dueOn }: UnsettledRow,
  present: LawBook,
  books: readonly LawBook[],
): readonly Change[] {
  const under = (book: LawBook): DatedDuty => datedDuty(stream, organ, duty, book.lawFor(organ));
  const before = under(present);
  let after = before;
  for (const book of books) {
    if (!isUnsettled(duty, after.deadline)) break;
    after = under(book);
  }
  const stands = (after.deadline.dueOn ?? null) === dueOn && sameDays(before.deadline, after.deadline);
  return stands ? [] : [{ before, after }];
}

const sameDays = (a: Deadline, b: Deadline): boolean =>
  JSON.stringify({ ...a, calendarVersion: '' }) === JSON.stringify({ ...b, calendarVersion: '' });

const moves = (changes: readonly Change[]): readonly Move[] =>
  changes.flatMap(({ before, after }) => {
    const { stream, obligation, nth } = before;
    return DAYS.flatMap(([what, dayOf]) => {
      const [from, to] = [dayOf(before.deadline), dayOf(after.deadline)];
      return from === to ? [] : [{ stream, obligation, nth, what, from, to }];
    });
  });

/** Where there is a last day, closing is allowed from the one after it: that moves with it. */
const DAYS: readonly (readonly [MovedDay, (deadline: Deadline) => string | null])[] = [
  ['dueOn', dueOf],
  ['closableFrom', ({ dueOn, closableFrom }) => (dueOn === undefined && closableFrom) || null],
];

async function* unsettledPages(schema: string, db: Kysely<unknown>): AsyncGenerator<readonly UnsettledRow[]> {
  let last: DutyKey | undefined;
  do {
    const page = await unsettledPage(last, schema, db);
    if (page.length > 0) yield page;
    last = page.length < PAGE ? undefined : page.at(-1);
  } while (last);
}

async function unsettledPage(
  last: DutyKey | undefined,
  schema: string,
  db: Kysely<unknown>,
): Promise<readonly UnsettledRow[]> {
  const after = last ? sql`and (stream, obligation, nth) > (${last.stream}, ${last.obligation}, ${last.nth})` : sql``;
  const { rows } = await sql<UnsettledRow>`
    select ${DUTY_COLUMNS}, due_on as "dueOn" from ${sql.id(schema, 'duties')}
    where law_version is null ${after}
    order by stream, obligation, nth limit ${PAGE}`.execute(db);
  return rows;
}

async function update(rows: readonly DatedDuty[], schema: string, tx: Transaction<unknown>): Promise<void> {
  if (rows.length === 0) return;
  const key = keyColumns(rows);
  const dueOn = columnArray(
    'date',
    rows.map(({ deadline }) => deadline.dueOn ?? null),
  );
  const byTheHour = columnArray(
    'boolean',
    rows.map(({ deadline }) => deadline.dueAt !== undefined),
  );
  const lawVersion = columnArray(
    'text',
    rows.map((row) => row.lawVersion),
  );
  await sql`
    update ${sql.id(schema, 'duties')} d
    set due_on = n.due_on, by_the_hour = n.by_the_hour, law_version = n.law_version
    from unnest(${key.stream}::text[], ${key.obligation}::text[], ${key.nth}::integer[], ${dueOn}::date[],
      ${byTheHour}::boolean[], ${lawVersion}::text[]) as n (stream, obligation, nth, due_on, by_the_hour, law_version)
    where d.stream = n.stream and d.obligation = n.obligation and d.nth = n.nth`.execute(tx);
}

async function keepMoves(
  moved: readonly Move[],
  position: bigint,
  schema: string,
  tx: Transaction<unknown>,
): Promise<void> {
  if (moved.length === 0) return;
  const key = keyColumns(moved);
  await sql`
    insert into ${sql.id(schema, 'moves')} (position, stream, obligation, nth, what, day_before, day_after)
    select ${position}::bigint, * from unnest(${key.stream}::text[], ${key.obligation}::text[], ${key.nth}::integer[],
      ${moved.map(({ what }) => what)}::text[], ${moved.map(({ from }) => from)}::text[], ${moved.map(({ to }) => to)}::text[])`.execute(
    tx,
  );
}
