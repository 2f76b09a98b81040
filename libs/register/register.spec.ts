import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Step } from '#case-streams';
import type { JsonObject } from '#event-store';
import type { Projections } from '#projections';
import { CaseStore, databaseKinds, vaulted } from '../../test/cases/case-store.fixture.js';
import type { CaseFilters } from './case-filters.js';
import type { CasePage } from './case-page.js';
import { Register } from './register.js';
import { registerProjection } from './register-projection.js';
import { timeline } from './timeline.js';

const request: JsonObject = { channel: 'post', applicant: { kind: 'business' }, subject: vaulted(1) };

describe.each(databaseKinds)('the register on the %s database', (kind) => {
  let cases: CaseStore;
  let projections: Projections<Step>;
  let register: Register;
  let organs = 0;
  let organ = '';

  beforeAll(async () => {
    cases = await CaseStore.open(kind);
    projections = await cases.projections([registerProjection], 3);
    register = new Register(cases.db, projections);
  });
  beforeEach(() => {
    organ = `organ-${organs++}`;
  });
  afterAll(() => cases.close());

  const log = (address: string, type: string, on: string, data: JsonObject, actor?: string): Promise<bigint> =>
    cases.log(`${organ}/${address}`, type, on, data, actor);

  async function listed(filters: CaseFilters): Promise<readonly string[]> {
    const { cases: rows } = await register.list(organ, filters);
    return rows.map(({ number }) => number);
  }

  it('shows how a case stands after each of its steps', async () => {
    const receipt = await log('request/2024/017', 'RequestReceived', '2024-03-11', request);
    await projections.catchUp();
    const open = await register.find(organ, 'request', '2024/017');
    expect(open).toEqual({
      organ,
      kind: 'request',
      number: '2024/017',
      life: 1,
      stream: `${organ}/request/2024/017`,
      status: 'handling',
      openedOn: '2024-03-11',
      closedOn: null,
      lastOn: '2024-03-11',
      category: 'post',
      outcome: null,
      applicantKind: 'business',
      subject: vaulted(1),
      assignee: null,
      voided: false,
      version: 1,
      position: receipt,
      recordedAt: cases.now.replace('Z', '000Z'),
    });
    await log('request/2024/017', 'CaseAssigned', '2024-03-12', { to: 'li' });
    const reply = await log('request/2024/017', 'RequestReplied', '2024-03-20', { outcome: 'partial' });
    await projections.catchUp();
    expect(await register.find(organ, 'request', '2024/017')).toEqual({
      ...open,
      status: 'closed',
      closedOn: '2024-03-20',
      lastOn: '2024-03-20',
      outcome: 'partial',
      assignee: 'li',
      version: 3,
      position: reply,
      recordedAt: cases.now.replace('Z', '000Z'),
    });
    expect(await register.find(organ, 'complaint', '2024/017')).toBeUndefined();
    expect(await register.find('elsewhere', 'request', '2024/017')).toBeUndefined();
  });

  it('finds the latest life of a number that was voided and used again', async () => {
    await log('request/1', 'RequestReceived', '2020-03-01', request);
    await log('request/1', 'CaseVoided', '2020-03-02', { reason: vaulted(2) });
    await projections.catchUp();
    expect(await register.find(organ, 'request', '1')).toMatchObject({ life: 1, voided: true });
    await log('request.2/1', 'RequestReceived', '2020-03-03', request);
    await projections.catchUp();
    expect(await register.find(organ, 'request', '1')).toMatchObject({ life: 2, voided: false });
    expect((await register.list(organ)).cases.map(({ life }) => life)).toEqual([2]);
  });

  it('lists by kind, status and dates, page by page', async () => {
    for (const [number, on] of ['2020-01-05', '2020-02-05', '2020-02-05', '2020-03-05'].entries()) {
      await log(`request/r${number}`, 'RequestReceived', on, request);
    }
    await log('request/r1', 'RequestReplied', '2020-02-20', { outcome: 'granted' });
    await log('complaint/c1', 'ComplaintReceived', '2020-02-10', { channel: 'petition', subject: vaulted(1) });
    await projections.catchUp();
    expect(await listed({})).toEqual(['r3', 'c1', 'r2', 'r1', 'r0']);
    expect(await listed({ kind: 'complaint' })).toEqual(['c1']);
    expect(await listed({ kind: 'request', status: 'handling' })).toEqual(['r3', 'r2', 'r0']);
    expect(await listed({ openedFrom: '2020-02-05', openedTo: '2020-02-10' })).toEqual(['c1', 'r2', 'r1']);
    expect(await listed({ closedFrom: '2020-02-20', closedTo: '2020-02-20' })).toEqual(['r1']);
    expect(await listed({ closedFrom: '2020-02-21' })).toEqual([]);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page: CasePage = await register.list(organ, {}, { limit: 2, cursor });
      pages.push(page.cases.map(({ number }) => number));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(pages).toEqual([['r3', 'c1'], ['r2', 'r1'], ['r0']]);
  });

  it('knows the books, the organs and the years', async () => {
    expect(await register.booksOpenedOn(organ)).toBeUndefined();
    expect(await register.years(organ)).toBeUndefined();
    await log(`organ/${organ}`, 'OrganRegistered', '2016-01-01', { name: '某局', kind: 'department' });
    await projections.catchUp();
    expect((await register.organs()).filter(({ code }) => code === organ)).toEqual([
      { code: organ, name: '某局', kind: 'department' },
    ]);
    expect(await register.years(organ)).toBeUndefined();
    for (const [number, on] of ['2018-01-01', '2019-01-01', '2020-01-01'].entries()) {
      await log(`books/${number}`, 'BooksOpened', on, { inForce: { 'normative-documents': 3 } });
    }
    await log('books/2', 'CaseVoided', '2020-02-01', { reason: vaulted(1) });
    await log('request/1', 'RequestReceived', '2019-12-30', request);
    await log('request/1', 'CorrectionRequested', '2020-01-03', { items: [vaulted(1)] });
    await log('annual-report/2020', 'AnnualReportPublished', '2021-01-20', { year: 2020 });
    await projections.catchUp();
    expect(await register.booksOpenedOn(organ)).toBe('2019-01-01');
    expect(await register.years(organ)).toEqual({ first: 2018, last: 2020 });
  });

  it('has the same rows after a rebuild', async () => {
    await projections.catchUp();
    const lived = await cases.dump(await projections.schemaOf('register'));
    expect(lived['cases']?.length).toBeGreaterThan(10);
    await projections.rebuild();
    expect(await projections.schemaOf('register')).toBe('register_2');
    expect(await cases.dump('register_2')).toEqual(lived);
    expect(await projections.parked()).toEqual([]);
  });

  it('tells a case in words, with the texts of the vault or their traces', async () => {
    await log('request/9', 'RequestReceived', '2020-03-01', { ...request, subject: vaulted(7) }, 'zhang');
    await log('request/9', 'RequestReplied', '2020-03-09', { outcome: 'granted' });
    await log('request/9', 'NoteAdded', '2020-03-10', { text: vaulted(8) });
    const changes = { repliedOn: '2020-03-08', outcome: 'partial' };
    await log('request/9', 'CaseAmended', '2020-03-11', { changes, reason: vaulted(7) });
    const opened: string[][] = [];
    const texts = new Map([['00000000-0000-4000-8000-000000000007', '关于 $& 的材料']]);
    const lines = await timeline(`${organ}/request/9`, cases.events, (refs) => {
      opened.push([...refs]);
      return Promise.resolve(texts);
    });
    expect(opened).toEqual([['00000000-0000-4000-8000-000000000007', '00000000-0000-4000-8000-000000000008']]);
    expect(lines.map(({ on, zh }) => `${on} ${zh}`)).toEqual([
      '2020-03-01 收到申请（邮寄（签收））：关于 $& 的材料',
      '2020-03-09 答复：予以公开',
      '2020-03-10 备注：（已清除）',
      '2020-03-11 更改办理结果、答复日期：关于 $& 的材料',
    ]);
    expect(lines.at(2)?.en).toBe('note: (erased)');
    expect(lines[0]).toMatchObject({ version: 1, type: 'RequestReceived', actor: 'zhang' });
    expect(lines.at(-1)?.recordedAt).toBe(cases.now.replace('Z', '000Z'));
    expect(await timeline(`${organ}/request/none`, cases.events, () => Promise.resolve(new Map()))).toEqual([]);
  });
});
