import type { LawHistory } from '#case-streams';
import { CASE_TYPES, type StreamKind } from '#casework';
import { beganOn, type CaseDuty, type Obligations } from '#obligations';
import type { CaseRow, Register } from '#register';
import type { RemindableDuty } from '#reminders';
import {
  OBLIGATIONS,
  annualReportDuties,
  deadlineOf,
  nextCalendarDuties,
  statusOn,
  visibleDue,
  workingDaysLeft,
  type Deadline,
  type Duty,
  type DutyStatus,
  type Law,
  type Moment,
  type OrganKind,
} from '#statute';
import { parseReference, type Vault } from '#vault';
import { dutyOn } from './duty-on.js';
import { AmbiguousCase, UnknownCase } from './errors.js';

/** What a duty belongs to: a case, the report on a year, or a year's calendar. */
export type DutyHolder = StreamKind | 'calendar';

/** A duty as it stands at a moment. */
export interface OwedDuty {
  readonly organ: string;
  readonly caseType: DutyHolder;
  /** The case's number, or the year. */
  readonly number: string;
  readonly duty: Duty;
  readonly deadline: Deadline;
  readonly law: Law;
  readonly status: DutyStatus;
  /** null while it waits for others or has no date. */
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  /** Negative once it is overdue; null without a date. */
  readonly workingDaysLeft: number | null;
  /** `office`, or the name of the party that owes it. */
  readonly who: string;
}

export interface DutiesParts {
  readonly obligations: Obligations;
  readonly register: Register;
  readonly laws: LawHistory;
  readonly vault: Pick<Vault, 'open'>;
}

const ERASED = '（已清除）';
const OPEN: readonly DutyStatus[] = ['open', 'due-soon', 'overdue', 'waiting', 'no-calendar'];

/** What an office owes, and what is owed to it. */
export class Duties {
  constructor(private readonly parts: DutiesParts) {}

  /** What is open at a moment, soonest first; what has no date comes last. */
  async openAt(organ: string, now: Moment): Promise<readonly OwedDuty[]> {
    const { obligations } = this.parts;
    const found = [...(await obligations.openOn(organ, now.on)), ...(await this.withoutCase(organ, now.on))];
    const open = found
      .map((held) => standing(dutyOn(held, now.on), now))
      .filter((owed) => OPEN.includes(owed.status) && isOwed(owed));
    return this.#named(open.sort(soonestFirst));
  }

  /** What the office did within some days, both inclusive, and later than it was due; the latest first. */
  async metLate(organ: string, first: string, last: string): Promise<readonly OwedDuty[]> {
    const ended = await this.parts.obligations.endedLate(organ, first, last);
    const late = ended.map((held) => standing(held, { on: last })).filter(({ status }) => status === 'met-late');
    return this.#named(late);
  }

  /**
   * The duties of one case, or of a year's report or calendar, as they stood at a moment: those begun by then, open or
   * over.
   * @throws {UnknownCase}
   * @throws {AmbiguousCase} cases of several kinds have the number, and none was named
   */
  async ofCase(
    organ: string,
    { caseType, number }: { readonly caseType: DutyHolder | undefined; readonly number: string },
    now: Moment,
  ): Promise<readonly OwedDuty[]> {
    const found =
      caseType === undefined || caseType === 'annual-report' || caseType === 'calendar'
        ? ((await this.#standingBy(organ, { caseType, number }, now.on)) ?? (await this.#ofStream(organ, number)))
        : await this.#ofStream(organ, number, caseType);
    return this.#named(
      found
        .filter(({ duty, deadline }) => beganOn(duty, deadline) <= now.on)
        .map((held) => standing(dutyOn(held, now.on), now))
        .filter(isOwed)
        .sort(inOrder),
    );
  }

  /** The case by a number; of several kinds that have it, the only one that is not void. */
  async find(organ: string, kind: StreamKind | undefined, number: string): Promise<CaseRow> {
    const kinds: readonly StreamKind[] = kind === undefined ? CASE_TYPES : [kind];
    const rows = await Promise.all(kinds.map((each) => this.parts.register.find(organ, each, number)));
    const found = rows.filter((row) => row !== undefined);
    const live = found.filter(({ voided }) => !voided);
    if (live.length > 1)
      throw new AmbiguousCase(
        number,
        live.map((row) => row.kind),
      );
    const [row] = live.length > 0 ? live : found;
    if (!row) throw new UnknownCase(number);
    return row;
  }

  async #ofStream(organ: string, number: string, kind?: StreamKind): Promise<readonly CaseDuty[]> {
    return this.parts.obligations.ofCase((await this.find(organ, kind, number)).stream);
  }

