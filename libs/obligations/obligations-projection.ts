import { sql, type Transaction } from 'kysely';
import type { CaseStep, Step } from '#case-streams';
import type { Case } from '#casework';
import { copyIn, CopyRows } from '#database';
import type { Projection } from '#projections';
import { changedDuties, keyOf } from './case-duties.js';
import { beganOn, datedDuty, keyColumns, type DatedDuty, type DutyKey } from './duty-row.js';
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
          changes = new DutyChanges();
          parts.push({ write: (schema, tx) => recompute(step, schema, tx) }, changes);
        }
      },
      async write(schema, tx) {
        for (const part of parts) await part.write(schema, tx);
      },
    };
  },
};

/** The steps of a case: how it stood before the first, the last one, and what amendments changed on the way. */
interface CaseChange {
  readonly before: Case;
  last: CaseStep;
  touched: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** What consecutive steps, all under one law, change in the table. */
class DutyChanges {
  readonly #cases = new Map<string, CaseChange>();

  take(step: CaseStep): void {
    const { event, before, after } = step;
    let change = this.#cases.get(event.stream);
    if (change) change.last = step;
    else this.#cases.set(event.stream, (change = { before, last: step, touched: NONE }));
    // Only an amendment can take back what another did; the duty is then judged by the law of the amendments all the same.
    if (event.type !== 'CaseAmended') return;
    change.touched = new Set([...change.touched, ...changedDuties(before, after).changed.map(keyOf)]);
  }

  async write(schema: string, tx: Transaction<unknown>): Promise<void> {
    const rows = new CopyRows(COLUMNS);
    const gone: DutyKey[] = [];
    for (const [stream, { before, last, touched }] of this.#cases) {
      const { address, law, after } = last;
      const change = changedDuties(before, after, touched);
      for (const duty of change.changed) addRow(rows, datedDuty(stream, address.organ, duty, law));
      const replaced = before.version === 0 ? [] : change.changed;
      for (const { obligation, nth } of [...replaced, ...change.gone]) gone.push({ stream, obligation, nth });
    }
    await removeRows(gone, schema, tx);
    await copyIn(schema, 'duties', rows, tx);
  }
}

const COLUMNS = [
  ...['stream', 'obligation', 'nth', 'began_on', 'due_on', 'by_the_hour', 'ended_on', 'organ', 'law_version', 'duty'],
];

/** In the order of the columns. */
function addRow(rows: CopyRows, { stream, obligation, nth, organ, duty, deadline, lawVersion }: DatedDuty): void {
  const { dueOn = null, dueAt } = deadline;
  rows.row().text(stream).text(obligation).integer(nth).date(beganOn(duty, deadline)).date(dueOn);
  rows.boolean(dueAt !== undefined).date(duty.end?.on ?? null);
  rows.text(organ).text(lawVersion).text(JSON.stringify(duty));
}

async function removeRows(keys: readonly DutyKey[], schema: string, tx: Transaction<unknown>): Promise<void> {
  if (keys.length === 0) return;
  const key = keyColumns(keys);
  const duties = sql.id(schema, 'duties');
  // Tables that are being built have no statistics: never to be a plan that reads them whole.
  await sql`
    delete from ${duties} where ctid = any (array(
      select found.ctid
      from unnest(${key.stream}::text[], ${key.obligation}::text[], ${key.nth}::integer[])
        as gone (stream, obligation, nth)
      cross join lateral (
        select d.ctid from ${duties} d
        where d.stream = gone.stream and d.obligation = gone.obligation and d.nth = gone.nth offset 0
      ) as found))`.execute(tx);
}
