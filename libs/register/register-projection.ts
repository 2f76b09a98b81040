import { sql } from 'kysely';
import type { CaseStep, Step } from '#case-streams';
import { columnArray, copyIn, CopyRows } from '#database';
import type { Projection } from '#projections';
import { caseRow, type CaseRow } from './case-row.js';
import { createIndexes, createTables } from './tables.js';

/** The register (台账): how every case stands; what is owed in it is in `obligations`. */
export const registerProjection: Projection<Step> = {
  name: 'register',
  create: createTables,
  index: createIndexes,
  plan() {
    const latest = new Map<string, CaseStep>();
    const begun = new Set<string>();
    return {
      add(steps) {
        for (const step of steps) {
          if (step?.kind !== 'case') continue;
          const { stream, version } = step.event;
          if (version === 1) begun.add(stream);
          latest.set(stream, step);
        }
      },
      async write(schema, tx) {
        const rows = new CopyRows(COLUMNS);
        for (const step of latest.values()) addRow(rows, caseRow(step));
        const replaced = [...latest.keys()].filter((stream) => !begun.has(stream));
        if (replaced.length > 0) {
          await sql`
            delete from ${sql.id(schema, 'cases')}
            where stream = any(${columnArray('text', replaced)}::text[])`.execute(tx);
        }
        await copyIn(schema, 'cases', rows, tx);
      },
    };
  },
};

const COLUMNS = [
  ...['stream', 'position', 'recorded_at', 'opened_on', 'closed_on', 'last_on', 'version', 'life', 'voided'],
  ...['organ', 'kind', 'number', 'status', 'category', 'outcome', 'applicant_kind', 'subject', 'assignee'],
];

/** In the order of the columns. */
function addRow(rows: CopyRows, row: CaseRow): void {
  rows.row().text(row.stream).bigint(row.position).timestamptz(row.recordedAt);
  rows.date(row.openedOn).date(row.closedOn).date(row.lastOn).integer(row.version).integer(row.life);
  rows.boolean(row.voided).text(row.organ).text(row.kind).text(row.number).text(row.status);
  rows.text(row.category).text(row.outcome).text(row.applicantKind).text(row.subject).text(row.assignee);
}
