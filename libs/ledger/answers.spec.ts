import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { editionFor, evaluate, measureOf } from '#annual-report';
import type { Step } from '#case-streams';
import type { JsonObject } from '#event-store';
import type { Projections } from '#projections';
import { stateCouncilNotices, supersededNotices, type LawEvent, type Notice } from '#statute';
import { CaseStore, databaseKinds, vaulted } from '../../test/cases/case-store.fixture.js';
import { Ledger } from './ledger.js';
import { ledgerProjection } from './ledger-projection.js';

const noticeOf = (year: number, notices: readonly Notice[]): LawEvent => {
  const { number, sources, holidays, workingDays } = notices.find((notice) => notice.year === year)!;
  return { type: 'NoticeLoaded', data: { year, number, sources, holidays, workingDays } };
};
/** Ten working days from 18 April 2019 end on 3 May as the notice was first issued, on 5 May as it became. */
const asFirstIssued = noticeOf(2019, supersededNotices);
const asChanged = noticeOf(2019, stateCouncilNotices);

/** Invented notices: New Year's Day 2027, 2028 .. off, nothing else. */
const noticeFor = (year: number): LawEvent => ({
  type: 'NoticeLoaded',
  data: { year, number: `示例 ${year}`, sources: [], holidays: [[`${year}-01-01`, `${year}-01-01`]], workingDays: [] },
});

