import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, type Database } from '#database';
import { createPostgresEventStore, eventStoreMigrations, type EventStore } from '#event-store';
import { LawHistory } from '#case-streams';
import { openVault, parseReference, type Vault } from '#vault';
import { CaseHandling } from './case-handling.js';
import { parseSubmission } from './parse-submission.js';
import type { CaseVersion } from './submission.js';

const text = '申请公开某小学收费标准';
const receive = (number: string, more: object = {}): object => ({
  command: 'ReceiveRequest',
  case: number,
  on: '2020-03-02',
  channel: 'in-person',
  applicant: { kind: 'natural-person', name: '示例甲' },
  subject: text,
  ...more,
});
const reply = (number: string, more: object = {}): object => ({
  command: 'ReplyToRequest',
  case: number,
  on: '2020-03-05',
  outcome: 'granted',
  ...more,
});

describe('CaseHandling', () => {
  let database: Database;
  let store: EventStore;
  let vault: Vault;
  let handling: CaseHandling;
  let organs = 0;
  let organ = '';

  beforeAll(async () => {
    database = await openDatabase({ memory: true });
    await migrate(database, eventStoreMigrations);
    store = createPostgresEventStore(database);
    const key = randomBytes(32).toString('hex');
    vault = await openVault(database, { value: key, file: join(tmpdir(), 'unused.key') });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    handling = new CaseHandling({ store, vault, laws: new LawHistory(store) });
    organ = `organ-${++organs}`;
    await accepted({ command: 'RegisterOrgan', on: '2019-01-01', name: '示例局', kind: 'department' });
  });

  const submit = (line: object, through = handling): ReturnType<CaseHandling['submit']> => {
    const submission = parseSubmission({ organ, ...line });
    return 'code' in submission ? Promise.resolve(submission) : through.submit(submission);
  };
  const accepted = async (line: object): Promise<{ repeated: boolean; position: bigint }> => {
    const outcome = await submit(line);
    if ('code' in outcome) throw new Error(`${outcome.code}: ${outcome.message}`);
    return outcome;
  };
  const refused = async (line: object, through = handling): Promise<string> => {
    const outcome = await submit(line, through);
    return 'code' in outcome ? outcome.code : 'accepted';
  };
  const stream = (number: string, kind = 'request') => store.readStream(`${organ}/${kind}/${number}`);

  it('keeps free text in the vault and a reference in the event', async () => {
    await accepted(receive('1'));
    const [event] = await stream('1');
    const subject = parseReference((event?.data as { subject: string }).subject);
    expect(JSON.stringify(event?.data)).not.toContain(text);
    expect((await vault.open([subject?.ref ?? ''])).get(subject?.ref ?? '')).toBe(text);
  });

  it('refuses what was decided on a case that is otherwise by now', async () => {
    const send = async (line: object, seen: CaseVersion, through = handling): Promise<object> => {
      const submission = parseSubmission({ organ, ...line });
      return 'code' in submission ? submission : through.submit({ ...submission, seen });
    };
    const other = new CaseHandling({ store, vault, laws: new LawHistory(store) });
    expect(await send(receive('1'), { life: 1, version: 1 })).toMatchObject({ code: 'case-changed' });
    expect(await send(receive('1'), { life: 1, version: 0 })).toMatchObject({ now: { life: 1, version: 1 } });
    const note = { command: 'AddNote', case: '1', on: '2020-03-03', text: '甲' };
    expect(await send(note, { life: 1, version: 1 }, other)).toMatchObject({ now: { life: 1, version: 2 } });
    // The other process's note is not remembered here, and is found all the same.
    expect(await send(reply('1'), { life: 1, version: 1 })).toMatchObject({ code: 'case-changed' });
    expect(await send(note, { life: 1, version: 1 })).toMatchObject({ repeated: true, now: { life: 1, version: 2 } });
    expect(await send(reply('1'), { life: 1, version: 2 })).toMatchObject({ repeated: false });
    await accepted({ command: 'VoidCase', case: '1', on: '2020-03-06', reason: '误登' });
    expect(await accepted(receive('1', { on: '2020-03-09' }))).toMatchObject({ now: { life: 2, version: 1 } });
    expect(await send({ ...note, text: '乙' }, { life: 1, version: 1 })).toMatchObject({ code: 'case-changed' });
  });

  it('leaves no text of a command whose id is used in another case', async () => {
    const count = async (): Promise<number> => {
      const { rows } = await database.pool.query<{ n: number }>('select count(*)::integer as n from vault.entries');
      return rows[0]!.n;
    };
    await accepted(receive('1', { id: 'k' }));
    const before = await count();
    expect(await refused(receive('2', { id: 'k' }))).toBe('command-id-reused');
    expect(await count()).toBe(before);
    expect(await stream('2')).toEqual([]);
  });

  it('notes who sent a command and from where', async () => {
    const submission = parseSubmission({ organ, by: 'li', ...receive('1') });
    if ('code' in submission) throw new Error(submission.code);
    await handling.submit({ ...submission, from: '192.0.2.7' });
    expect((await stream('1'))[0]?.metadata).toMatchObject({ actor: 'li', from: '192.0.2.7' });
  });

  it('takes the same command once, and gives the first result again', async () => {
    const first = await accepted(receive('1'));
    await accepted(reply('1'));
    const again = await accepted(receive('1'));
    expect(again).toMatchObject({ repeated: true, position: first.position });
    expect(await stream('1')).toHaveLength(2);
  });

  it('takes the same command once from many senders at the same time', async () => {
    const other = new CaseHandling({ store, vault, laws: new LawHistory(store) });
    const outcomes = await Promise.all(
      [handling, other, handling, other].map((through) => submit(receive('1'), through)),
    );
    expect(outcomes.map((outcome) => ('code' in outcome ? outcome.code : 'accepted'))).toEqual(
      Array.from({ length: 4 }, () => 'accepted'),
    );
    expect(await stream('1')).toHaveLength(1);
  });

  it('refuses an id that was used for something else, in this case or another', async () => {
    await accepted(receive('1', { id: 'x' }));
    expect(await refused(receive('1', { id: 'x', subject: '另一件事' }))).toBe('command-id-reused');
    expect(await refused(receive('2', { id: 'x' }))).toBe('command-id-reused');
    expect(await stream('2')).toHaveLength(0);
  });

  it('decides again when another process was first', async () => {
    const other = new CaseHandling({ store, vault, laws: new LawHistory(store) });
    await accepted(receive('1'));
    const [first, second] = await Promise.all([submit(reply('1')), submit(reply('1', { outcome: 'partial' }), other)]);
    const codes = [first, second].map((outcome) => ('code' in outcome ? outcome.code : 'accepted')).sort();
    expect(codes).toEqual(['accepted', 'not-allowed-in-state']);
    expect(await stream('1')).toHaveLength(2);
  });

  it('does not refuse on the word of what it remembers', async () => {
    const other = new CaseHandling({ store, vault, laws: new LawHistory(store) });
    await accepted(receive('1'));
    await submit({ command: 'RequestCorrection', case: '1', on: '2020-03-03', items: ['写明年份'] }, other);
    expect(await refused({ command: 'ReceiveCorrection', case: '1', on: '2020-03-04' })).toBe('accepted');
  });

  it('begins a voided number anew, and knows the commands of its earlier life', async () => {
    await accepted(receive('1'));
    await accepted({ command: 'VoidCase', case: '1', on: '2020-03-03', reason: '重复登记' });
    expect(await refused(reply('1'))).toBe('void-case');
    expect(await accepted(receive('1'))).toMatchObject({ repeated: true });
    await accepted(receive('1', { on: '2020-03-04' }));
    expect(await stream('1')).toHaveLength(2);
    expect(await stream('1', 'request.2')).toHaveLength(1);
    await accepted(reply('1'));
    expect(await stream('1', 'request.2')).toHaveLength(2);
  });

  it('opens the parts of a split request in the same append', async () => {
    await accepted(receive('1'));
    const into = ['1', '1-2', '1-3'].map((number) => ({ case: number, subject: `第${number}项` }));
    const split = { command: 'SplitRequest', case: '1', on: '2020-03-03', into };
    const { position } = await accepted(split);
    const [[part], [whole, divided]] = await Promise.all([stream('1-3'), stream('1')]);
    expect(part?.recordedAt).toBe(divided?.recordedAt);
    expect(part?.position).toBeLessThan(position);
    const afresh = new CaseHandling({ store, vault, laws: new LawHistory(store) });
    expect(await submit(split, afresh)).toMatchObject({ repeated: true, position });
    expect(part?.data).toMatchObject({
      from: '1',
      keepsCount: false,
      applicant: (whole?.data as { applicant: object }).applicant,
    });
    expect(await refused(receive('1-2'))).toBe('duplicate-case');
  });

  it('finds the kind of an any-case command by its number, and asks where two kinds have it', async () => {
    await accepted(receive('1'));
    await accepted({ command: 'AddNote', case: '1', on: '2020-03-03', text: '已电话联系' });
    await accepted({ command: 'ReceiveComplaint', case: '1', on: '2020-03-03', channel: 'snapshot', subject: '路灯' });
    const note = { command: 'AddNote', case: '1', on: '2020-03-04', text: '再次联系' };
    expect(await refused(note)).toBe('ambiguous-case');
    expect(await refused({ ...note, caseType: 'complaint' })).toBe('accepted');
    expect(await refused({ ...note, case: '404' })).toBe('unknown-case');
  });

  it('knows a taken any-case command again after another kind has got the number', async () => {
    await accepted(receive('1'));
    const note = { command: 'AddNote', case: '1', on: '2020-03-03', text: '已电话联系' };
    await accepted(note);
    await accepted({ command: 'ReceiveComplaint', case: '1', on: '2020-03-03', channel: 'snapshot', subject: '路灯' });
    expect(await accepted(note)).toMatchObject({ repeated: true });
  });

  it('asks for the organ where there are several, and does not know one that was never registered', async () => {
    await submit({ command: 'RegisterOrgan', organ: `${organ}-b`, on: '2019-01-01', name: '乙局', kind: 'department' });
    const line = parseSubmission(receive('77'));
    expect('code' in line ? line.code : await handling.submit(line)).toMatchObject({ code: 'organ-missing' });
    expect(await refused(receive('1', { organ: 'nobody' }))).toBe('unknown-organ');
  });
});

