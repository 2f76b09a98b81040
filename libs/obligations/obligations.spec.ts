import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { LawHistory, type Step } from '#case-streams';
import type { JsonObject } from '#event-store';
import type { Projections } from '#projections';
import { stateCouncilNotices, supersededNotices, type LawEvent, type Notice } from '#statute';
import { CaseStore, databaseKinds, vaulted } from '../../test/cases/case-store.fixture.js';
import { Obligations, type CaseMove } from './obligations.js';
import { obligationsProjection } from './obligations-projection.js';

const request: JsonObject = { channel: 'post', applicant: { kind: 'business' }, subject: vaulted(1) };
const loaded = (data: Notice): LawEvent => ({ type: 'NoticeLoaded', data });
const noticeOf = (year: number, notices: readonly Notice[]): LawEvent => {
  const { number, sources, holidays, workingDays } = notices.find((notice) => notice.year === year)!;
  return loaded({ year, number, sources, holidays, workingDays });
};
/** The 2020 notice as it was before the Spring Festival was extended, and as it became. */
const asFirstIssued = noticeOf(2020, supersededNotices);
const asExtended = noticeOf(2020, stateCouncilNotices);
/** Invented: 2027 with New Year's Day off. */
const for2027 = loaded({
  year: 2027,
  number: '国办发明电〔2026〕示例号',
  sources: [],
  holidays: [['2027-01-01', '2027-01-03']],
  workingDays: [],
});
const for2027Corrected = loaded({ ...(for2027.data as Notice), holidays: [['2027-01-01', '2027-01-05']] });

