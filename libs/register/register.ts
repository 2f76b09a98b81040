import { sql, type RawBuilder } from 'kysely';
import type { Step } from '#case-streams';
import type { StreamKind } from '#casework';
import type { Database } from '#database';
import type { Projections } from '#projections';
import { conditionsOf, type CaseFilters } from './case-filters.js';
import { readPage, type CasePage, type ListOptions } from './case-page.js';
import { CASE_COLUMNS, type CaseRow } from './case-row.js';
import { hasWords, type SearchedTexts } from './case-search.js';

export interface RegisteredOrgan {
  readonly code: string;
  readonly name: string;
  /** department, government or lead-office. */
  readonly kind: string;
}

/** Reads the register (台账). */
export class Register {
  constructor(
    private readonly db: Database,
    private readonly projections: Pick<Projections<Step>, 'read'>,
    /** Without it, only numbers are searched. */
    private readonly texts?: SearchedTexts,
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

  /**
   * An organ's cases without the voided ones, page by page.
   * @throws {InvalidCursor}
   */
  async list(organ: string, filters: CaseFilters = {}, options: ListOptions = {}): Promise<CasePage> {
    const { words, order = 'latest', limit = 100, cursor } = options;
    const conditions = conditionsOf(organ, filters);
    const where = words === undefined ? conditions : sql`${conditions} and ${await hasWords(organ, words, this.texts)}`;
    return readPage({ where, organ, order, limit, cursor }, this.db, this.projections);
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