describe('CaseHandling without any organ', () => {
  it('makes one as 本机关, once', async () => {
    const database = await openDatabase({ memory: true });
    try {
      await migrate(database, eventStoreMigrations);
      const store = createPostgresEventStore(database);
      const vault = {
        mac: (domain: string, said: string) =>
          Buffer.from(domain + said)
            .toString('base64url')
            .slice(0, 43)
            .padEnd(43, 'x'),
        seal: () => Promise.resolve(),
        discard: () => Promise.resolve(),
      };
      const handling = new CaseHandling({ store, vault, laws: new LawHistory(store) });
      const lines = ['1', '2', '3'].map((number) => parseSubmission({ ...receive(number), id: number }));
      const outcomes = await Promise.all(
        lines.map((line) => ('code' in line ? Promise.resolve(line) : handling.submit(line))),
      );
      expect(outcomes).toEqual(outcomes.map(() => expect.objectContaining({ organ: 'benjiguan', repeated: false })));
      const [registered] = await store.readStream('benjiguan/organ/benjiguan');
      expect(registered?.data).toMatchObject({ name: '本机关' });
      expect(await store.readStream('organs')).toHaveLength(1);

      const second = parseSubmission({
        command: 'RegisterOrgan',
        organ: 'b',
        on: '2020-01-01',
        name: '乙局',
        kind: 'department',
      });
      if (!('code' in second)) await handling.submit(second);
      const again = await Promise.all(
        lines.map((line) => ('code' in line ? Promise.resolve(line) : handling.submit(line))),
      );
      expect(again).toEqual(again.map(() => expect.objectContaining({ organ: 'benjiguan', repeated: true })));
    } finally {
      await database.close();
    }
  });
});
