import { sql, type Kysely } from 'kysely';
import { caseAddress, type LawHistory, type Step } from '#case-streams';
import type { StreamKind } from '#casework';
import type { Database } from '#database';
import type { Position } from '#event-store';
import type { Projections } from '#projections';
import { deadlineOf, type Deadline, type Duty, type Law, type LawBook } from '#statute';
import type { DutyKey, DutyRow } from './duty-row.js';
import { previewMoves, type Move } from './recompute.js';
import { DUTY_COLUMNS } from './tables.js';

/** A duty of a case, with its deadline and the law that the deadline was computed by. */
export interface CaseDuty {
  readonly organ: string;
  readonly caseType: StreamKind;
  readonly number: string;
  readonly duty: Duty;
  readonly deadline: Deadline;
  readonly law: Law;
}

/** A duty with the stream of its case. */
export interface StreamDuty extends CaseDuty {
  readonly stream: string;
}

/** A case's duty whose day a change of the law moves; null is no day. */
export interface CaseMove extends Move {
  readonly organ: string;
  readonly caseType: StreamKind;
  readonly number: string;
}

const MOVES_PAGE = 5000;
const FETCHED = 5000;

/** Reads what is owed. */
export class Obligations {
  constructor(
    private readonly db: Database,
    private readonly projections: Pick<Projections<Step>, 'read' | 'positionOf'>,
    private readonly laws: LawHistory,
  ) {}

  /** The duties of an organ's cases that are open on a day: begun by then, and not ended before the day is over. */
  openOn(organ: string, on: string): Promise<readonly CaseDuty[]> {
    return this.#duties(
      (duties) => sql`
        select ${DUTY_COLUMNS} from ${duties}
        where organ = ${organ} and coalesce(ended_on, 'infinity'::date) > ${on}::date and began_on <= ${on}::date`,
    );
  }

  /** The duties that are not over and are due on one of the days, of those begun by `on`. */
  dueOn(organ: string, days: readonly string[], on: string): Promise<readonly StreamDuty[]> {
    return this.#duties(
      (duties) => sql`
        select ${DUTY_COLUMNS} from ${duties}
        where organ = ${organ} and due_on = any(${days}::date[]) and began_on <= ${on}::date and ended_on is null
        order by due_on, stream, obligation, nth`,
    );
  }

  /** The duties that are not over and are due on a day or before it, of those begun by it. */
  dueBy(organ: string, on: string): Promise<readonly StreamDuty[]> {
    return this.#duties(
      (duties) => sql`
        select ${DUTY_COLUMNS} from ${duties}
        where organ = ${organ} and due_on <= ${on}::date and began_on <= ${on}::date and ended_on is null
        order by due_on, stream, obligation, nth`,
    );
  }

  /** The duties that are not over and are due at an instant, from one day to another, both inclusive. */
  dueByTheHour(organ: string, first: string, last: string): Promise<readonly StreamDuty[]> {
    return this.#duties(
      (duties) => sql`
        select ${DUTY_COLUMNS} from ${duties}
        where organ = ${organ} and due_on between ${first}::date and ${last}::date and ended_on is null
          and by_the_hour
        order by due_on, stream, obligation, nth`,
    );
  }

  /** The earliest day that a duty of the organ is due which is not over. */
  async earliestDue(organ: string): Promise<string | undefined> {
    const { rows } = await this.projections.read('obligations', (schema) =>
      sql<{ earliest: string | null }>`
        select min(due_on) as earliest from ${sql.id(schema, 'duties')}
        where organ = ${organ} and ended_on is null`.execute(this.db.kysely),
    );
    return rows[0]?.earliest ?? undefined;
  }

  /** All duties of one case, open or over. */
  ofCase(stream: string): Promise<readonly CaseDuty[]> {
    return this.#duties(
      (duties) => sql`
        select ${DUTY_COLUMNS} from ${duties}
        where stream = ${stream} order by obligation, nth`,
    );
  }

  /** The duties that ended within some days, both inclusive, and not before the day on which they were due. */
  endedLate(organ: string, first: string, last: string): Promise<readonly StreamDuty[]> {
    return this.#duties(
      (duties) => sql`
        select ${DUTY_COLUMNS} from ${duties}
        where organ = ${organ} and coalesce(ended_on, 'infinity'::date) between ${first}::date and ${last}::date
          and ended_on >= due_on
        order by ended_on desc, stream, obligation, nth`,
    );
  }

  /** All duties of several cases, open or over. */
  ofCases(streams: readonly string[]): Promise<readonly StreamDuty[]> {
    return this.#duties(
      (duties) => sql`
        select ${DUTY_COLUMNS} from ${duties}
        where stream = any(${[...streams]}::text[]) order by stream, obligation, nth`,
    );
  }

  /** What would move if books came into force one after the other, page by page in the order of the cases. */
  async *preview(books: readonly LawBook[]): AsyncGenerator<readonly CaseMove[]> {
    let after: DutyKey | undefined;
    do {
      const { moved, last } = await this.#underOneLaw((schema, present) =>
        previewMoves(present, books, after, schema, this.db.kysely),
      );
      yield moved.map(caseMove);
      after = last;
    } while (after);
  }

  /** What events of the law moved together, page by page in the order of the cases. */
  async *moved(positions: readonly Position[]): AsyncGenerator<readonly CaseMove[]> {
    let last: Move | undefined;
    for (;;) {
      const page = await this.projections.read('obligations', (schema) =>
        movesPage(positions, last, schema, this.db.kysely),
      );
      if (page.length > 0) yield page.filter(({ from, to }) => from !== to).map(caseMove);
      if (page.length < MOVES_PAGE) return;
      last = page.at(-1);
    }
  }

  /**
   * Reads with the law at the position of the read model, which may be behind what is loaded by now. Where an event of
   * the law was applied meanwhile, it is read once more.
   */
  async #underOneLaw<T>(read: (schema: string, book: LawBook) => Promise<T>): Promise<T> {
    for (;;) {
      const book = await this.#bookOfReadModel();
      const result = await this.projections.read('obligations', (schema) => read(schema, book));
      if ((await this.#bookOfReadModel()) === book) return result;
    }
  }

  async #bookOfReadModel(): Promise<LawBook> {
    const position = await this.projections.positionOf('obligations');
    await this.laws.reach(position);
    return this.laws.at(position);
  }

  async #duties(query: DutiesQuery): Promise<StreamDuty[]> {
    const [rows, present] = await this.#underOneLaw(async (schema, book) => {
      const fetched = await fetchAll(query(sql.id(schema, 'duties')), this.db);
      return [fetched, book] as const;
    });
    return rows.map((row) => {
      const { caseType, number } = addressOf(row.stream);
      const book = (row.lawVersion !== null && this.laws.ofVersion(row.lawVersion)) || present;
      const law = book.lawFor(row.organ);
      const { stream, organ, duty } = row;
      return { stream, organ, caseType, number, duty, deadline: deadlineOf(duty, law), law };
    });
  }
}

