import { sql } from 'kysely';
import type { Step } from '#case-streams';
import type { StreamKind } from '#casework';
import type { Database } from '#database';
import type { Projections } from '#projections';
import type { ApprovalStep } from '#statute';
import type { ProposalStatus } from './proposal.js';

/** A draft as it is listed. */
export interface ProposalRow {
  readonly organ: string;
  readonly id: string;
  readonly caseType: StreamKind | null;
  readonly number: string;
  readonly command: string;
  /** Legal date of the command. */
  readonly on: string;
  readonly draftedBy: string;
  readonly status: Exclude<ProposalStatus, 'none'>;
  readonly round: number;
  readonly steps: readonly ApprovalStep[];
  /** Logins, one a step that is passed. */
  readonly passed: readonly string[];
  /** The step that it waits for. */
  readonly next: ApprovalStep | null;
  readonly changedAt: string;
  readonly position: bigint;
}

export interface ProposalFilters {
  readonly status?: ProposalRow['status'] | undefined;
  readonly next?: ApprovalStep | undefined;
  readonly draftedBy?: string | undefined;
  readonly caseType?: StreamKind | undefined;
  readonly number?: string | undefined;
  /** The last row's position of the page before. */
  readonly before?: bigint | undefined;
  readonly limit: number;
}

const NEXT = sql`case when status = 'waiting' then steps[cardinality(passed) + 1] end`;

/** Reads the drafts of an organ. */
export class ProposalList {
  constructor(
    private readonly db: Database,
    private readonly projections: Pick<Projections<Step>, 'read'>,
  ) {}

  /** What changed last comes first. */
  async page(organ: string, filters: ProposalFilters): Promise<readonly ProposalRow[]> {
    const { status, next, draftedBy, caseType, number, before, limit } = filters;
    const conditions = [
      sql`organ = ${organ}`,
      ...(status === undefined ? [] : [sql`status = ${status}`]),
      ...(next === undefined ? [] : [sql`${NEXT} = ${next}`]),
      ...(draftedBy === undefined ? [] : [sql`drafted_by = ${draftedBy}`]),
      ...(caseType === undefined ? [] : [sql`case_type = ${caseType}`]),
      ...(number === undefined ? [] : [sql`number = ${number}`]),
      ...(before === undefined ? [] : [sql`position < ${before}`]),
    ];
    const { rows } = await this.projections.read('proposals', (schema) =>
      sql<ProposalRow>`
        select organ, id, case_type as "caseType", number, command, legal_on as "on", drafted_by as "draftedBy", status,
          round, steps, passed, ${NEXT} as next, changed_at as "changedAt", position
        from ${sql.id(schema, 'proposals')} where ${sql.join(conditions, sql` and `)}
        order by position desc limit ${limit}`.execute(this.db.kysely),
    );
    return rows;
  }

  /** Drafts of all organs whose command is still to be sent. */
  async approved(): Promise<readonly Pick<ProposalRow, 'organ' | 'id'>[]> {
    const { rows } = await this.projections.read('proposals', (schema) =>
      sql<Pick<ProposalRow, 'organ' | 'id'>>`
        select organ, id from ${sql.id(schema, 'proposals')} where status = 'approved' order by position`.execute(
        this.db.kysely,
      ),
    );
    return rows;
  }
}
