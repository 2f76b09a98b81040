import { sql, type RawBuilder } from 'kysely';
import type { Step } from '#case-streams';
import type { StreamKind } from '#casework';
import type { Database } from '#database';
import type { Projections } from '#projections';
import { CASE_COLUMNS, type CaseRow } from './case-row.js';

export interface RegisteredOrgan {
  readonly code: string;
  readonly name: string;
  /** department, government or lead-office. */
  readonly kind: string;
}

/** Which cases are listed; dates inclusive. */
export interface CaseFilters {
  readonly kind?: StreamKind;
  readonly status?: string;
  readonly openedFrom?: string;
  readonly openedTo?: string;
  readonly closedFrom?: string;
  readonly closedTo?: string;
  /** Rows in a page, 100 unless told. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

export interface CasePage {
  readonly cases: readonly CaseRow[];
  /** Where the next page begins; undefined after the last one. */
  readonly next: string | undefined;
}

/** Reads the register (台账). */
export class Register {
  constructor(
    private readonly db: Database,
    private readonly projections: Pick<Projections<Step>, 'read'>,
  ) {}

  /** The latest case by that number, voided or not. */
  async find(organ: string, kind: StreamKind, number: string): Promise<CaseRow | undefined> {
    const [row] = await this.#read<CaseRow>(
      (cases) => sql`
        select ${sql.raw(CASE_COLUMNS)} from ${cases}
        where organ = ${organ} and kind = ${kind} and number = ${number}
        order by life desc limit 1`,
    );
    return row;
  }

  /** Whom cases are assigned to, by stream; those of nobody are left out. */
  async assignees(streams: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#read<{ stream: string; assignee: string }>(
      (cases) => sql`select stream, assignee from ${cases} where stream = any(${streams}) and assignee is not null`,
    );
    return new Map(rows.map(({ stream, assignee }) => [stream, assignee]));
  }

  /** An organ's cases without the voided ones, the latest opened first, page by page. */
  async list(organ: string, filters: CaseFilters = {}): Promise<CasePage> {
    const { kind, status, openedFrom, openedTo, closedFrom, closedTo, limit = 100, cursor } = filters;
    const conditions = [
      sql`organ = ${organ} and not voided`,
      ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
      ...(status === undefined ? [] : [sql`status = ${status}`]),
      ...(openedFrom === undefined ? [] : [sql`opened_on >= ${openedFrom}`]),
      ...(openedTo === undefined ? [] : [sql`opened_on <= ${openedTo}`]),
      ...(closedFrom === undefined ? [] : [sql`closed_on >= ${closedFrom}`]),
      ...(closedTo === undefined ? [] : [sql`closed_on <= ${closedTo}`]),
      ...(cursor === undefined ? [] : [sql`(opened_on, stream) < (${cursor.slice(0, 10)}::date, ${cursor.slice(11)})`]),
    ];
    const cases = await this.#read<CaseRow>(
      (table) => sql`
        select ${sql.raw(CASE_COLUMNS)} from ${table} where ${sql.join(conditions, sql` and `)}
        order by opened_on desc, stream desc limit ${limit}`,
    );
    const last = cases.at(-1);
    return { cases, next: last && cases.length === limit ? `${last.openedOn} ${last.stream}` : undefined };
  }

  /** The latest day on which the organ's books were opened (期初数): years that began before it are incomplete. */
  async booksOpenedOn(organ: string): Promise<string | undefined> {
    const [row] = await this.#read<{ openedOn: string | null }>(
      (cases) => sql`
        select max(opened_on) as "openedOn" from ${cases}
        where organ = ${organ} and kind = 'books' and not voided`,
    );
    return row?.openedOn ?? undefined;
  }

  /** All organs by code. */
  organs(): Promise<readonly RegisteredOrgan[]> {
    return this.#read(
      (cases) => sql`
        select number as code, subject as name, category as kind from ${cases}
        where kind = 'organ' and not voided
        order by number`,
    );
  }

  /** The first and the last year in which a step of one of the organ's cases has its legal date. */
  async years(organ: string): Promise<{ readonly first: number; readonly last: number } | undefined> {
    const [row] = await this.#read<{ first: string | null; last: string | null }>(
      (cases) => sql`
        select min(opened_on) as first, max(last_on) as last from ${cases}
        where organ = ${organ} and kind not in ('organ', 'annual-report') and not voided`,
    );
    if (!row || row.first === null || row.last === null) return undefined;
    return { first: Number(row.first.slice(0, 4)), last: Number(row.last.slice(0, 4)) };
  }

  async #read<R>(query: (cases: RawBuilder<unknown>) => RawBuilder<R>): Promise<readonly R[]> {
    const { rows } = await this.projections.read('register', (schema) =>
      query(sql.id(schema, 'cases')).execute(this.db.kysely),
    );
    return rows;
  }
}
