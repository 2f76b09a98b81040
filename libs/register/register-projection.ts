import { sql } from 'kysely';
import type { CaseStep, Step } from '#case-streams';
import { columnArray } from '#database';
import type { Projection, Write } from '#projections';
import { caseRow, type CaseRow } from './case-row.js';
import { createIndexes, createTables } from './tables.js';

/** The register (台账): how every case stands; what is owed in it is in `obligations`. */
export const registerProjection: Projection<Step> = {
  name: 'register',
  create: createTables,
  index: createIndexes,
  plan(page) {
    const latest = new Map<string, CaseStep>();
    for (const step of page) if (step?.kind === 'case') latest.set(step.event.stream, step);
    return write([...latest.values()].map(caseRow));
  },
};

/** The columns of rows, ready to be sent. */
const columnsOf = (rows: readonly CaseRow[]) => ({
  stream: columnArray(
    'text',
    rows.map(({ stream }) => stream),
  ),
  position: columnArray(
    'bigint',
    rows.map(({ position }) => position),
  ),
  recordedAt: columnArray(
    'timestamptz',
    rows.map(({ recordedAt }) => recordedAt),
  ),
  openedOn: columnArray(
    'date',
    rows.map(({ openedOn }) => openedOn),
  ),
  closedOn: columnArray(
    'date',
    rows.map(({ closedOn }) => closedOn),
  ),
  lastOn: columnArray(
    'date',
    rows.map(({ lastOn }) => lastOn),
  ),
  version: columnArray(
    'integer',
    rows.map(({ version }) => version),
  ),
  life: columnArray(
    'integer',
    rows.map(({ life }) => life),
  ),
  voided: columnArray(
    'boolean',
    rows.map(({ voided }) => voided),
  ),
  organ: columnArray(
    'text',
    rows.map(({ organ }) => organ),
  ),
  kind: columnArray(
    'text',
    rows.map(({ kind }) => kind),
  ),
  number: columnArray(
    'text',
    rows.map(({ number }) => number),
  ),
  status: columnArray(
    'text',
    rows.map(({ status }) => status),
  ),
  category: columnArray(
    'text',
    rows.map(({ category }) => category),
  ),
  outcome: columnArray(
    'text',
    rows.map(({ outcome }) => outcome),
  ),
  applicantKind: columnArray(
    'text',
    rows.map(({ applicantKind }) => applicantKind),
  ),
  subject: columnArray(
    'text',
    rows.map(({ subject }) => subject),
  ),
  assignee: columnArray(
    'text',
    rows.map(({ assignee }) => assignee),
  ),
});

function write(rows: readonly CaseRow[]): Write {
  const column = columnsOf(rows);
  return async (schema, tx) => {
    if (rows.length === 0) return;
    await sql`
      insert into ${sql.id(schema, 'cases')} (stream, position, recorded_at, opened_on, closed_on, last_on, version, life, voided, organ, kind, number, status, category, outcome, applicant_kind, subject, assignee)
      select * from unnest(${column.stream}::text[], ${column.position}::bigint[], ${column.recordedAt}::timestamptz[],
        ${column.openedOn}::date[], ${column.closedOn}::date[], ${column.lastOn}::date[], ${column.version}::integer[], ${column.life}::integer[], ${column.voided}::boolean[], ${column.organ}::text[],
        ${column.kind}::text[], ${column.number}::text[], ${column.status}::text[], ${column.category}::text[],
        ${column.outcome}::text[], ${column.applicantKind}::text[], ${column.subject}::text[],
        ${column.assignee}::text[])
      on conflict (stream) do update set position = excluded.position, recorded_at = excluded.recorded_at,
        opened_on = excluded.opened_on, closed_on = excluded.closed_on, last_on = excluded.last_on,
        version = excluded.version, voided = excluded.voided, status = excluded.status,
        category = excluded.category, outcome = excluded.outcome, applicant_kind = excluded.applicant_kind,
        subject = excluded.subject, assignee = excluded.assignee`.execute(tx);
  };
}
