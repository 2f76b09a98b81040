import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { LawHistory, type Step } from '#case-streams';
import { Obligations, obligationsProjection } from '#obligations';
import type { Projections } from '#projections';
import { openVault } from '#vault';
import { CaseStore, databaseKinds, vaulted } from '../../test/cases/case-store.fixture.js';
import type { CaseFilters } from './case-filters.js';
import type { ListOptions } from './case-page.js';
import { Register } from './register.js';
import { registerProjection } from './register-projection.js';

const request = { channel: 'post', applicant: { kind: 'business' }, subject: vaulted(1) };

describe.each(databaseKinds)('pages of the register on the %s database', (kind) => {
  let cases: CaseStore;
  let projections: Projections<Step>;
  let register: Register;

  beforeAll(async () => {
    cases = await CaseStore.open(kind);
    projections = await cases.projections([registerProjection, obligationsProjection]);
    const vault = await openVault(cases.db, { value: '11'.repeat(32), file: '/nonexistent/gongkai.key' });
    register = new Register(cases.db, projections, vault);
    // Received on these days of a year without holidays nearby: due in the same order.
    await cases.log('o/request/r1', 'RequestReceived', '2024-03-13', request);
    await cases.log('o/request/r2', 'RequestReceived', '2024-03-11', request);
    await cases.log('o/request/r3', 'RequestReceived', '2024-03-12', request);
    await cases.log('o/request/r4', 'RequestReceived', '2024-03-12', { ...request, channel: 'internet' });
    await cases.log('o/request/r5', 'RequestReceived', '2024-03-01', request);
    await cases.log('o/request/r5', 'RequestReplied', '2024-03-08', { outcome: 'granted' });
    await cases.log('o/request/r6', 'RequestReceived', '2024-03-14', request);
    await cases.log('o/request/r6', 'RequestReplied', '2024-03-15', { outcome: 'granted' });
    await cases.log('o/request/r7', 'RequestReceived', '2024-03-01', request);
    await cases.log('o/request/r7', 'CaseVoided', '2024-03-02', { reason: vaulted(2) });
    await cases.log('p/request/r1', 'RequestReceived', '2024-03-01', request);
    await projections.catchUp();
    const words = [
      ['o/request/r1', '小学收费标准'],
      ['o/request/r5', '学校收费'],
      ['o/request/r6', '招标文件'],
      ['o/request/r7', '收费'],
      ['p/request/r1', '收费'],
    ] as const;
    await vault.seal(words.map(([owner, text]) => ({ ref: randomUUID(), owner, field: 'subject', text })));
  });
  afterAll(() => cases.close());

  const listed = async (filters: CaseFilters = {}, options: ListOptions = {}): Promise<readonly string[]> => {
    const numbers: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await register.list('o', filters, { ...options, cursor });
      numbers.push(...page.cases.map(({ number }) => number));
      cursor = page.next;
    } while (cursor !== undefined);
    return numbers;
  };

  it.each([1, 2, 3, 4, 5, 100])('by due day, then what has none by opening, %d at a time', async (limit) => {
    expect(await listed({}, { order: 'due', limit })).toEqual(['r2', 'r3', 'r4', 'r1', 'r6', 'r5']);
    expect(await listed({}, { order: 'latest', limit })).toEqual(['r6', 'r1', 'r4', 'r3', 'r2', 'r5']);
  });

  it('keep to the filters in every order', async () => {
    expect(await listed({ closed: true }, { order: 'due', limit: 1 })).toEqual(['r6', 'r5']);
    expect(await listed({ closed: false, category: 'post' }, { order: 'due', limit: 1 })).toEqual(['r2', 'r3', 'r1']);
    expect(await listed({ outcome: 'granted' })).toEqual(['r6', 'r5']);
    expect(await listed({ applicantKind: 'natural-person' })).toEqual([]);
  });

  it('find words and the beginning of a number', async () => {
    expect(await listed({}, { words: '收费', limit: 1 })).toEqual(['r1', 'r5']);
    expect(await listed({}, { words: '收费', order: 'due', limit: 1 })).toEqual(['r1', 'r5']);
    expect(await listed({ closed: true }, { words: '收费' })).toEqual(['r5']);
    expect(await listed({}, { words: 'r' })).toEqual(['r6', 'r1', 'r4', 'r3', 'r2', 'r5']);
    expect(await listed({}, { words: 'r3' })).toEqual(['r3']);
    expect(await listed({}, { words: '费收' })).toEqual([]);
  });

  it('find words that very many cases have', async () => {
    const vault = await openVault(cases.db, { value: '11'.repeat(32), file: '/nonexistent/gongkai.key' });
    const many = Array.from({ length: 600 }, (_, n) => `o/request/x${n}`);
    await vault.seal(many.map((owner) => ({ ref: randomUUID(), owner, field: 'subject', text: '公开文件' })));
    await vault.seal([{ ref: randomUUID(), owner: 'o/request/r2', field: 'subject', text: '公开' }]);
    expect(await listed({}, { words: '公开' })).toEqual(['r2']);
    expect(await listed({}, { words: '公开', order: 'due' })).toEqual(['r2']);
  });

  it('refuse a cursor that they have not given', async () => {
    for (const cursor of ['', 'x', 'due 2024-03-99 o/request/r1', 'latest 2024-13-01 s', 'due 2024-03-01 s']) {
      await expect(register.list('o', {}, { cursor })).rejects.toMatchObject({ code: 'invalid-cursor' });
    }
    await expect(register.list('o', {}, { order: 'due', cursor: 'latest 2024-02-31 s' })).rejects.toMatchObject({
      code: 'invalid-cursor',
    });
  });

  it('show each case with its duties', async () => {
    const obligations = new Obligations(cases.db, projections, new LawHistory(cases.events));
    const duties = await obligations.ofCases(['o/request/r1', 'o/request/r6', 'none']);
    expect(duties.map(({ stream, duty }) => [stream, duty.obligation])).toEqual([
      ['o/request/r1', 'correction-notice'],
      ['o/request/r1', 'reply'],
      ['o/request/r6', 'correction-notice'],
      ['o/request/r6', 'reply'],
    ]);
  });
});
