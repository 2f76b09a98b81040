import { sql, type RawBuilder } from 'kysely';
import type { StreamKind } from '#casework';

/** Which cases are listed; dates inclusive. */
export interface CaseFilters {
  readonly kind?: StreamKind | undefined;
  readonly status?: string | undefined;
  /** Closed or not. */
  readonly closed?: boolean | undefined;
  readonly category?: string | undefined;
  readonly outcome?: string | undefined;
  readonly applicantKind?: string | undefined;
  /** Login of who has it. */
  readonly assignee?: string | undefined;
  readonly openedFrom?: string | undefined;
  readonly openedTo?: string | undefined;
  readonly closedFrom?: string | undefined;
  readonly closedTo?: string | undefined;
}

/** Conditions on the columns of a case `c`, joined by `and`. */
export function conditionsOf(organ: string, filters: CaseFilters): RawBuilder<unknown> {
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [sql`${sql.ref(`c.${column}`)} = ${value}`];
  const { closed, openedFrom, openedTo, closedFrom, closedTo } = filters;
  const conditions = [
    sql`c.organ = ${organ} and not c.voided`,
    ...equal('kind', filters.kind),
    ...equal('status', filters.status),
    ...equal('category', filters.category),
    ...equal('outcome', filters.outcome),
    ...equal('applicant_kind', filters.applicantKind),
    ...equal('assignee', filters.assignee),
    ...(closed === undefined ? [] : [closed ? sql`c.closed_on is not null` : sql`c.closed_on is null`]),
    ...(openedFrom === undefined ? [] : [sql`c.opened_on >= ${openedFrom}`]),
    ...(openedTo === undefined ? [] : [sql`c.opened_on <= ${openedTo}`]),
    ...(closedFrom === undefined ? [] : [sql`c.closed_on >= ${closedFrom}`]),
    ...(closedTo === undefined ? [] : [sql`c.closed_on <= ${closedTo}`]),
  ];
  return sql.join(conditions, sql` and `);
}
