import { sql } from 'kysely';
import type { CaseStep, Step } from '#case-streams';
import { columnArray } from '#database';
import type { Projection, Write } from '#projections';
import { changedDuties } from './case-duties.js';
import { deadlineColumns, dutyRow, keyColumns, type DutyKey, type DutyRow } from './duty-row.js';
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
  plan(page) {
    const writes: Write[] = [];
    let changes = new DutyChanges();
    for (const step of page) {
      if (step?.kind === 'case') changes.take(step);
      if (step?.kind !== 'law') continue;
      const { book, event } = step;
      writes.push(changes.write(), (schema, tx) => recompute(book, event.position, schema, tx));
      changes = new DutyChanges();
    }
    writes.push(changes.write());
    return async (schema, tx) => {
      for (const write of writes) await write(schema, tx);
    };
  },
};

/** What consecutive steps, all under one law, change in the table: of each duty the last that was said. */
class DutyChanges {
  readonly #rows = new Map<string, DutyRow>();
  readonly #gone = new Map<string, DutyKey>();

  take(step: CaseStep): void {
    const { event, address, law } = step;
    const { changed, gone } = changedDuties(step);
    for (const { key, duty } of changed) {
      const row = dutyRow(event.stream, address.organ, duty, law);
      this.#rows.set(`${event.stream}/${key}`, row);
      this.#gone.delete(`${event.stream}/${key}`);
    }
    for (const { key, duty } of gone) {
      const { obligation, nth } = duty;
      this.#gone.set(`${event.stream}/${key}`, { stream: event.stream, obligation, nth });
      this.#rows.delete(`${event.stream}/${key}`);
    }
  }

  write(): Write {
    const put = putRows([...this.#rows.values()]);
    const remove = removeRows([...this.#gone.values()]);
    return async (schema, tx) => {
      await remove(schema, tx);
      await put(schema, tx);
    };
  }
}

function removeRows(keys: readonly DutyKey[]): Write {
  const key = keyColumns(keys);
  return async (schema, tx) => {
    if (keys.length === 0) return;
    await sql`
      delete from ${sql.id(schema, 'duties')} d
      using unnest(${key.stream}::text[], ${key.obligation}::text[], ${key.nth}::integer[])
        as g (stream, obligation, nth)
      where d.stream = g.stream and d.obligation = g.obligation and d.nth = g.nth`.execute(tx);
  };
}

function putRows(rows: readonly DutyRow[]): Write {
  const key = keyColumns(rows);
  const column = deadlineColumns(rows);
  const organ = columnArray(
    'text',
    rows.map((row) => row.organ),
  );
  const endedOn = columnArray(
    'date',
    rows.map(({ duty }) => duty.end?.on ?? null),
  );
  const duty = columnArray(
    'json',
    rows.map((row) => JSON.stringify(row.duty)),
  );
  return async (schema, tx) => {
    if (rows.length === 0) return;
    await sql`
      insert into ${sql.id(schema, 'duties')} (stream, obligation, nth, started_on, due_on, ended_on, unsettled, organ,
        law_version, duty, deadline)
      select * from unnest(${key.stream}::text[], ${key.obligation}::text[], ${key.nth}::integer[],
        ${column.startedOn}::date[], ${column.dueOn}::date[], ${endedOn}::date[], ${column.unsettled}::boolean[],
        ${organ}::text[], ${column.lawVersion}::text[], ${duty}::json[], ${column.deadline}::json[])
      on conflict (stream, obligation, nth) do update set started_on = excluded.started_on, due_on = excluded.due_on,
        ended_on = excluded.ended_on, unsettled = excluded.unsettled, law_version = excluded.law_version,
        duty = excluded.duty, deadline = excluded.deadline`.execute(tx);
  };
}