describe.each(databaseKinds)('answers to complaints, in the ledger on the %s database', (kind) => {
  let cases: CaseStore;
  let projections: Projections<Step>;
  let ledger: Ledger;
  let organs = 0;
  let organ = '';

  beforeAll(async () => {
    cases = await CaseStore.open(kind);
    projections = await cases.projections([ledgerProjection], 3);
    ledger = new Ledger(cases.db, projections);
  });
  beforeEach(() => {
    organ = `organ-${organs++}`;
  });
  afterAll(() => cases.close());

  const log = (address: string, type: string, on: string, data: JsonObject = {}): Promise<bigint> =>
    cases.log(`${organ}/complaint/${address}`, type, on, data);
  const receive = (number: string, on: string, more: JsonObject = {}): Promise<bigint> =>
    log(number, 'ComplaintReceived', on, { channel: 'mayor-mailbox', subject: vaulted(1), ...more });

  const measure = measureOf(editionFor(2019), 'complaints/mayor-mailbox/onTime');

  async function onTime(year: number, asOf?: string): Promise<number | null> {
    await projections.catchUp();
    const value = evaluate(measure, await ledger.yearFigures(organ, year, asOf));
    return value && Number(value.toFixed());
  }

  async function entries(year: number): Promise<readonly string[]> {
    await projections.catchUp();
    const behind = await ledger.entriesBehind(organ, year, measure);
    return behind.map(({ on, amount, stream }) => `${on} ${amount} ${stream.slice(organ.length + 11)}`);
  }

  it('are judged by the law at the answer, and by no later one', async () => {
    await cases.loadLaw(asFirstIssued);
    for (const number of ['before', 'after', 'early']) await receive(number, '2019-04-18');
    await log('early', 'ComplaintReplied', '2019-05-03');
    await log('before', 'ComplaintReplied', '2019-05-05');
    expect(await onTime(2019)).toBe(1);
    await cases.loadLaw(asChanged);
    await log('after', 'ComplaintReplied', '2019-05-05');
    expect(await entries(2019)).toEqual(['2019-05-03 1 early', '2019-05-05 1 after']);
    // A rating and a note change nothing of the answer; a changed day of the answer is judged by the law of the change.
    await log('before', 'ReplyRated', '2019-05-06', { score: 5 });
    await log('before', 'NoteAdded', '2019-05-06', { text: vaulted(2) });
    expect(await onTime(2019)).toBe(2);
    await log('before', 'CaseAmended', '2019-05-07', { changes: { repliedOn: '2019-05-04' }, reason: vaulted(3) });
    expect(await entries(2019)).toEqual(['2019-05-03 1 early', '2019-05-04 1 before', '2019-05-05 1 after']);
    await log('after', 'CaseAmended', '2019-05-07', { changes: { repliedOn: '2019-05-06' }, reason: vaulted(3) });
    await log('early', 'CaseVoided', '2019-05-08', { reason: vaulted(3) });
    expect(await entries(2019)).toEqual([
      '2019-05-03 1 early',
      '2019-05-03 -1 early',
      '2019-05-04 1 before',
      '2019-05-05 1 after',
      '2019-05-05 -1 after',
    ]);
    expect(await ledger.disagreements()).toEqual([]);
  });

  it('are judged once the notice is loaded that was missing, and only once', async () => {
    await receive('in time', '2026-12-28');
    await receive('late', '2026-12-28');
    await receive('void', '2026-12-28');
    await receive('given a day', '2026-12-28', { dueOn: '2027-01-05' });
    // Ten working days with New Year's Day off: 29 to 31 December, 4 to 8, 11 and 12 January.
    await log('in time', 'ComplaintReplied', '2027-01-12');
    await log('late', 'ComplaintReplied', '2027-01-13');
    await log('void', 'ComplaintReplied', '2027-01-05');
    await log('void', 'CaseVoided', '2027-01-06', { reason: vaulted(3) });
    expect(await onTime(2027)).toBeNull();
    await log('given a day', 'ComplaintReplied', '2027-01-05');
    expect(await onTime(2027)).toBe(1);
    const unjudged = cases.now;
    const position = await cases.loadLaw(noticeFor(2027));
    expect(await entries(2027)).toEqual(['2027-01-05 1 given a day', '2027-01-12 1 in time']);
    const behind = await ledger.entriesBehind(organ, 2027, measure);
    expect(behind.at(-1)?.position).toBe(position);
    expect(await onTime(2027, unjudged)).toBe(1);
    // A holiday more would make the late one timely.
    const { data } = noticeFor(2027) as { data: Notice };
    await cases.loadLaw({ type: 'NoticeLoaded', data: { ...data, holidays: [['2027-01-01', '2027-01-08']] } });
    expect(await onTime(2027)).toBe(2);
    await log('late', 'CaseVoided', '2027-02-01', { reason: vaulted(3) });
    await log('in time', 'CaseVoided', '2027-02-01', { reason: vaulted(3) });
    expect(await onTime(2027)).toBe(1);
    expect(await ledger.disagreements()).toEqual([]);
  });

  it('are judged in one page with the event of the law that makes it possible', async () => {
    const whole = await cases.projections([ledgerProjection], 100);
    for (const number of ['1', '2', '3']) {
      await receive(number, '2027-12-28');
      await log(number, 'ComplaintReplied', '2028-01-11');
    }
    await cases.loadLaw(noticeFor(2028));
    await log('3', 'CaseVoided', '2028-02-01', { reason: vaulted(3) });
    await whole.catchUp();
    expect(await entries(2028)).toEqual(['2028-01-11 1 1', '2028-01-11 1 2', '2028-01-11 1 3', '2028-01-11 -1 3']);
  });

  it('without a limit are not judged, also where one is laid down afterwards', async () => {
    const channel = 'petition';
    for (const number of ['before', 'after']) await receive(number, '2020-03-02', { channel });
    await log('before', 'ComplaintReplied', '2020-03-05');
    const limit = { channel, reply: { value: 2, unit: 'day', from: 'received' }, validFrom: '2020-01-01' } as const;
    await cases.loadLaw({
      type: 'SettingsLoaded',
      data: { source: '示例', limits: [{ ...limit, source: '示例', certainty: 'verified' }] },
    });
    await log('after', 'ComplaintReplied', '2020-03-05');
    await projections.catchUp();
    const figures = await ledger.yearFigures(organ, 2020);
    expect(figures.movement('complaint/handled', channel)).toBe('2');
    expect(figures.movement('complaint/judged', channel)).toBe('1');
    expect(figures.movement('complaint/on-time', channel)).toBe('0');
  });

  it('merged into another are judged by the day of the merger', async () => {
    await receive('1', '2020-03-02');
    await receive('2', '2020-03-02');
    await log('2', 'ComplaintMerged', '2020-03-05', { into: '1' });
    expect(await onTime(2020)).toBe(1);
  });

  it('are the same rows after a rebuild, whatever page an event of the law falls into', async () => {
    await projections.catchUp();
    const lived = await cases.dump(await projections.schemaOf('ledger'));
    expect(lived['judgements']?.length).toBeGreaterThan(5);
    for (const pageSize of [1, 2000]) {
      const others = await cases.projections([ledgerProjection], pageSize);
      await others.rebuild();
      expect(await cases.dump(await others.schemaOf('ledger'))).toEqual(lived);
    }
  });
});