describe.each(databaseKinds)('obligations on the %s database', (kind) => {
  let cases: CaseStore;
  let projections: Projections<Step>;
  let obligations: Obligations;
  let laws: LawHistory;
  let organs = 0;
  let organ = '';

  beforeAll(async () => {
    cases = await CaseStore.open(kind);
    projections = await cases.projections([obligationsProjection], 4);
    laws = new LawHistory(cases.events);
    obligations = new Obligations(cases.db, projections, laws);
  });
  beforeEach(() => {
    organ = `organ-${organs++}`;
  });
  afterAll(() => cases.close());

  const log = (address: string, type: string, on: string, data: JsonObject): Promise<bigint> =>
    cases.log(`${organ}/${address}`, type, on, data);

  /** A case's duties and their days. */
  async function days(address: string): Promise<Readonly<Record<string, string | undefined>>> {
    await projections.catchUp();
    const duties = await obligations.ofCase(`${organ}/${address}`);
    return Object.fromEntries(
      duties.map(({ duty, deadline }) => [duty.obligation, deadline.dueOn ?? deadline.noCalendar?.reason]),
    );
  }

  async function open(on: string): Promise<readonly string[]> {
    await projections.catchUp();
    return (await obligations.openOn(organ, on)).map(({ number, duty }) => `${number} ${duty.obligation}`).sort();
  }

  const own = async (pages: AsyncIterable<readonly CaseMove[]>): Promise<readonly string[]> => {
    const moves: string[] = [];
    for await (const page of pages) {
      for (const { organ: of, caseType, number, obligation, what, from, to } of page) {
        const name = what === 'dueOn' ? obligation : `${obligation} ${what}`;
        if (of === organ) moves.push(`${caseType}/${number} ${name} ${from} ${to}`);
      }
    }
    return moves;
  };

  async function preview(...events: readonly LawEvent[]): Promise<readonly string[]> {
    await projections.catchUp();
    await laws.refresh();
    let book = laws.newest;
    return own(obligations.preview(events.map((event) => (book = book.with(event)))));
  }

  async function moved(...positions: readonly bigint[]): Promise<readonly string[]> {
    await projections.catchUp();
    return own(obligations.moved(positions));
  }

  it('are those of a case, from the day on which they begin to the day on which they end', async () => {
    await log('request/1', 'RequestReceived', '2024-03-11', request);
    // Worked example D01 and the 7th working day, over Qingming.
    expect(await days('request/1')).toEqual({ reply: '2024-04-09', 'correction-notice': '2024-03-20' });
    await log('request/1', 'ThirdPartyConsulted', '2024-03-13', { party: vaulted(2) });
    await log('request/1', 'ConsultationAnswered', '2024-03-20', { party: vaulted(2), position: 'agrees' });
    await log('request/1', 'RequestReplied', '2024-03-22', { outcome: 'partial' });
    expect(await open('2024-03-10')).toEqual([]);
    expect(await open('2024-03-11')).toEqual(['1 correction-notice', '1 reply']);
    expect(await open('2024-03-19')).toEqual(['1 correction-notice', '1 reply', '1 third-party-opinion']);
    expect(await open('2024-03-20')).toEqual(['1 correction-notice', '1 reply']);
    expect(await open('2024-03-22')).toEqual([]);
    // Five working days from 14 to 20 March are not counted.
    expect(await days('request/1')).toMatchObject({ reply: '2024-04-16' });
  });

  it('of a part of a split request begin at the split, when the whole owes nothing any more', async () => {
    await log('request/1', 'RequestReceived', '2024-03-11', request);
    for (const [number, keepsCount] of [
      ['1a', true],
      ['1b', false],
    ] as const) {
      const part = { ...request, from: '1', receivedOn: '2024-03-11', keepsCount };
      await log(`request/${number}`, 'RequestPartSeparated', '2024-03-15', part);
    }
    await log('request/1', 'RequestSplit', '2024-03-15', { into: ['1a', '1b'], continues: false });
    expect(await open('2024-03-14')).toEqual(['1 correction-notice', '1 reply']);
    expect(await open('2024-03-15')).toEqual(['1a correction-notice', '1a reply', '1b correction-notice', '1b reply']);
    expect(await days('request/1b')).toMatchObject({ reply: '2024-04-09' });
  });

  it('go when the case is void', async () => {
    await log('request/1', 'RequestReceived', '2024-03-11', request);
    await log('request/1', 'CaseVoided', '2024-03-12', { reason: vaulted(3) });
    expect(await days('request/1')).toEqual({});
    expect(await open('2024-03-12')).toEqual([]);
  });

  it('move with the law while they are open, as the preview said, and stay once they are over', async () => {
    const before = await cases.loadLaw(asFirstIssued);
    await log('request/open', 'RequestReceived', '2020-01-10', request);
    await log('request/over', 'RequestReceived', '2020-01-10', request);
    await log('request/over', 'RequestReplied', '2020-02-13', { outcome: 'partial' });
    expect(await moved(before)).toEqual([]);
    expect(await days('request/open')).toMatchObject({ reply: '2020-02-12', 'correction-notice': '2020-01-20' });
    const foretold = await preview(asExtended);
    // Worked example D02; the correction notice was due before the festival.
    expect(foretold).toEqual(['request/open reply 2020-02-12 2020-02-14']);
    const after = await cases.loadLaw(asExtended);
    expect(await moved(after)).toEqual(foretold);
    expect(await days('request/open')).toMatchObject({ reply: '2020-02-14' });
    expect(await days('request/over')).toMatchObject({ reply: '2020-02-12' });
    const [reply] = await obligations.ofCase(`${organ}/request/over`);
    expect(reply?.deadline.calendarVersion).toBe(laws.at(before).version);
    // What is logged of it later and changes no fact of the duty does not judge it anew.
    await log('request/over', 'NoteAdded', '2020-02-20', { text: vaulted(4) });
    expect(await days('request/over')).toMatchObject({ reply: '2020-02-12' });
    expect(await preview(asFirstIssued, asExtended)).toEqual([]);
  });

  it('tell of the day from which a request that waits may be closed', async () => {
    await cases.loadLaw(asFirstIssued);
    await log('request/1', 'RequestReceived', '2020-01-10', request);
    await log('request/1', 'CorrectionRequested', '2020-01-15', { items: [vaulted(5)], workingDays: 10 });
    // Ten working days after 15 January end on 3 February by the first notice, and on the 5th by the extension.
    const foretold = await preview(asExtended);
    expect(foretold).toEqual([
      'request/1 correction 2020-02-03 2020-02-05',
      'request/1 reply closableFrom 2020-02-04 2020-02-06',
    ]);
    expect(await moved(await cases.loadLaw(asExtended))).toEqual(foretold);
  });

  it('are read with the law that they were computed by, not with one that they have not seen', async () => {
    await cases.loadLaw(asExtended);
    await log('request/1', 'RequestReceived', '2020-01-10', request);
    await projections.catchUp();
    const loadedAt = await cases.loadLaw(asFirstIssued);
    await laws.refresh();
    const reply = async () => (await obligations.ofCase(`${organ}/request/1`)).at(-1)?.deadline;
    expect(await reply()).toMatchObject({
      dueOn: '2020-02-14',
      calendarVersion: laws.at(loadedAt - 1n).version,
    });
    await projections.catchUp();
    expect(await reply()).toMatchObject({ dueOn: '2020-02-12', calendarVersion: laws.at(loadedAt).version });
  });

  it('are not written where a change of the law moves none of them', async () => {
    await cases.loadLaw(asExtended);
    await log('request/1', 'RequestReceived', '2024-03-11', request);
    await projections.catchUp();
    const duties = sql.id(await projections.schemaOf('obligations'), 'duties');
    const places = async (): Promise<readonly object[]> =>
      (
        await sql<object>`select ctid::text, xmin::text, stream, obligation from ${duties} order by 1`.execute(
          cases.db.kysely,
        )
      ).rows;
    const before = await places();
    expect(before.length).toBeGreaterThan(1);
    const settings: LawEvent = { type: 'SettingsLoaded', data: { source: '示例', dueSoonWorkingDays: 4 } };
    await cases.loadLaw(settings);
    await projections.catchUp();
    expect(await places()).toEqual(before);
  });

  it('are put right at the next change of the law where an earlier version of the program counted otherwise', async () => {
    await cases.loadLaw(asExtended);
    await log('request/1', 'RequestReceived', '2024-03-11', request);
    await projections.catchUp();
    const duties = sql.id(await projections.schemaOf('obligations'), 'duties');
    await sql`update ${duties} set due_on = '2024-04-01' where organ = ${organ}`.execute(cases.db.kysely);
    await cases.loadLaw({ type: 'SettingsLoaded', data: { source: '示例', dueSoonWorkingDays: 6 } });
    await projections.catchUp();
    expect(await obligations.earliestDue(organ)).toBe('2024-03-20');
  });

  it('that are open are found by an index', async () => {
    const schema = await projections.schemaOf('obligations');
    const plan = await cases.db.transaction(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      return sql<object>`explain select * from ${sql.id(schema, 'duties')}
        where organ = ${organ} and coalesce(ended_on, 'infinity'::date) > ${'2020-01-10'}::date`.execute(tx);
    });
    expect(JSON.stringify(plan.rows)).toMatch(/Index Cond: [^,]*organ[^,]*COALESCE/);
  });

  it('tell of several events together from where to where', async () => {
    await cases.loadLaw(asExtended);
    await log('request/1', 'RequestReceived', '2020-01-10', request);
    await projections.catchUp();
    const there = await cases.loadLaw(asFirstIssued);
    const back = await cases.loadLaw(asExtended);
    expect(await moved(there)).toEqual(['request/1 reply 2020-02-14 2020-02-12']);
    expect(await moved(there, back)).toEqual([]);
  });

  it('get their day when the notice is loaded, also those that were over by then, and those only once', async () => {
    await log('request/open', 'RequestReceived', '2026-12-25', request);
    await log('request/over', 'RequestReceived', '2026-12-25', request);
    await log('request/over', 'RequestReplied', '2027-01-26', { outcome: 'partial' });
    expect(await days('request/open')).toEqual({ reply: 'missing-notice', 'correction-notice': 'missing-notice' });
    expect(await open('2026-12-31')).toEqual([
      'open correction-notice',
      'open reply',
      'over correction-notice',
      'over reply',
    ]);
    const foretold = await preview(for2027);
    expect(foretold).toContain('request/open reply null 2027-01-25');
    expect(foretold).toContain('request/over reply null 2027-01-25');
    expect(await moved(await cases.loadLaw(for2027))).toEqual(foretold);
    const corrected = await preview(for2027Corrected);
    expect(corrected).toContain('request/open reply 2027-01-25 2027-01-27');
    expect(corrected.filter((move) => move.startsWith('request/over'))).toEqual([]);
    expect(await moved(await cases.loadLaw(for2027Corrected))).toEqual(corrected);
    expect(await days('request/over')).toMatchObject({ reply: '2027-01-25' });
  });

  it('know days off of a region only for its organs', async () => {
    await log('request/1', 'RequestReceived', '2024-03-11', request);
    await projections.catchUp();
    const festival = (organs: string[]): LawEvent => ({
      type: 'OverlayLoaded',
      data: {
        region: '某自治区',
        number: `示例 ${organs.join()}`,
        source: '示例',
        holidays: [['2024-04-08', '2024-04-09']],
        workingDays: [],
        organs,
      },
    });
    expect(await moved(await cases.loadLaw(festival(['elsewhere'])))).toEqual([]);
    expect(await moved(await cases.loadLaw(festival([organ])))).toEqual(['request/1 reply 2024-04-09 2024-04-11']);
  });

  it('that an amendment changes and another changes back are judged by the law of the amendments', async () => {
    const amend = (repliedOn: string): Promise<bigint> =>
      log('request/1', 'CaseAmended', '2020-03-01', { changes: { repliedOn }, reason: vaulted(3) });
    await cases.loadLaw(asFirstIssued);
    await log('request/1', 'RequestReceived', '2020-01-10', request);
    await log('request/1', 'RequestReplied', '2020-02-13', { outcome: 'partial' });
    await cases.loadLaw(asExtended);
    expect(await days('request/1')).toMatchObject({ reply: '2020-02-12' });
    await amend('2020-02-17');
    await amend('2020-02-13');
    expect(await days('request/1')).toMatchObject({ reply: '2020-02-14' });
  });

  it('are the same rows after a rebuild, whatever page an event of the law falls into', async () => {
    const laws = [asFirstIssued, for2027, asExtended];
    for (let n = 0; n < 18; n++) {
      const address = `request/${n}`;
      const on = n % 3 === 0 ? '2026-12-25' : '2020-01-10';
      await log(address, 'RequestReceived', on, request);
      if (n % 2 === 0) await log(address, 'ThirdPartyConsulted', on, { party: vaulted(n) });
      if (n % 5 === 0)
        await log(address, 'RequestReplied', `${Number(on.slice(0, 4)) + 1}-02-01`, { outcome: 'partial' });
      if (n % 7 === 0) await log(address, 'CaseVoided', '2027-03-01', { reason: vaulted(3) });
      if (n % 6 === 5) await cases.loadLaw(laws[(n - 5) / 6]!);
    }
    await projections.catchUp();
    const lived = await cases.dump(await projections.schemaOf('obligations'));
    expect(Object.entries(lived).map(([table, rows]) => [table, rows.length > 10])).toEqual([
      ['duties', true],
      ['moves', true],
    ]);
    for (const pageSize of [1, 2000]) {
      const others = await cases.projections([obligationsProjection], pageSize);
      await others.rebuild();
      expect(await cases.dump(await others.schemaOf('obligations'))).toEqual(lived);
    }
  });
});
