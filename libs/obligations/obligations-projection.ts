import { sql, type Transaction } from 'kysely';
import type { CaseStep, Step } from '#case-streams';
import type { Case } from '#casework';
import { columnArray, copyIn, CopyRows } from '#database';
import type { Projection } from '#projections';
import { changedDuties, keyOf } from './case-duties.js';
import { beganOn, dutyRow, keyColumns, type DutyKey, type DutyRow } from './duty-row.js';
import { recompute } from './recompute.js';
import { createIndexes, createTables } from './tables.js';

/**
 * What is owed, by whom and by which day (办理义务). An event of a case replaces the duties that it changes; an event of
 * the law computes anew all that are not settled, in the same transaction.
 */
export const obligationsProjection: Projection<Step> = {
  name: 'obligations',
  create: createTables,
  index: createIndexes,
  plan() {
    let changes = new DutyChanges();
    const parts: Pick<DutyChanges, 'write'>[] = [changes];
    return {
      add(steps) {
        for (const step of steps) {
          if (step?.kind === 'case') changes.take(step);
          if (step?.kind !== 'law') continue;
          const { book, event } = step;
          changes = new DutyChanges();
          parts.push({ write: (schema, tx) => recompute(book, event.position, schema, tx) }, changes);
        }
      },
      async write(schema, tx) {
        for (const part of parts) await part.write(schema, tx);
      },
    };
  },
};

/** What consecutive steps, all under one law, change in the table. */
class DutyChanges {
  /** By stream: the case before the first step, the last step, and what amendments changed on the way. */
  readonly #cases = new Map<string, { readonly before: Case; last: CaseStep; readonly touched: Set<string> }>();

  take(step: CaseStep): void {
    const { event, before, after } = step;
    const seen = this.#cases.get(event.stream) ?? { before, last: step, touched: new Set<string>() };
    seen.last = step;
    this.#cases.set(event.stream, seen);
    // Only an amendment can take back what another did; the duty is then judged by the law of the amendments all the same.
    if (event.type !== 'CaseAmended') return;
    for (const duty of changedDuties(before, after).changed) seen.touched.add(keyOf(duty));
  }

  async write(schema: string, tx: Transaction<unknown>): Promise<void> {
    const fresh = new CopyRows(...COLUMNS.map(([, type]) => type));
    const put: Cells[] = [];
    const gone: DutyKey[] = [];
    for (const [stream, { before, last, touched }] of this.#cases) {
      const { address, law, after } = last;
      const change = changedDuties(before, after, touched);
      for (const duty of change.changed) {
        const cells = cellsOf(dutyRow(stream, address.organ, duty, law));
        if (before.version === 0) fresh.add(...cells);
        else put.push(cells);
      }
      gone.push(...change.gone.map(({ obligation, nth }) => ({ stream, obligation, nth })));
    }
    if (gone.length > 0) await removeRows(gone, schema, tx);
    if (fresh.count > 0) await copyIn(`${schema}.duties (${COLUMNS.map(([name]) => name).join()})`, fresh, tx);
    for (let start = 0; start < put.length; start += ROWS) await putRows(put.slice(start, start + ROWS), schema, tx);
  }
}

/** Rows in a statement that replaces some. */
const ROWS = 5000;

const COLUMNS = [
  ['stream', 'text'],
  ['obligation', 'text'],
  ['nth', 'integer'],
  ['began_on', 'date'],
  ['due_on', 'date'],
  ['ended_on', 'date'],
  ['unsettled', 'boolean'],
  ['organ', 'text'],
  ['law_version', 'text'],
  ['duty', 'json'],
  ['deadline', 'json'],
] as const;

type Cells = readonly (string | number | boolean | null)[];

/** In the order of the columns. */
const cellsOf = ({ stream, obligation, nth, organ, duty, deadline, lawVersion }: DutyRow): Cells => [
  stream,
  obligation,
  nth,
  beganOn(duty, deadline),
  deadline.dueOn ?? null,
  duty.end?.on ?? null,
  lawVersion === null,
  organ,
  lawVersion,
  JSON.stringify(duty),
  JSON.stringify(deadline),
];

async function removeRows(keys: readonly DutyKey[], schema: string, tx: Transaction<unknown>): Promise<void> {
  const key = keyColumns(keys);
  await sql`
    delete from ${sql.id(schema, 'duties')} d
    using unnest(${key.stream}::text[], ${key.obligation}::text[], ${key.nth}::integer[])
      as g (stream, obligation, nth)
    where d.stream = g.stream and d.obligation = g.obligation and d.nth = g.nth`.execute(tx);
}

async function putRows(rows: readonly Cells[], schema: string, tx: Transaction<unknown>): Promise<void> {
  const columns = COLUMNS.map(
    ([, type], n) =>
      sql`unnest(${columnArray(type, rows.map((row) => row[n] ?? null) as never[])}::${sql.raw(type)}[])`,
  );
  const names = COLUMNS.map(([name]) => name);
  await sql`
    insert into ${sql.id(schema, 'duties')} (${sql.raw(names.join())})
    select ${sql.join(columns)}
    on conflict (stream, obligation, nth) do update
    set ${sql.raw(names.map((name) => `${name} = excluded.${name}`).join())}`.execute(tx);
}
