import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KINDS, Place, type Report } from './place.fixture.js';

const receipt = (number: string, on: string, kind: string): object => ({
  ...{ command: 'ReceiveRequest', case: number, on, channel: 'internet', applicant: { kind }, subject: '预算' },
});
const reply = (number: string, on: string): object => ({
  ...{ command: 'ReplyToRequest', case: number, on, outcome: 'granted' },
});

/** 2022 as it was logged in time: three received, two of them answered. */
const inTime = [
  receipt('1', '2022-12-01', 'natural-person'),
  reply('1', '2022-12-12'),
  receipt('2', '2022-12-05', 'natural-person'),
  reply('2', '2022-12-28'),
  receipt('3', '2022-12-20', 'business'),
];
/** What came to light afterwards. */
const later = [
  reply('3', '2022-12-30'),
  receipt('4', '2022-12-30', 'research'),
  {
    command: 'AmendCase',
    case: '2',
    on: '2023-02-01',
    changes: { repliedOn: '2023-01-04', applicant: { kind: 'business' } },
    reason: '登记有误',
  },
  { command: 'VoidCase', case: '1', on: '2023-02-02', reason: '重复登记' },
];

/** Row by row: natural persons, businesses, research institutes and the total. */
const rows = ({ tables }: Report, ...names: readonly string[]): object =>
  Object.fromEntries(
    names.map((name) => [
      name,
      ['natural-person', 'business', 'research', 'total'].map((column) => tables['3']?.[name]?.[column]),
    ]),
  );
const ROWS = ['received', 'carried-in', 'granted', 'total', 'carried-out'];

describe.each(KINDS)('a past year that is amended, %s database', (kind) => {
  let place: Place;
  let before: Report;
  let beforeText: string;
  /** After the first import and before the second. */
  let instant: string;
  beforeAll(async () => {
    place = await Place.open(kind);
    await place.import(inTime);
    before = await place.report(2022);
    beforeText = (await place.run(['report', '2022', '--format', 'txt'])).stdout;
    instant = new Date().toISOString();
    expect(await place.import(later)).toMatchObject({ accepted: later.length });
  }, 120_000);
  afterAll(() => place.remove());

  it('was reported as it was known', () => {
    expect(rows(before, ...ROWS)).toEqual({
      received: [2, 1, 0, 3],
      'carried-in': [0, 0, 0, 0],
      granted: [2, 0, 0, 2],
      total: [2, 0, 0, 2],
      'carried-out': [0, 1, 0, 1],
    });
  });

  it('is reported as it is known now, and the next year begins with what it ended with', async () => {
    expect(rows(await place.report(2022), ...ROWS)).toEqual({
      received: [0, 2, 1, 3],
      'carried-in': [0, 0, 0, 0],
      granted: [0, 1, 0, 1],
      total: [0, 1, 0, 1],
      'carried-out': [0, 1, 1, 2],
    });
    const next = await place.report(2023);
    expect(rows(next, ...ROWS)).toEqual({
      received: [0, 0, 0, 0],
      'carried-in': [0, 1, 1, 2],
      granted: [0, 1, 0, 1],
      total: [0, 1, 0, 1],
      'carried-out': [0, 0, 1, 1],
    });
    expect(next.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is still told as it was known then', async () => {
    expect(await place.report(2022, '--as-of', instant)).toEqual(before);
    const { stdout, status } = await place.run(['report', '2022', '--as-of', instant, '--format', 'txt']);
    expect(stdout).toBe(beforeText);
    expect(status).toBe(0);
    const traced = await place.run(['trace', '2022', '3/granted/natural-person', '--as-of', instant]);
    const { value, entries } = JSON.parse(traced.stdout) as { value: string; entries: { case: string }[] };
    expect(value).toBe('2');
    expect(entries.map((entry) => entry.case).sort()).toEqual(['1', '2']);
  });

  it('was nothing before anything was logged, and the last day of all knows everything', async () => {
    const nothing = await place.report(2022, '--as-of', '2022-12-31');
    expect(rows(nothing, 'received', 'carried-out')).toEqual({ received: [0, 0, 0, 0], 'carried-out': [0, 0, 0, 0] });
    expect(await place.report(2022, '--as-of', '2199-12-31')).toEqual(await place.report(2022));
  });

  it('keeps what was known through a rebuild', async () => {
    expect((await place.run(['rebuild'])).status).toBe(0);
    expect(await place.report(2022, '--as-of', instant)).toEqual(before);
  });
});
