import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCaseLog } from '#case-log';
import { eventId } from '#event-store';
import { openOffice, type Office } from './open-office.js';

const now = '2022-01-20T00:00:00Z';

describe('Reports', () => {
  let office: Office;

  beforeAll(async () => {
    office = await openOffice({
      database: { memory: true },
      dataFolder: undefined,
      key: { value: randomBytes(32).toString('hex'), file: join(tmpdir(), 'unused.key') },
    });
  });
  afterAll(() => office.close());

  const log = async (...lines: object[]): Promise<void> => {
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const summary = await importCaseLog(
      (async function* () {
        yield bytes;
      })(),
      { submit: (submission) => office.handling.submit(submission) },
    );
    expect(summary.refused).toEqual([]);
    await office.projections.catchUp();
  };
  const request = (organ: string, number: string, on: string): object => ({
    command: 'ReceiveRequest',
    organ,
    case: number,
    on,
    channel: 'post',
    applicant: { kind: 'business' },
    subject: '示例',
  });

  it('knows no organ before one is registered', async () => {
    await expect(office.reports.organ(undefined)).rejects.toMatchObject({ code: 'unknown-organ' });
  });

  it('means the only organ, asks where there are two, and knows no third', async () => {
    await log({ command: 'RegisterOrgan', organ: 'a', on: '2018-01-01', name: '甲局', kind: 'department' });
    expect(await office.reports.organ(undefined)).toMatchObject({ code: 'a', name: '甲局' });
    await log({ command: 'RegisterOrgan', organ: 'b', on: '2018-01-01', name: '乙局', kind: 'department' });
    await expect(office.reports.organ(undefined)).rejects.toMatchObject({ code: 'organ-missing' });
    await expect(office.reports.organ('c')).rejects.toMatchObject({ code: 'unknown-organ' });
  });

  it('reports no year before the books were opened, and calls a year incomplete that they were opened in', async () => {
    await log(
      request('a', '2018-9', '2018-12-20'),
      { command: 'OpenBooks', organ: 'a', case: '1', on: '2019-07-01', items: { licences: 4 } },
      request('a', '2020-1', '2020-03-02'),
    );
    expect(await office.reports.years('a', now)).toEqual([2020, 2019]);
    await expect(office.reports.compose('a', 2018, { now })).rejects.toMatchObject({ code: 'year-not-reported' });
    const rules = async (year: number): Promise<readonly string[]> =>
      (await office.reports.compose('a', year, { now })).findings.map((finding) => finding.rule);
    expect(await rules(2019)).toContain('incomplete-year');
    expect(await rules(2020)).toEqual([]);
  });

  it('knows the books only from when they were logged', async () => {
    await log(
      { command: 'RegisterOrgan', organ: 'c', on: '2018-01-01', name: '丙局', kind: 'department' },
      request('c', '1', '2020-05-06'),
    );
    const [last] = (await office.store.readStream('c/request/1')).slice(-1);
    await log({ command: 'OpenBooks', organ: 'c', case: '1', on: '2021-01-01', items: { licences: 4 } });
    await expect(office.reports.compose('c', 2020, { now })).rejects.toMatchObject({ code: 'year-not-reported' });
    const before = await office.reports.compose('c', 2020, { now, asOf: last?.recordedAt });
    expect(before.tables['3']?.['received']?.['business']).toBe(1);
  });

  it('doubts books that were opened twice, and a year that is not over', async () => {
    await log({ command: 'OpenBooks', organ: 'c', case: '2', on: '2021-01-01', items: { licences: 4 } });
    const rules = async (at: string): Promise<readonly string[]> =>
      (await office.reports.compose('c', 2021, { now: at })).findings.map((finding) => finding.rule);
    expect(await rules('2022-01-01T00:00:00+08:00')).toEqual(['books-opened-twice']);
    expect(await rules('2021-12-31T23:59:59+08:00')).toEqual(['books-opened-twice', 'year-not-over']);
    expect(await office.reports.years('c', '2021-12-31T15:59:59Z')).toEqual([2021]);
  });

  it('says in the report of its organ alone that a case could not be entered', async () => {
    const metadata = { commandId: 'poison', fingerprint: 'poison' };
    const event = {
      id: eventId('poison', 0),
      type: 'NobodyKnows',
      schemaVersion: 1,
      data: {},
      metadata,
      occurredOn: '2020-04-01',
    };
    await office.store.append([{ organ: 'a', stream: 'a/request/2020-1', expectedVersion: 1, events: [event] }]);
    await office.projections.catchUp();
    const { findings } = await office.reports.compose('a', 2020, { now });
    expect(findings).toEqual([expect.objectContaining({ rule: 'parked', severity: 'error' })]);
    expect(findings[0]?.message).toContain('2020-1');
    expect((await office.reports.compose('b', 2020, { now })).findings).toEqual([]);
  });
});
