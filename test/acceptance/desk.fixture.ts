import { expect } from '@jest/globals';
import type { Notice } from '#statute';
import { Place, type Outcome } from './place.fixture.js';

export interface Move {
  readonly case: string;
  readonly caseType: string;
  readonly obligation: string;
  readonly from: string | null;
  readonly to: string | null;
}
export interface Loading {
  readonly version: string;
  readonly moved: readonly Move[];
}
export interface Due {
  readonly case: string;
  readonly obligation: string;
  readonly who: string;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly workingDaysLeft: number | null;
  readonly status: string;
}
export interface Explained {
  readonly obligations: readonly (Due & {
    readonly countedDays: readonly string[];
    readonly excludedDays: readonly string[];
    readonly steps: readonly string[];
    readonly basis: string;
    readonly calendarVersion: string;
  })[];
}
export interface Trial {
  readonly allowed: boolean;
  readonly refusal: { readonly code: string; readonly article: string | null } | null;
  readonly dueOn: string | null;
  readonly dueOnAfterWaiting: string | null;
  readonly opened: readonly {
    readonly case: string;
    readonly caseType: string;
    readonly obligations: readonly Due[];
  }[];
}

/** A notice as the collection of notices writes it. */
export const fileOf = (year: number, notices: readonly Notice[]): object => {
  const { number, sources, holidays, workingDays } = notices.find((notice) => notice.year === year)!;
  return { year, no: number, url: sources, off: holidays, work: workingDays };
};

export const request = (number: string, on: string, more: object = {}): object => ({
  command: 'ReceiveRequest',
  case: number,
  on,
  channel: 'in-person',
  applicant: { kind: 'natural-person', name: '示例甲' },
  subject: '某项收费标准',
  ...more,
});
export const complaint = (number: string, on: string): object => ({
  command: 'ReceiveComplaint',
  case: number,
  on,
  channel: 'mayor-mailbox',
  subject: '路灯不亮',
});

/** An office on an embedded database, and what its command line says. */
export class Desk {
  private constructor(readonly place: Place) {}

  static async open(): Promise<Desk> {
    return new Desk(await Place.open('embedded'));
  }

  async json<T>(...args: readonly string[]): Promise<T> {
    const { status, stdout, stderr } = await this.place.run(args);
    if (status === 2) throw new Error(stderr);
    return JSON.parse(stdout) as T;
  }

  /** Loads a file of the law, or tells what that would move. */
  async load(kind: 'calendar' | 'settings', content: object, ...options: readonly string[]): Promise<Loading> {
    const { status, stdout, stderr } = await this.tryLoading(kind, JSON.stringify(content), ...options);
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Loading;
  }

  tryLoading(kind: 'calendar' | 'settings', content: string, ...options: readonly string[]): Promise<Outcome> {
    return this.place.run([kind, 'import', '-', ...options], { input: content });
  }

  /** What is open on a day: case, obligation, day and status. */
  async due(on: string, ...options: readonly string[]): Promise<readonly string[]> {
    const due = await this.json<readonly Due[]>('due', '--on', on, ...options);
    return due.map(({ case: number, obligation, dueOn, status }) => `${number} ${obligation} ${dueOn} ${status}`);
  }

  async log(...lines: readonly object[]): Promise<void> {
    const { refused } = await this.place.import(lines);
    expect(refused).toEqual([]);
  }
}

export const moves = ({ moved }: Loading): readonly string[] =>
  moved.map(({ case: number, obligation, from, to }) => `${number} ${obligation} ${from} ${to}`);
