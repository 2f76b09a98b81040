import { sql, type Kysely, type Transaction } from 'kysely';
import type { LawBook } from '#statute';
import {
  deadlineColumns,
  dueOf,
  dutyRow,
  isUnsettled,
  keyColumns,
  type DutyKey,
  type DutyRow,
  type StoredDeadline,
} from './duty-row.js';

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
  book: LawBook,
  position: bigint,
  schema: string,
  tx: Transaction<unknown>,
): Promise<void> {
  for await (const page of unsettledPages(schema, tx)) {
    const changes = page.flatMap((row) => changed(row, [book]));
    await update(
      changes.map(({ after }) => after),
      schema,
      tx,
    );
    await keepMoves(moves(changes), position, schema, tx);
  }
}

/**
 * What of a page of duties would move if books came into force one after the other; nothing is written.
 * @param after the last duty of the page before; gives that of this page, none where nothing follows
 */
export async function previewMoves(
  books: readonly LawBook[],
  after: DutyKey | undefined,
  schema: string,
  db: Kysely<unknown>,
): Promise<{ readonly moved: readonly Move[]; readonly last: DutyKey | undefined }> {
  const page = await unsettledPage(after, schema, db);
  const last = page.length < PAGE ? undefined : page.at(-1);
  return { moved: moves(page.flatMap((row) => changed(row, books))), last };
}

interface Change {
  readonly before: DutyRow;
  readonly after: DutyRow;
}

function changed(before: DutyRow, books: readonly LawBook[]): readonly Change[] {
  let after = before;
  for (const book of books) {
    if (!isUnsettled(after.duty, after.deadline)) break;
    after = dutyRow(before.stream, before.organ, before.duty, book.lawFor(before.organ));
  }
  return JSON.stringify(after.deadline) === JSON.stringify(before.deadline) ? [] : [{ before, after }];
}

const moves = (changes: readonly Change[]): readonly Move[] =>
  changes.flatMap(({ before, after }) => {
    const { stream, obligation, nth } = before;
    return DAYS.flatMap(([what, dayOf]) => {
      const [from, to] = [dayOf(before.deadline), dayOf(after.deadline)];
      return from === to ? [] : [{ stream, obligation, nth, what, from, to }];
    });
  });

/** Where there is a last day, closing is allowed from the one after it: that moves with it. */
const DAYS: readonly (readonly [MovedDay, (deadline: StoredDeadline) => string | null])[] = [
  ['dueOn', dueOf],
  ['closableFrom', ({ dueOn, closableFrom }) => (dueOn === undefined && closableFrom) || null],
];

async function* unsettledPages(schema: string, db: Kysely<unknown>): AsyncGenerator<readonly DutyRow[]> {
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
): Promise<readonly DutyRow[]> {
  const after = last ? sql`and (stream, obligation, nth) > (${last.stream}, ${last.obligation}, ${last.nth})` : sql``;
  const { rows } = await sql<DutyRow>`
    select stream, obligation, nth, organ, duty, deadline, law_version as "lawVersion"
    from ${sql.id(schema, 'duties')}
    where unsettled ${after}
    order by stream, obligation, nth limit ${PAGE}`.execute(db);
  return rows;
}

async function update(rows: readonly DutyRow[], schema: string, tx: Transaction<unknown>): Promise<void> {
  if (rows.length === 0) return;
  const key = keyColumns(rows);
  const column = deadlineColumns(rows);
  await sql`
    update ${sql.id(schema, 'duties')} d
    set due_on = n.due_on, unsettled = n.unsettled, law_version = n.law_version, deadline = n.deadline
    from unnest(${key.stream}::text[], ${key.obligation}::text[], ${key.nth}::integer[], ${column.dueOn}::date[],
      ${column.unsettled}::boolean[], ${column.lawVersion}::text[], ${column.deadline}::json[])
      as n (stream, obligation, nth, due_on, unsettled, law_version, deadline)
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
