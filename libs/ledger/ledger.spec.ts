import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { editionFor, evaluate, measureOf } from '#annual-report';
import type { Step } from '#case-streams';
import type { JsonObject } from '#event-store';
import type { Projections } from '#projections';
import { CaseStore, databaseKinds, vaulted } from '../../test/cases/case-store.fixture.js';
import { Ledger } from './ledger.js';
import { ledgerProjection } from './ledger-projection.js';

const edition = editionFor(2020);

/** A microsecond earlier, as another zone writes it. */
const justBefore = (instant: string): string =>
  Temporal.Instant.from(instant).subtract({ microseconds: 1 }).toString({ timeZone: 'Asia/Shanghai' });

describe.each(databaseKinds)('the ledger on the %s database', (kind) => {
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

  const log = (address: string, type: string, on: string, data: JsonObject): Promise<bigint> =>
    cases.log(`${organ}/${address}`, type, on, data);

  const received = (number: string, on: string, applicantKind = 'natural-person'): Promise<bigint> =>
    log(`request/${number}`, 'RequestReceived', on, {
      channel: 'post',
      applicant: { kind: applicantKind },
      subject: vaulted(1),
    });

  /** A cell's figure in a year. */
  async function cell(year: number, name: string, asOf?: string): Promise<string | undefined> {
    await projections.catchUp();
    const figures = await ledger.yearFigures(organ, year, asOf);
    return evaluate(measureOf(edition, name), figures)?.toFixed();
  }

  /** The entries behind a cell, as short as they can be said. */
  async function behind(year: number, name: string, asOf?: string): Promise<readonly string[]> {
    await projections.catchUp();
    const entries = await ledger.entriesBehind(organ, year, measureOf(edition, name), asOf);
    return entries.map(({ on, amount, stream }) => `${on} ${amount} ${stream.slice(organ.length + 1)}`);
  }

  it('carries an open request into the next year and points at the events', async () => {
    const receipt = await received('1', '2020-12-20', 'business');
    const reply = await log('request/1', 'RequestReplied', '2021-01-08', { outcome: 'granted' });
    expect(await cell(2020, '3/received/business')).toBe('1');
    expect(await cell(2020, '3/carried-out/business')).toBe('1');
    expect(await cell(2020, '3/granted/business')).toBe('0');
    expect(await cell(2021, '3/carried-in/business')).toBe('1');
    expect(await cell(2021, '3/granted/business')).toBe('1');
    expect(await cell(2021, '3/carried-out/total')).toBe('0');
    expect(await ledger.entriesBehind(organ, 2021, measureOf(edition, '3/granted/total'))).toEqual([
      {
        on: '2021-01-08',
        account: 'request/granted',
        dimension: 'business',
        amount: '1',
        stream: `${organ}/request/1`,
        position: reply,
        recordedAt: cases.now.replace('Z', '000Z'),
      },
    ]);
    const [carriedIn] = await ledger.entriesBehind(organ, 2021, measureOf(edition, '3/carried-in/total'));
    expect(carriedIn).toMatchObject({ on: '2020-12-20', account: 'request/open', amount: '1', position: receipt });
  });

  it('shows behind a balance only the cases that it still holds', async () => {
    for (const number of ['1', '2', '3']) await received(number, `2019-03-0${number}`);
    await log('request/2', 'RequestReplied', '2019-03-20', { outcome: 'partial' });
    expect(await behind(2020, '3/carried-in/total')).toEqual(['2019-03-01 1 request/1', '2019-03-03 1 request/3']);
    await log('request/1', 'RequestReplied', '2020-01-02', { outcome: 'partial' });
    expect(await behind(2020, '3/carried-in/total')).toEqual(['2019-03-01 1 request/1', '2019-03-03 1 request/3']);
    expect(await behind(2020, '3/carried-out/total')).toEqual(['2019-03-03 1 request/3']);
  });

  it('keeps what was known when an applicant kind is amended after the year', async () => {
    await received('1', '2020-06-01', 'business');
    const opened = cases.now;
    await log('request/1', 'RequestReplied', '2021-01-05', { outcome: 'granted' });
    const replied = cases.now;
    const changes = { applicant: { kind: 'research' } };
    await log('request/1', 'CaseAmended', '2021-03-01', { changes, reason: vaulted(2) });
    const amended = cases.now;
    for (const [asOf, business, research] of [
      [replied, '1', '0'],
      [justBefore(amended), '1', '0'],
      [amended, '0', '1'],
      [undefined, '0', '1'],
    ] as const) {
      expect(await cell(2020, '3/received/business', asOf)).toBe(business);
      expect(await cell(2020, '3/received/research', asOf)).toBe(research);
      expect(await cell(2020, '3/carried-out/research', asOf)).toBe(research);
      expect(await cell(2021, '3/carried-in/business', asOf)).toBe(business);
      expect(await cell(2021, '3/granted/research', asOf)).toBe(research);
    }
    expect(await cell(2021, '3/carried-out/total', opened)).toBe('1');
    expect(await cell(2020, '3/received/total', justBefore(opened))).toBe('0');
    // The correction is in red ink under the date of what it corrects.
    expect(await behind(2020, '3/received/total')).toEqual([
      '2020-06-01 1 request/1',
      '2020-06-01 -1 request/1',
      '2020-06-01 1 request/1',
    ]);
    expect(await behind(2020, '3/carried-out/business')).toEqual([]);
    expect(await behind(2020, '3/carried-out/business', replied)).toEqual(['2020-06-01 1 request/1']);
  });

  it('takes a voided case out of every figure, and nothing at all for notes', async () => {
    await received('1', '2020-06-01', 'other');
    await log('request/1', 'RequestReplied', '2020-06-10', { outcome: 'granted' });
    const note = await log('request/1', 'NoteAdded', '2020-06-11', { text: vaulted(3) });
    const noted = cases.now;
    const voiding = await log('request/1', 'CaseVoided', '2020-07-01', { reason: vaulted(3) });
    expect(await cell(2020, '3/received/total')).toBe('0');
    expect(await cell(2020, '3/granted/total')).toBe('0');
    expect(await cell(2020, '3/granted/total', noted)).toBe('1');
    const schema = await projections.schemaOf('ledger');
    const { rows } = await sql`
      select position, legal_date as day, leg, debit, amount from ${sql.id(schema, 'entries')}
      where position >= ${note} order by position, leg`.execute(cases.db.kysely);
    expect(rows).toEqual([
      { position: voiding, day: '2020-06-01', leg: 0, debit: 'request/open', amount: '-1' },
      { position: voiding, day: '2020-06-01', leg: 1, debit: 'request-channel/received', amount: '-1' },
      { position: voiding, day: '2020-06-10', leg: 2, debit: 'request/granted', amount: '-1' },
    ]);
  });

  it('adds decimals exactly', async () => {
    for (const [number, amount] of ['0.1', '0.2', '100000000000.7', '0.000001'].entries()) {
      await log(`official-acts/${number}`, 'OfficialActsRecorded', '2020-05-05', { item: 'procurement', amount });
    }
    expect(await cell(2020, '2/procurement/amount')).toBe('100000000001.000001');
    expect(await cell(2020, '2/procurement/amount', cases.now)).toBe('100000000001.000001');
  });

  describe('of catalogue counts', () => {
    const items = (number: string, on: string, items: number): Promise<bigint> =>
      log(`official-acts/${number}`, 'ItemCountSet', on, { item: 'licences', items });
    const counted = async (year: number, asOf?: string): Promise<(string | undefined)[]> => [
      await cell(year, '2/licences/items-last-year', asOf),
      await cell(year, '2/licences/change', asOf),
    ];

    it('holds the latest on or before a date, whatever the order of logging', async () => {
      await items('1', '2018-01-01', 10);
      await items('2', '2020-03-01', 13);
      expect(await counted(2019)).toEqual(['10', '0']);
      expect(await counted(2020)).toEqual(['10', '3']);
      const beforehand = cases.now;
      const insertion = await items('3', '2019-05-01', 12);
      expect(await counted(2019)).toEqual(['10', '2']);
      expect(await counted(2020)).toEqual(['12', '1']);
      expect(await counted(2020, beforehand)).toEqual(['10', '3']);
      expect(await counted(2020, cases.now)).toEqual(['12', '1']);
      expect(await behind(2020, '2/licences/change')).toEqual([
        '2020-03-01 3 official-acts/2',
        '2020-03-01 -3 official-acts/3',
        '2020-03-01 1 official-acts/3',
      ]);
      const entries = await ledger.entriesBehind(organ, 2020, measureOf(edition, '2/licences/change'));
      expect(entries.map(({ position }) => position)).toEqual([insertion - 1n, insertion, insertion]);
    });

    it('follows amendments and voids, a decrease in red', async () => {
      await items('1', '2019-01-01', 10);
      await items('2', '2020-01-01', 7);
      await items('3', '2020-02-01', 9);
      expect(await counted(2020)).toEqual(['10', '-1']);
      await log('official-acts/2', 'CaseAmended', '2020-03-01', { changes: { items: 8 }, reason: vaulted(1) });
      expect(await counted(2020)).toEqual(['10', '-1']);
      await log('official-acts/3', 'CaseVoided', '2020-03-01', { reason: vaulted(1) });
      expect(await counted(2020)).toEqual(['10', '-2']);
      await log('official-acts/2', 'CaseAmended', '2020-03-02', {
        changes: { recordedOn: '2018-06-01' },
        reason: vaulted(1),
      });
      expect(await counted(2020)).toEqual(['10', '0']);
      expect(await counted(2019)).toEqual(['8', '2']);
      await log('official-acts/1', 'CaseAmended', '2020-03-03', {
        changes: { item: 'penalties' },
        reason: vaulted(1),
      });
      expect(await counted(2019)).toEqual(['8', '0']);
      expect(await cell(2019, '2/penalties/change')).toBe('10');
    });

    it('takes of one day the count that was logged last, also after an amendment of the other', async () => {
      await items('1', '2020-01-01', 10);
      await items('2', '2020-01-01', 20);
      await log('official-acts/1', 'CaseAmended', '2020-03-01', { changes: { items: 11 }, reason: vaulted(1) });
      expect(await counted(2020)).toEqual(['0', '20']);
      await log('official-acts/2', 'CaseVoided', '2020-03-01', { reason: vaulted(1) });
      expect(await counted(2020)).toEqual(['0', '11']);
    });

    it('begins with the books', async () => {
      await items('1', '2020-02-01', 6);
      await log('books/1', 'BooksOpened', '2020-01-01', {
        items: { licences: 5, penalties: 0 },
        inForce: { 'normative-documents': 40 },
      });
      expect(await counted(2020)).toEqual(['5', '1']);
      expect(await cell(2020, '2/normative-documents/public-total')).toBe('40');
      expect(await cell(2020, '2/normative-documents/published')).toBe('0');
      await log('books/1', 'CaseAmended', '2020-03-01', {
        changes: { items: { licences: 4, penalties: 2 } },
        reason: vaulted(1),
      });
      expect(await counted(2020)).toEqual(['4', '2']);
      expect(await cell(2020, '2/penalties/items-last-year')).toBe('2');
      await log('books/1', 'CaseVoided', '2020-03-02', { reason: vaulted(1) });
      expect(await counted(2020)).toEqual(['0', '6']);
      expect(await cell(2020, '2/normative-documents/public-total')).toBe('0');
    });
  });

  it('books opened in mid-year state stocks, never flows', async () => {
    const year = async (name: number) => [
      await cell(name, '2/licences/items-last-year'),
      await cell(name, '2/licences/change'),
    ];
    const set = (number: string, on: string, items: number): Promise<bigint> =>
      log(`official-acts/${number}`, 'ItemCountSet', on, { item: 'licences', items });
    await set('1', '2020-03-01', 33);
    await log('books/1', 'BooksOpened', '2020-07-01', {
      items: { licences: 40 },
      inForce: { 'normative-documents': 9 },
    });
    expect(await year(2020)).toEqual(['40', '0']);
    expect(await cell(2019, '2/normative-documents/public-total')).toBe('9');
    await set('2', '2020-10-01', 42);
    expect(await year(2020)).toEqual(['40', '2']);
    const amend = (changes: JsonObject) => log('books/1', 'CaseAmended', '2020-11-01', { changes, reason: vaulted(1) });
    await amend({ items: { licences: 39 } });
    expect(await year(2020)).toEqual(['39', '3']);
    await amend({ recordedOn: '2021-07-01' });
    expect([await year(2020), await year(2021)]).toEqual([
      ['0', '39'],
      ['39', '0'],
    ]);
    await amend({ recordedOn: '2021-01-01' });
    expect([await year(2020), await year(2021)]).toEqual([
      ['0', '39'],
      ['39', '0'],
    ]);
    await amend({ recordedOn: '2020-02-01' });
    expect(await year(2020)).toEqual(['39', '3']);
    await log('books/1', 'CaseVoided', '2020-12-01', { reason: vaulted(1) });
    expect(await year(2020)).toEqual(['0', '42']);
  });

  it('has the same rows after a rebuild', async () => {
    await projections.catchUp();
    const lived = await cases.dump(await projections.schemaOf('ledger'));
    expect(Object.keys(lived)).toEqual(['assertions', 'entries', 'judgements', 'totals']);
    for (const table of ['assertions', 'entries', 'totals'])
      expect([table, (lived[table] ?? []).length > 5]).toEqual([table, true]);
    await projections.rebuild();
    expect(await projections.schemaOf('ledger')).toBe('ledger_2');
    expect(await cases.dump('ledger_2')).toEqual(lived);
    expect(await projections.parked()).toEqual([]);
  });

  it('tells where totals and entries disagree', async () => {
    await received('1', '2020-06-01');
    await received('2', '2020-06-02');
    await projections.catchUp();
    expect(await ledger.disagreements()).toEqual([]);
    const schema = await projections.schemaOf('ledger');
    await sql`
      update ${sql.id(schema, 'totals')} set amount = amount + 0.5
      where organ = ${organ} and account = 'request/open'`.execute(cases.db.kysely);
    await sql`
      delete from ${sql.id(schema, 'totals')}
      where organ = ${organ} and account = 'request-channel/source'`.execute(cases.db.kysely);
    const total = { kind: 'total', organ, month: '2020-06' };
    const found = [
      { ...total, account: 'request-channel/source', dimension: 'post', total: '0', entries: '-2' },
      { ...total, account: 'request/open', dimension: 'natural-person', total: '2.5', entries: '2' },
      { kind: 'balance', organ, sum: '2.5' },
    ];
    expect(await ledger.disagreements()).toEqual(found);
    expect(await ledger.disagreements(organ)).toEqual(found);
    expect(await ledger.disagreements('organ-0')).toEqual([]);
  });
});
