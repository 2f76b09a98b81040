import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCaseLog, type ImportSummary } from '#case-log';
import { openOffice, type Office } from '#office';
import { compare, differs } from './comparison.js';
import { contradictions, unexplained } from './contradictions.js';
import { published } from './figures.js';

const now = '2021-01-27T09:00:00+08:00';

describe('the year 2020 of 忻州市教育局, imported as a user would', () => {
  let folder: string;
  let office: Office;
  let first: ImportSummary;

  const importLog = (): Promise<ImportSummary> =>
    importCaseLog(createReadStream(new URL('case-log.jsonl', import.meta.url)), {
      submit: (submission) => office.handling.submit(submission),
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongkai-demo-'));
    office = await openOffice({
      database: { memory: true },
      dataFolder: undefined,
      key: { file: join(folder, 'key') },
    });
    first = await importLog();
    await office.projections.catchUp();
  });

  afterAll(async () => {
    await office.close();
    await rm(folder, { recursive: true });
  });

  it('is accepted line by line', () => {
    expect(first).toEqual({ lines: 1455, accepted: 1455, repeated: 0, refused: [] });
  });

  it('gives the published report, but for its contradictions', async () => {
    const ours = await office.reports.compose('xinzhou-education', 2020, { now });
    const compared = compare(published, ours);
    const found = contradictions(published, compared);
    expect(compared.filter(differs).map(({ cell, ours: figure }) => [cell, figure])).toEqual([
      ['publications/total', '225'],
      ['3/granted/total', '15'],
    ]);
    expect(unexplained(compared, found)).toEqual([]);
    expect(found).toHaveLength(3);
    expect(ours.findings).toEqual([]);
    expect(ours.complaints['mayor-mailbox']).toEqual({ received: 4, handled: 4, onTime: 4 });
    // Each was answered within the three working days that the channel's shipped limit gives.
    expect(ours.complaints['snapshot']).toEqual({ received: 350, handled: 350, onTime: 350 });
    expect(ours.complaints['online-opinion']).toEqual({ received: 7, handled: 7, onTime: 7 });
  });

  it('traces every figure to entries that add up to it', async () => {
    const { value, entries } = await office.reports.trace('xinzhou-education', 2020, '2/procurement/amount', {});
    expect(value).toBe('252.1');
    expect(entries).toHaveLength(12);
    const granted = await office.reports.trace('xinzhou-education', 2020, '3/granted/total', {});
    expect(granted.value).toBe('15');
    expect(granted.entries).toHaveLength(15);
  });

  it('dates the report once it is published, and not before that was known', async () => {
    const options = { now };
    const dated = await office.reports.render('xinzhou-education', 2020, 'txt', options);
    expect(Buffer.from(dated.bytes).toString().trimEnd().endsWith('忻州市教育局\n2021年1月27日')).toBe(true);
    const before = await office.reports.render('xinzhou-education', 2020, 'txt', { now, asOf: '2020-01-01T00:00:00Z' });
    expect(Buffer.from(before.bytes).toString().trimEnd().endsWith('忻州市教育局')).toBe(true);
  });

  it('changes nothing when it is imported again', async () => {
    const before = await office.store.head();
    expect(await importLog()).toEqual({ lines: 1455, accepted: 0, repeated: 1455, refused: [] });
    expect(await office.store.head()).toBe(before);
  });
});