  /** What an organ owes without a case, by its year; undefined where no kind was named and a case may be meant. */
  async #standingBy(
    organ: string,
    { caseType, number }: { readonly caseType: DutyHolder | undefined; readonly number: string },
    on: string,
  ): Promise<readonly Held[] | undefined> {
    const ofYear = (await this.withoutCase(organ, on)).filter((each) => each.number === number);
    if (caseType !== undefined) return ofYear.filter((each) => each.caseType === caseType);
    const rows = await Promise.all(CASE_TYPES.map((kind) => this.parts.register.find(organ, kind, number)));
    if (ofYear.length === 0 || rows.some((row) => row !== undefined)) return undefined;
    const kinds = [...new Set(ofYear.map((each) => each.caseType))];
    if (kinds.length > 1) throw new AmbiguousCase(number, kinds);
    return ofYear;
  }

  /** What an organ owes without a case; derived each time, never stored. */
  async withoutCase(organ: string, on: string): Promise<readonly StandingDuty[]> {
    const { register, laws } = this.parts;
    await laws.refresh();
    const law = laws.newest.lawFor(organ);
    const own = await register.find(organ, 'organ', organ);
    const reports =
      own === undefined || own.voided
        ? []
        : annualReportDuties(
            {
              kind: own.category as OrganKind,
              registeredOn: completeFrom(own.openedOn, await register.booksOpenedOn(organ)),
              published: await this.#published(organ),
            },
            on,
          );
    const held = (caseType: DutyHolder, duty: Duty): StandingDuty => ({
      stream: `${organ}/${caseType}/${duty.nth}`,
      organ,
      caseType,
      number: String(duty.nth),
      duty,
      deadline: deadlineOf(duty, law),
      law,
    });
    return [
      ...reports.map((duty) => held('annual-report', duty)),
      ...nextCalendarDuties(law, on).map((duty) => held('calendar', duty)),
    ].filter(({ deadline }) => deadline.startedOn <= on);
  }

  async #published(organ: string): Promise<ReadonlyMap<number, string>> {
    const { cases } = await this.parts.register.list(organ, { kind: 'annual-report' }, { limit: 1000 });
    return new Map(cases.map((row) => [Number(row.number), row.openedOn]));
  }

  /** With the names of the parties, which are in the vault. */
  async #named(owed: readonly OwedDuty[]): Promise<readonly OwedDuty[]> {
    const refs = owed.flatMap(({ who }) => parseReference(who)?.ref ?? []);
    const names = await this.parts.vault.open([...new Set(refs)]);
    return owed.map((each) => {
      const ref = parseReference(each.who)?.ref;
      return ref === undefined ? each : { ...each, who: names.get(ref) ?? ERASED };
    });
  }
}

type Held = Omit<CaseDuty, 'caseType'> & { readonly caseType: DutyHolder };

/** What an organ owes without a case; its stream is the one that a case of it would have. */
export type StandingDuty = Held & RemindableDuty;

/** The duty as it stands at a moment. */
export function standing(held: Held, now: Moment): OwedDuty {
  const { duty, deadline, law } = held;
  const { dueOn, dueAt } = visibleDue(duty, deadline, now);
  return {
    ...held,
    status: statusOn(duty, deadline, now, law),
    dueOn,
    dueAt,
    workingDaysLeft: dueOn === null ? null : workingDaysLeft(now.on, dueOn, law.calendar),
    who: duty.who,
  };
}

/** What a case is there for comes first. */
const inOrder = ({ duty: a }: OwedDuty, { duty: b }: OwedDuty): number =>
  OBLIGATIONS.indexOf(a.obligation) - OBLIGATIONS.indexOf(b.obligation) || a.nth - b.nth;

/** Nobody owes an acceptance that no limit asks for. */
export const isOwed = ({ duty, deadline }: Pick<OwedDuty, 'duty' | 'deadline'>): boolean =>
  duty.obligation !== 'complaint-acceptance' || !deadline.noLimit;

/** By day and instant; without a day come first what may get one soon, then what has no calendar. */
function soonestFirst(a: OwedDuty, b: OwedDuty): number {
  return compare(sortKey(a), sortKey(b));
}

const LAST: Readonly<Partial<Record<DutyStatus, string>>> = {
  open: '1',
  'due-soon': '1',
  waiting: '2',
  'no-calendar': '3',
};

function sortKey({ dueOn, dueAt, status, caseType, number, duty }: OwedDuty): string {
  const when = dueOn === null ? `9999 ${LAST[status] ?? '0'}` : `${dueOn} ${dueAt === null ? '~' : instantKey(dueAt)}`;
  return [when, caseType, number, duty.obligation, String(duty.nth).padStart(6, '0')].join('\n');
}

const instantKey = (instant: string): string => new Date(Date.parse(instant)).toISOString();

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Books that were opened later leave the years before them incomplete; on 1 January they leave that year whole. */
function completeFrom(registeredOn: string, booksOpenedOn: string | undefined): string {
  if (booksOpenedOn === undefined || booksOpenedOn <= registeredOn) return registeredOn;
  return booksOpenedOn.endsWith('-01-01') ? `${Number(booksOpenedOn.slice(0, 4)) - 1}-12-31` : booksOpenedOn;
}
