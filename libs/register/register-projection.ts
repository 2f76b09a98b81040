import { sql, type Transaction } from 'kysely';
import type { CaseStep } from '#case-streams';
import { arrayLiteral } from '#database';
import type { Projection } from '#projections';
import type { Law } from '#statute';
import { caseRow, type CaseRow } from './case-row.js';
import { createIndexes, createTables } from './tables.js';

/** The register (台账): how every case stands. `law` gives the due dates. */
export const registerProjection = (law: Law): Projection<CaseStep | undefined> => ({
  name: 'register',
  create: createTables,
  index: createIndexes,
  async apply(page, schema, tx) {
    const latest = new Map<string, CaseStep>();
    for (const step of page) if (step) latest.set(step.event.stream, step);
    await write(
      [...latest.values()].map((step) => caseRow(step, law)),
      schema,
      tx,
    );
  },
});

async function write(rows: readonly CaseRow[], schema: string, tx: Transaction<unknown>): Promise<void> {
  if (rows.length === 0) return;
  const column = (name: keyof CaseRow): string => arrayLiteral(rows.map((row) => row[name]));
  await sql`
    insert into ${sql.id(schema, 'cases')} (stream, position, recorded_at, opened_on, closed_on, last_on, due_on, version,
      life, voided, organ, kind, number, status, category, outcome, applicant_kind, subject, assignee)
    select * from unnest(${column('stream')}::text[], ${column('position')}::bigint[],
      ${column('recordedAt')}::timestamptz[], ${column('openedOn')}::date[], ${column('closedOn')}::date[],
      ${column('lastOn')}::date[], ${column('dueOn')}::date[], ${column('version')}::integer[],
      ${column('life')}::integer[], ${column('voided')}::boolean[], ${column('organ')}::text[],
      ${column('kind')}::text[], ${column('number')}::text[], ${column('status')}::text[],
      ${column('category')}::text[], ${column('outcome')}::text[], ${column('applicantKind')}::text[],
      ${column('subject')}::text[], ${column('assignee')}::text[])
    on conflict (stream) do update set position = excluded.position, recorded_at = excluded.recorded_at,
      opened_on = excluded.opened_on, closed_on = excluded.closed_on, last_on = excluded.last_on,
      due_on = excluded.due_on, version = excluded.version, voided = excluded.voided, status = excluded.status,
      category = excluded.category, outcome = excluded.outcome, applicant_kind = excluded.applicant_kind,
      subject = excluded.subject, assignee = excluded.assignee`.execute(tx);
}
