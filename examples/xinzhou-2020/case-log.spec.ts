import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseSubmission } from '#case-handling';
import { caseLog, caseLogFile } from './case-log.js';
import { published } from './figures.js';

interface WrittenLine {
  readonly command: string;
  readonly case?: string;
  readonly on?: string;
  readonly at?: string;
  readonly column?: string;
  readonly channel?: string;
  readonly title?: string;
  readonly item?: string;
  readonly decisions?: number;
  readonly projects?: number;
  readonly amount?: string;
  readonly items?: unknown;
  readonly outcome?: string;
  readonly applicant?: { readonly kind: string; readonly name: string };
}

const file = readFileSync(new URL('case-log.jsonl', import.meta.url), 'utf8');
const lines = file
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as WrittenLine);

const of = (command: string): WrittenLine[] => lines.filter((line) => line.command === command);
const day = ({ on, at = '' }: WrittenLine): string => on ?? at.slice(0, 10);

const tally = (values: readonly (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value ?? ''] = (counts[value ?? ''] ?? 0) + 1;
  return counts;
};

describe('the case log of 2020', () => {
  it('is the committed file', () => {
    expect(caseLogFile(published)).toBe(file);
    expect(caseLogFile(published)).toBe(caseLogFile(published));
  });

  it('opens the books before the year and publishes its report after it', () => {
    expect(lines[0]).toMatchObject({ command: 'RegisterOrgan', kind: 'department', name: '忻州市教育局' });
    expect(lines[1]).toMatchObject({
      command: 'OpenBooks',
      on: '2020-01-01',
      items: { licences: 4, 'other-services': 40, penalties: 14, 'coercive-measures': 0, fees: 12 },
    });
    expect(lines.at(-1)).toEqual({ command: 'PublishAnnualReport', on: '2021-01-27', year: 2020 });
  });

  it('publishes what chapter one lists', () => {
    expect(tally(of('PublishInformation').map(({ column }) => column))).toEqual({
      领导信息: 1,
      通知公告: 134,
      招生入学: 26,
      人事信息: 20,
      财务公开: 2,
      权责清单: 1,
      政策解读: 36,
      行政执法: 1,
      普通话考试: 4,
    });
    expect(of('PublishInformation')).toHaveLength(225);
    expect(new Set(of('PublishInformation').map(({ title }) => title)).size).toBe(225);
  });

  it('publishes on working days only', () => {
    const publishedOn = of('PublishInformation').map(day);
    const makeUpDays = ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'];
    const onWeekends = publishedOn.filter((date) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()));
    expect(onWeekends.filter((date) => !makeUpDays.includes(date))).toEqual([]);
    const nationalDay = publishedOn.filter((date) => date >= '2020-10-01' && date <= '2020-10-08');
    const springFestival = publishedOn.filter((date) => date >= '2020-01-24' && date <= '2020-02-02');
    expect([...nationalDay, ...springFestival]).toEqual([]);
  });

  it('answers fifteen natural persons on the spot', () => {
    const received = of('ReceiveRequest');
    const replied = of('ReplyToRequest');
    expect(received.map(({ channel, applicant }) => `${channel ?? ''} ${applicant?.kind ?? ''}`)).toEqual(
      Array.from({ length: 15 }, () => 'in-person natural-person'),
    );
    expect(replied.map(({ case: number, on }) => [number, on])).toEqual(received.map(({ case: n, on }) => [n, on]));
    expect(tally(replied.map(({ outcome }) => outcome))).toEqual({ granted: 15 });
    const names = received.map(({ applicant }) => applicant?.name ?? '');
    expect(names.filter((name) => !/^示例申请人\p{Script=Han}$/u.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(15);
  });

  it('accepts and answers every complaint within the year', () => {
    expect(tally(of('ReceiveComplaint').map(({ channel }) => channel))).toEqual({
      'mayor-mailbox': 4,
      'director-mailbox': 16,
      'peoples-daily-board': 11,
      snapshot: 350,
      'online-opinion': 7,
    });
    const numbers = (command: string): string[] => of(command).map((line) => line.case ?? '');
    expect(numbers('AcceptComplaint').sort()).toEqual(numbers('ReceiveComplaint').sort());
    expect(numbers('ReplyToComplaint').sort()).toEqual(numbers('ReceiveComplaint').sort());
    expect(of('ReplyToComplaint').filter((line) => !day(line).startsWith('2020-'))).toEqual([]);
  });

  it('records official acts that add up exactly', () => {
    const acts = of('RecordOfficialActs');
    const decided = acts.flatMap(({ item, decisions = 0 }) => Array.from({ length: decisions }, () => item));
    expect(tally(decided)).toEqual({ licences: 1, 'other-services': 18 });
    const procurement = acts.filter(({ item }) => item === 'procurement');
    expect(procurement.map(({ projects }) => projects)).toEqual(Array.from({ length: 12 }, () => 1));
    // In 元, so that whole numbers are added.
    const yuan = procurement.map(({ amount = '' }) => {
      expect(amount).toMatch(/^[1-9]\d*(\.\d)?$/);
      return Math.round(Number(amount) * 10_000);
    });
    expect(yuan.reduce((total, each) => total + each, 0)).toBe(2_521_000);
    expect(of('SetItemCount').map(({ item, items }) => [item, items])).toEqual([['other-services', 42]]);
  });

  it('is in the order of its days, each case under a number of its own', () => {
    const days = lines.map(day);
    expect(days).toEqual([...days].sort());
    const opened = lines.filter(({ command }) =>
      ['PublishInformation', 'ReceiveRequest', 'ReceiveComplaint', 'RecordOfficialActs', 'SetItemCount'].includes(
        command,
      ),
    );
    expect(new Set(opened.map((line) => line.case)).size).toBe(225 + 15 + 388 + 32);
  });

  it('is accepted line by line by the schemas of the commands', () => {
    expect(lines.map((line) => parseSubmission(line)).filter((parsed) => 'code' in parsed)).toEqual([]);
  });

  it('follows the figures', () => {
    const fewer = {
      ...published,
      table2: { ...published.table2, procurement: [3, '1.1'] },
      overview: { ...published.overview, complaints: { 'mayor-mailbox': 2 } },
    };
    const commands = caseLog(fewer);
    const amounts = commands.filter(({ item }) => item === 'procurement').map(({ amount }) => amount);
    expect(amounts).toHaveLength(3);
    expect(amounts.reduce((total: number, amount) => total + Math.round(Number(amount) * 10_000), 0)).toBe(11_000);
    expect(commands.filter(({ command }) => command === 'ReceiveComplaint')).toHaveLength(2);
  });
});
