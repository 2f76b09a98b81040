import fc from 'fast-check';
import type { LogLine } from '../../libs/casework/paper-office.contract.js';

export const FIRST_YEAR = 2020;
export const LAST_YEAR = 2024;
const DAYS = 1827;

/** The random numbers that a story is told by. */
export interface Draft {
  /** Day of the first step, counted from 1 January of the first year. */
  readonly start: number;
  /** Days between the steps: mostly a few, sometimes over the turn of the year and more. */
  readonly gaps: readonly number[];
  /** How many days after its legal date each step is logged: mostly none. */
  readonly delays: readonly number[];
  readonly picks: readonly number[];
}

const many = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 8, maxLength: 8 });

export const draft: fc.Arbitrary<Draft> = fc.record({
  start: fc.nat(DAYS - 1),
  gaps: many(fc.oneof({ arbitrary: fc.nat(20), weight: 5 }, { arbitrary: fc.nat(500), weight: 2 })),
  delays: many(
    fc.oneof(
      { arbitrary: fc.constant(0), weight: 6 },
      { arbitrary: fc.nat(30), weight: 2 },
      { arbitrary: fc.nat(600), weight: 1 },
    ),
  ),
  picks: many(fc.nat(9999)),
});

export const dateOf = (day: number): string => new Date(Date.UTC(FIRST_YEAR, 0, 1 + day)).toISOString().slice(0, 10);

/** A line and the day on which it is logged. */
export interface Timed {
  readonly loggedOn: number;
  readonly line: LogLine;
}

/** Reads a draft: the next day, the next choice. What is drawn in the same order stays the same when others shrink. */
export class Telling {
  readonly lines: Timed[] = [];
  #day: number;
  #step = 0;
  #pick = 0;

  constructor(
    private readonly draft: Draft,
    /** Numbers of the story's cases begin with it, so that no two stories of a kind meet by chance. */
    readonly number: string,
    /** How many stories of each kind there are; their numbers are counted from 1. */
    private readonly stories: Readonly<Record<string, number>>,
  ) {
    this.#day = draft.start;
  }

  pick<T>(choices: readonly T[]): T {
    const drawn = this.draft.picks[this.#pick++ % this.draft.picks.length]!;
    return choices[(drawn + 31 * this.#pick) % choices.length]!;
  }

  /** The number of some story of the kind, possibly this one, possibly logged later. */
  some(kind: string): string {
    return this.pick(Array.from({ length: Math.max(1, this.stories[kind] ?? 0) }, (_, n) => String(n + 1)));
  }

  /** A day near the present one, before it or after. */
  nearby(): string {
    return dateOf(Math.max(0, this.#day - 60 + this.pick(Array.from({ length: 400 }, (_, n) => n))));
  }

  get today(): string {
    return dateOf(this.#day);
  }

  /** Goes on by some days and logs a step there. */
  step(command: string, data: object = {}, number = this.number): void {
    if (this.#step > 0) this.#day += this.draft.gaps[this.#step % this.draft.gaps.length]!;
    this.log({ command, case: number, on: this.today, ...data });
  }

  /** Lets a period of somebody else run out. */
  wait(days: number): void {
    this.#day += days;
  }

  log(line: LogLine): void {
    const delay = this.draft.delays[this.#step % this.draft.delays.length]!;
    this.#step++;
    this.lines.push({ loggedOn: this.#day + delay, line });
  }

  /** The last step was logged later still. */
  delayLast(days: number): void {
    const last = this.lines.pop()!;
    this.lines.push({ ...last, loggedOn: last.loggedOn + days });
  }

  /** Corrects something afterwards. */
  amend(changes: object, caseType: string, number = this.number): void {
    this.step('AmendCase', { caseType, changes, reason: '登记有误' }, number);
  }
}
