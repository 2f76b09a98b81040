import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseSteps, LAW, LawHistory } from '#case-streams';
import { migrate, openDatabase, type Database } from '#database';
import { createPostgresEventStore, eventId, eventStoreMigrations, type EventStore } from '#event-store';
import { parseSettingsFile, stateCouncilNotices, supersededNotices, type LawEvent } from '#statute';
import { openVault, type Vault } from '#vault';
import { CaseHandling } from './case-handling.js';
import { LawLoading } from './law-loading.js';
import { parseSubmission } from './parse-submission.js';

const { year, number, sources, holidays, workingDays } = supersededNotices.find((notice) => notice.year === 2020)!;
const asFirstIssued = { year, number, sources, holidays, workingDays };
const loaded: LawEvent = { type: 'NoticeLoaded', data: asFirstIssued };
const overlay = (number: string): LawEvent => ({
  type: 'OverlayLoaded',
  data: { region: '某地', number, source: '示例', holidays: [['2024-04-08', '2024-04-08']], workingDays: [] },
});

describe('the law of an office', () => {
  let db: Database;
  let store: EventStore;
  let vault: Vault;
  beforeAll(async () => {
    db = await openDatabase({ memory: true });
    await migrate(db, eventStoreMigrations);
    store = createPostgresEventStore(db);
    vault = await openVault(db, {
      value: randomBytes(32).toString('hex'),
      file: join(tmpdir(), 'no-such-key'),
    });
  });
  afterAll(async () => {
    await store.close();
    await db.close();
  });

  const process = () => {
    const laws = new LawHistory(store);
    return {
      laws,
      loading: new LawLoading({ store, vault, laws }),
      handling: new CaseHandling({ store, vault, laws }),
    };
  };
  const request = {
    command: 'ReceiveRequest',
    on: '2020-01-10',
    channel: 'in-person',
    applicant: { kind: 'business' },
    subject: '某事',
  };
  const extension = { command: 'ExtendReplyPeriod', on: '2020-02-13', days: 5, approvedBy: '王', reason: '量大' };
  const submit = async (handling: CaseHandling, line: object) => {
    const submission = parseSubmission(line);
    if ('code' in submission) throw new Error(submission.message);
    return handling.submit(submission);
  };

  it('decides each command under what is loaded when it comes, by whatever process', async () => {
    const [here, there] = [process(), process()];
    for (const number of ['1', '2']) await submit(here.handling, { ...request, case: number });
    // Due on 14 February as shipped, on 12 February as the notice was first issued.
    expect(await submit(here.handling, { ...extension, case: '1' })).toMatchObject({ repeated: false });
    const { positions, change } = await there.loading.load([loaded], '2020-01-01');
    expect(positions).toHaveLength(1);
    expect(change.book.version).toBe('shipped-2026+1');
    expect(await submit(here.handling, { ...extension, case: '2' })).toMatchObject({
      code: expect.stringMatching(/^extension-/),
    });
    expect(here.laws.newest.version).toBe('shipped-2026+1');
  });

  it('decides a command that is tried again under the law of that attempt', async () => {
    const [here, there] = [process(), process()];
    const extended: LawEvent = {
      type: 'NoticeLoaded',
      data: stateCouncilNotices.find((notice) => notice.year === 2020)!,
    };
    await there.loading.load([extended], '2020-01-27');
    let overtaken = false;
    const append: EventStore['append'] = async (appends) => {
      if (!overtaken) {
        overtaken = true;
        await there.loading.load([loaded], '2020-01-28');
        await submit(there.handling, { command: 'AddNote', case: '3', on: '2020-02-13', text: '先到一步' });
      }
      return store.append(appends);
    };
    const readStream: EventStore['readStream'] = (stream) => store.readStream(stream);
    const overtakenStore = Object.assign(Object.create(store) as EventStore, { append, readStream });
    await submit(here.handling, { ...request, case: '3' });
    const slow = new CaseHandling({ store: overtakenStore, vault, laws: new LawHistory(store) });
    // Allowed when it was decided first; by the notice that came in between the period is over.
    expect(await submit(slow, { ...extension, case: '3' })).toMatchObject({
      code: expect.stringMatching(/^extension-/),
    });
    expect(overtaken).toBe(true);
  });

  it('takes no rule of approval for a command that does not exist', async () => {
    const { loading, laws } = process();
    const event = (command: string): LawEvent => ({
      type: 'SettingsLoaded',
      data: { source: '局内规定', approvals: [{ command, steps: ['head'], source: '局内规定' }] },
    });
    await laws.refresh();
    const version = laws.version;
    await expect(loading.load([event('ReplyToRequests')], '2024-01-02')).rejects.toMatchObject({
      code: 'law-names-unknown-command',
    });
    expect(laws.version).toBe(version);
    expect((await loading.preview([event('ReplyToRequest')])).events).toHaveLength(1);
  });

  it('takes no ladder of an organ that does not exist', async () => {
    const { loading, handling } = process();
    const event = (organ: string): LawEvent =>
      parseSettingsFile({ source: '局内规定', ladders: [{ organs: [organ], sendAt: '08:30' }] });
    await expect(loading.preview([event('l')])).rejects.toMatchObject({ code: 'law-names-unknown-organ' });
    await submit(handling, {
      command: 'RegisterOrgan',
      organ: 'l',
      on: '2020-01-02',
      name: '示例局',
      kind: 'department',
    });
    expect((await loading.preview([event('l')])).events).toHaveLength(1);
  });

  it('takes what it knows already as nothing, and what comes again after another as something', async () => {
    const { loading } = process();
    const before = (await store.readStream(LAW)).length;
    expect((await loading.load([loaded], '2020-01-02')).positions).toEqual([]);
    expect(await store.readStream(LAW)).toHaveLength(before);
    const changed: LawEvent = { type: 'NoticeLoaded', data: { ...asFirstIssued, workingDays: [] } };
    expect((await loading.load([changed, changed, loaded], '2020-01-02')).positions).toHaveLength(2);
    expect((await loading.load([changed], '2020-01-02')).positions).toHaveLength(1);
    expect((await loading.load([loaded], '2020-01-02')).positions).toHaveLength(1);
  });

  it('takes what several processes load at the same time one after the other', async () => {
    const before = (await store.readStream(LAW)).length;
    const numbers = Array.from({ length: 8 }, (_, n) => `示例 ${n}`);
    await Promise.all(numbers.map((number) => process().loading.load([overlay(number)], '2024-01-01')));
    const { laws } = process();
    await laws.refresh();
    expect(await store.readStream(LAW)).toHaveLength(before + numbers.length);
    expect(laws.newest.overlays.map(({ number }) => number).sort()).toEqual(numbers);
  });

  it('was, at each place, what had been loaded by then', async () => {
    const { laws } = process();
    const events = await store.readStream(LAW);
    await laws.reach(events.at(-1)!.position);
    expect(laws.at(events[0]!.position - 1n).version).toBe('shipped-2026');
    expect(events.map(({ position }) => laws.at(position).version)).toEqual(
      events.map((_, index) => `shipped-2026+${index + 1}`),
    );
    expect(laws.ofVersion('shipped-2026+3')?.version).toBe('shipped-2026+3');
    expect(laws.ofVersion('shipped-2026+999')).toBeUndefined();
  });

  it('stands still at an event that cannot be read, and its stream cannot be followed from there', async () => {
    const before = process().laws;
    await before.refresh();
    const version = (await store.readStream(LAW)).length;
    const event = { schemaVersion: 1, metadata: { commandId: 'x', fingerprint: 'x' }, occurredOn: '2024-01-01' };
    await store.append([
      {
        organ: '*',
        stream: LAW,
        expectedVersion: version,
        events: [
          { ...event, id: eventId('later', 0), type: 'NoticeRevoked', data: {} },
          { ...event, id: eventId('later', 1), type: 'NoticeLoaded', data: asFirstIssued },
        ],
      },
    ]);
    const { laws } = process();
    await laws.refresh();
    expect(laws.newest.version).toBe(before.newest.version);
    const prepared = await new CaseSteps(store).prepare((await store.readStream(LAW)).slice(-3));
    expect(prepared.map((outcome) => ('error' in outcome ? outcome.error : 'read'))).toEqual([
      'read',
      expect.objectContaining({ code: 'law-unreadable' }),
      expect.objectContaining({ code: 'law-unreadable' }),
    ]);
    const after = process().loading;
    const refused = { code: 'law-unreadable', version: version + 1 };
    await expect(after.load([overlay('示例新')], '2024-01-01')).rejects.toMatchObject(refused);
    await expect(after.preview([overlay('示例新')])).rejects.toMatchObject(refused);
  });
});
