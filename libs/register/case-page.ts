import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Step } from '#case-streams';
import type { Database } from '#database';
import { isOpenMain } from '#obligations';
import type { Projections } from '#projections';
import { MAIN_OBLIGATIONS } from '#statute';
import { CASE_COLUMNS, type CaseRow } from './case-row.js';
import { InvalidCursor } from './errors.js';

/** `latest`: the latest opened first. `due`: what is due soonest first; cases that have no day to meet come last. */
export type CaseOrder = 'latest' | 'due';

export interface ListOptions {
  /** Words to be found in a text of the case, or the beginning of its number. */
  readonly words?: string | undefined;
  readonly order?: CaseOrder | undefined;
  /** Rows in a page, 100 unless told. */
  readonly limit?: number | undefined;
  /** `next` of the page before, of the same list. */
  readonly cursor?: string | undefined;
}

export interface CasePage {
  readonly cases: readonly CaseRow[];
  /** Where the next page begins; undefined after the last one. */
  readonly next: string | undefined;
}

export interface PageRequest {
  /** Which cases `c`. */
  readonly where: RawBuilder<unknown>;
  readonly organ: string;
  readonly order: CaseOrder;
  readonly limit: number;
  readonly cursor: string | undefined;
}

type Row = CaseRow & { readonly dueOn?: string };

/**
 * One page of a list of cases.
 * @throws {InvalidCursor}
 */
export async function readPage(
  request: PageRequest,
  db: Database,
  projections: Pick<Projections<Step>, 'read'>,
): Promise<CasePage> {
  const { order, limit } = request;
  const from = placeIn(request.cursor, order);
  const inRegister = (query: (cases: RawBuilder<unknown>) => Promise<readonly Row[]>) =>
    projections.read('register', (schema) => query(sql.id(schema, 'cases')));
  const inBoth = (query: (cases: RawBuilder<unknown>, duties: RawBuilder<unknown>) => RawBuilder<Row>) =>
    inRegister((cases) =>
      projections.read('obligations', async (schema) => {
        const { rows } = await query(cases, sql.id(schema, 'duties')).execute(db.kysely);
        return rows;
      }),
    );
  if (order === 'latest') {
    const rows = await inRegister(async (cases) => (await latest(request, from, cases).execute(db.kysely)).rows);
    return pageOf(rows, limit);
  }
  const due = from.part === 'due' ? await inBoth((cases, duties) => byDueDay(request, from, cases, duties)) : [];
  if (due.length === limit) return pageOf(due, limit);
  const place = from.part === 'latest' ? from : BEGINNING;
  const others = await inBoth((cases, duties) => {
    const where = sql`${request.where} and not exists (
      select from ${duties} where stream = c.stream and ${isOpenMain})`;
    return latest({ ...request, where, limit: limit - due.length }, place, cases);
  });
  return pageOf([...due, ...others], limit);
}

function pageOf(rows: readonly Row[], limit: number): CasePage {
  const last = rows.at(-1);
  const next = last && rows.length === limit ? cursorAt(last) : undefined;
  return { cases: rows, next };
}

/** After which row a page begins; without a day, at the first. */
interface Place {
  readonly part: CaseOrder;
  readonly on: string;
  readonly stream: string;
}

const BEGINNING: Place = { part: 'latest', on: '', stream: '' };

const CURSOR = /^(due|latest) (\S+) ([^\0]+)$/u;

function placeIn(cursor: string | undefined, order: CaseOrder): Place {
  if (cursor === undefined) return { part: order, on: '', stream: '' };
  const [, part, on = '', stream = ''] = CURSOR.exec(cursor) ?? [];
  if ((part !== 'due' && part !== 'latest') || (part === 'due' && order === 'latest')) throw new InvalidCursor();
  if (!z.iso.date().safeParse(on).success) throw new InvalidCursor();
  return { part, on, stream };
}

const cursorAt = ({ dueOn, openedOn, stream }: Row): string =>
  dueOn === undefined ? `latest ${openedOn} ${stream}` : `due ${dueOn} ${stream}`;

/**
 * The day that a case's main duty is due, of several the soonest. Those others are looked up by the case alone: an index
 * on days, which fits too, would be read from end to end for each case.
 */
const byDueDay = (
  { where, organ, limit }: PageRequest,
  { on, stream }: Place,
  cases: RawBuilder<unknown>,
  duties: RawBuilder<unknown>,
): RawBuilder<Row> => sql`
  select ${columns}, d.due_on as "dueOn"
  from (select * from ${duties} where ${isOpenMain}) d join ${cases} c on c.stream = d.stream
  where d.organ = ${organ} and ${where}
    ${on === '' ? sql`` : sql`and (d.due_on, d.stream) > (${on}::date, ${stream})`}
    and not exists (
      select from ${duties} e where e.stream = d.stream and (e.ended_on is null) is true
        and e.obligation = any(${[...MAIN_OBLIGATIONS]}::text[])
        and (coalesce(e.due_on, 'infinity'), e.obligation, e.nth) < (d.due_on, d.obligation, d.nth))
  order by d.due_on, d.stream limit ${limit}`;

/** The latest opened first. */
const latest = (
  { where, limit }: PageRequest,
  { on, stream }: Place,
  cases: RawBuilder<unknown>,
): RawBuilder<Row> => sql`
  select ${columns} from ${cases} c
  where ${where} ${on === '' ? sql`` : sql`and (c.opened_on, c.stream) < (${on}::date, ${stream})`}
  order by c.opened_on desc, c.stream desc limit ${limit}`;

const columns = sql.raw(
  CASE_COLUMNS.split(',')
    .map((column) => `c.${column.trim()}`)
    .join(),
);
