import { sql, type Transaction } from 'kysely';
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
        const fresh = new CopyRows(...COLUMNS.map(([, type]) => type));
        const changed: Cells[] = [];
        for (const [stream, step] of latest) {
          const cells = cellsOf(caseRow(step));
          if (begun.has(stream)) fresh.add(...cells);
          else changed.push(cells);
        }
        if (fresh.count > 0) await copyIn(`${schema}.cases (${COLUMNS.map(([name]) => name).join()})`, fresh, tx);
        for (let start = 0; start < changed.length; start += ROWS) {
          await replace(changed.slice(start, start + ROWS), schema, tx);
        }
      },
    };
  },
};

/** Rows in a statement that replaces some. */
const ROWS = 5000;

const COLUMNS = [
  ['stream', 'text'],
  ['position', 'bigint'],
  ['recorded_at', 'timestamptz'],
  ['opened_on', 'date'],
  ['closed_on', 'date'],
  ['last_on', 'date'],
  ['version', 'integer'],
  ['life', 'integer'],
  ['voided', 'boolean'],
  ['organ', 'text'],
  ['kind', 'text'],
  ['number', 'text'],
  ['status', 'text'],
  ['category', 'text'],
  ['outcome', 'text'],
  ['applicant_kind', 'text'],
  ['subject', 'text'],
  ['assignee', 'text'],
] as const;

type Cells = readonly (string | number | bigint | boolean | null)[];

/** In the order of the columns. */
const cellsOf = (row: CaseRow): Cells => [
  row.stream,
  row.position,
  row.recordedAt,
  row.openedOn,
  row.closedOn,
  row.lastOn,
  row.version,
  row.life,
  row.voided,
  row.organ,
  row.kind,
  row.number,
  row.status,
  row.category,
  row.outcome,
  row.applicantKind,
  row.subject,
  row.assignee,
];

async function replace(rows: readonly Cells[], schema: string, tx: Transaction<unknown>): Promise<void> {
  const columns = COLUMNS.map(
    ([, type], n) =>
      sql`unnest(${columnArray(type, rows.map((row) => row[n] ?? null) as never[])}::${sql.raw(type)}[])`,
  );
  const names = COLUMNS.map(([name]) => name);
  await sql`
    insert into ${sql.id(schema, 'cases')} (${sql.raw(names.join())})
    select ${sql.join(columns)}
    on conflict (stream) do update
    set ${sql.raw(names.map((name) => `${name} = excluded.${name}`).join())}`.execute(tx);
}