type DutiesQuery = (duties: ReturnType<typeof sql.id>) => ReturnType<typeof sql<DutyRow>>;

/** All rows of a query as they are at one moment, fetched page by page. */
function fetchAll(query: ReturnType<typeof sql<DutyRow>>, db: Database): Promise<readonly DutyRow[]> {
  return db.transaction(async (tx) => {
    await sql`declare duties_read no scroll cursor for ${query}`.execute(tx);
    const all: DutyRow[] = [];
    for (;;) {
      const { rows } = await sql<DutyRow>`fetch ${sql.raw(String(FETCHED))} from duties_read`.execute(tx);
      for (const row of rows) all.push(row);
      if (rows.length < FETCHED) return all;
    }
  });
}

async function movesPage(
  positions: readonly Position[],
  last: Move | undefined,
  schema: string,
  db: Kysely<unknown>,
): Promise<readonly Move[]> {
  const after = last
    ? sql`and (stream, obligation, nth, what) > (${last.stream}, ${last.obligation}, ${last.nth}, ${last.what})`
    : sql``;
  const { rows } = await sql<Move>`
    select stream, obligation, nth, what, (array_agg(day_before order by position))[1] as "from",
      (array_agg(day_after order by position desc))[1] as "to"
    from ${sql.id(schema, 'moves')}
    where position = any(${positions.map(String)}::bigint[]) ${after}
    group by stream, obligation, nth, what order by stream, obligation, nth, what limit ${MOVES_PAGE}`.execute(db);
  return rows;
}

function caseMove(move: Move): CaseMove {
  const { organ, caseType, number } = addressOf(move.stream);
  return { ...move, organ, caseType, number };
}

function addressOf(stream: string): { organ: string; caseType: StreamKind; number: string } {
  const address = caseAddress(stream);
  if (!address) throw new TypeError(`stream ${stream} belongs to no case`);
  return address;
}
