import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseHandling, LawLoading, type Accepted } from '#case-handling';
import { CaseSteps, LawHistory, proposalStream, type Step } from '#case-streams';
import type { Refusal } from '#casework';
import { migrate, openDatabase, type Database } from '#database';
import { createPostgresEventStore, eventStoreMigrations, type EventStore } from '#event-store';
import type { Role } from '#people';
import { openProjections, type Projections } from '#projections';
import { parseSettingsFile } from '#statute';
import { openVault, type Vault } from '#vault';
import { freshDatabase } from '../../test/services/database.js';
import { Approvals } from './approvals.js';
import { parseDraft, type DraftSubmission } from './parse-draft.js';
import { ProposalList } from './proposal-list.js';
import type { DecidedBy, ProposalOutcome } from './proposal-log.js';
import { proposalsProjection } from './proposals-projection.js';

const REASON = '涉及个人隐私，不予公开';
const who = (login: string, ...roles: readonly Role[]): DecidedBy => ({
  login,
  roles: new Set(roles),
  from: '192.0.2.7',
});
const [wang, li, zhao] = [who('wang', 'clerk'), who('li', 'reviewer'), who('zhao', 'head')];

describe.each(['server', 'embedded'] as const)('approvals on the %s database', (kind) => {
  let db: Database;
  let drop: () => Promise<void> = () => Promise.resolve();
  let store: EventStore;
  let vault: Vault;
  let laws: LawHistory;
  let handling: CaseHandling;
  let projections: Projections<Step>;
  let list: ProposalList;
  let approvals: Approvals;
  let number = 0;
  const now = (): string => '2026-03-10T01:00:00Z';

  const open = (through: EventStore = store): Approvals =>
    new Approvals({ store: through, vault, laws, handling, list, now });

  beforeAll(async () => {
    const fresh = kind === 'server' ? await freshDatabase() : undefined;
    drop = fresh?.drop ?? drop;
    db = await openDatabase(fresh ? { url: fresh.url } : { memory: true });
    await migrate(db, eventStoreMigrations);
    store = createPostgresEventStore(db, { now });
    vault = await openVault(db, { value: '11'.repeat(32), file: '/nonexistent/gongkai.key' });
    laws = new LawHistory(store);
    handling = new CaseHandling({ store, vault, laws });
    projections = await openProjections<Step>({
      ...{ db, store, preparation: new CaseSteps(store), projections: [proposalsProjection] },
    });
    list = new ProposalList(db, projections);
    approvals = open();
    const rule = { organs: ['a'], command: 'ReplyToRequest', steps: ['reviewer', 'head'], source: '局内规定' };
    await new LawLoading({ store, vault, laws }).load(
      [parseSettingsFile({ source: '局内规定', approvals: [rule] })],
      '2026-01-01',
    );
    for (const organ of ['a', 'b']) {
      await take({ command: 'RegisterOrgan', organ, on: '2026-01-01', name: organ, kind: 'department' });
    }
  });
  afterAll(async () => {
    await store.close();
    await db.close();
    await drop();
  });

  const parsed = (line: object): DraftSubmission => {
    const submission = parseDraft({ organ: 'a', on: '2026-03-10', ...line });
    if ('code' in submission) throw new Error(JSON.stringify(submission));
    return submission;
  };
  async function take(line: object): Promise<Accepted> {
    const outcome = await handling.submit(parsed(line));
    if ('code' in outcome) throw new Error(JSON.stringify(outcome));
    return outcome;
  }
  /** A request that was received, by its number. */
  const received = async (organ = 'a'): Promise<string> => {
    const received = `2026-${(number += 1)}`;
    await take({
      ...{ command: 'ReceiveRequest', organ, case: received, on: '2026-03-02', channel: 'internet' },
      ...{ applicant: { kind: 'natural-person', name: '示例甲' }, subject: '某小学收费标准' },
    });
    return received;
  };
  const reply = (of: string, more: object = {}): DraftSubmission =>
    parsed({
      command: 'ReplyToRequest',
      case: of,
      outcome: 'refused.third-party-rights',
      reason: REASON,
      ...more,
    });
  const events = async (of: string, organ = 'a'): Promise<readonly string[]> =>
    (await store.readStream(`${organ}/request/${of}`)).map(({ type }) => type);
  const done = (outcome: ProposalOutcome | Refusal): ProposalOutcome => {
    if ('code' in outcome) throw new Error(JSON.stringify(outcome));
    return outcome;
  };
  /** An id for a draft, and the draft of a reply to a new request. */
  const drafted = async (): Promise<{ place: { organ: string; id: string }; of: string }> => {
    const of = await received();
    const place = { organ: 'a', id: `draft-${of}` };
    done(await approvals.draft(place.id, reply(of), wang));
    return { place, of };
  };

  it('are needed for an extension, and for replies where the organ’s setting says so', async () => {
    const [here, there] = [await received(), await received('b')];
    expect(await approvals.submit(reply(here))).toMatchObject({ code: 'approval-needed' });
    expect(await events(here)).toEqual(['RequestReceived']);
    expect(await approvals.submit(reply(there, { organ: 'b' }))).toMatchObject({ repeated: false });
    expect(await events(there, 'b')).toEqual(['RequestReceived', 'RequestReplied']);
    const extension = parsed({
      command: 'ExtendReplyPeriod',
      organ: 'b',
      case: await received('b'),
      days: 10,
      reason: '需检索',
    });
    expect(await approvals.submit(extension)).toMatchObject({ code: 'approval-needed' });
    expect(await approvals.required('b', 'ExtendReplyPeriod')).toEqual(['head']);
    expect(await approvals.draft('x', reply(there, { organ: 'b' }), wang)).toMatchObject({
      code: 'approval-not-needed',
    });
  });

  it('send the reply once reviewer and head have passed it, under the draft’s id', async () => {
    const { place, of } = await drafted();
    expect(await approvals.pass(place, zhao)).toMatchObject({ code: 'proposal-wrong-role' });
    expect(done(await approvals.pass(place, li)).proposal.status).toBe('waiting');
    expect(await events(of)).toEqual(['RequestReceived']);
    const sent = done(await approvals.pass(place, zhao));
    expect(sent).toMatchObject({ repeated: false, proposal: { status: 'sent' } });
    const [, replied] = await store.readStream(`a/request/${of}`);
    expect(replied).toMatchObject({
      type: 'RequestReplied',
      occurredOn: '2026-03-10',
      metadata: { actor: 'wang', from: '192.0.2.7', commandId: `a:${place.id}` },
    });
    const own = await store.readStream(proposalStream('a', place.id));
    expect(own.map(({ type, metadata }) => [type, metadata.actor])).toEqual([
      ['ProposalDrafted', 'wang'],
      ['ProposalReviewed', 'li'],
      ['ProposalApproved', 'zhao'],
      ['ProposalSent', undefined],
    ]);
  });

  it('let an extension name the head who agreed', async () => {
    const of = await received('b');
    const extension = parsed({ command: 'ExtendReplyPeriod', organ: 'b', case: of, days: 10, reason: '需检索' });
    const place = { organ: 'b', id: 'extension-1' };
    done(await approvals.draft(place.id, extension, wang));
    expect(done(await approvals.pass(place, zhao)).proposal.status).toBe('sent');
    const [, extended] = await store.readStream(`b/request/${of}`);
    expect(extended).toMatchObject({ type: 'ReplyPeriodExtended', data: { approvedBy: 'zhao', days: 10 } });
  });

  it('leave no text of a draft in events', async () => {
    const { place } = await drafted();
    done(await approvals.return(place, li, '请补充法律依据示例'));
    const stored = JSON.stringify(
      (await store.readStream(proposalStream('a', place.id))).map(({ data, metadata }) => [data, metadata]),
    );
    expect(stored).toContain('vault:');
    expect(stored).not.toMatch(/隐私|法律依据/);
    const found = await approvals.find(place);
    expect(await approvals.texts(found!.proposal)).toEqual({
      content: { outcome: 'refused.third-party-rights', reason: REASON },
      reason: '请补充法律依据示例',
    });
    expect(await approvals.find({ organ: 'a', id: 'nothing' })).toBeUndefined();
  });

  it('refuse at once what the case would not take, and write nothing', async () => {
    const of = await received();
    const early = await approvals.draft('early', reply(of, { on: '2026-02-27' }), wang);
    expect(early).toHaveProperty('code');
    expect(await store.readStream(proposalStream('a', 'early'))).toEqual([]);
    for (const id of ['', 'a/b', 'a.b', 'x'.repeat(65)]) {
      expect(await approvals.draft(id, reply(of), wang)).toMatchObject({ code: 'invalid-field', field: 'id' });
    }
  });

  it('take a double click once', async () => {
    const of = await received();
    const place = { organ: 'a', id: 'double' };
    const outcomes = await Promise.all([1, 2, 3].map(() => open().draft('double', reply(of), wang)));
    expect(outcomes.map((outcome) => done(outcome).repeated).sort()).toEqual([false, true, true]);
    const reviews = await Promise.all([1, 2].map(() => open().pass(place, li)));
    expect(reviews.map((outcome) => done(outcome).repeated).sort()).toEqual([false, true]);
    const approvals = await Promise.all([1, 2].map(() => open().pass(place, zhao)));
    expect(approvals.map((outcome) => done(outcome).proposal.status)).toContain('sent');
    expect(done(await open().draft('double', reply(of), wang))).toMatchObject({
      repeated: true,
      proposal: { status: 'sent' },
    });
    expect(done(await open().pass(place, li)).repeated).toBe(true);
    expect(await events(of)).toEqual(['RequestReceived', 'RequestReplied']);
    expect(await store.readStream(proposalStream('a', 'double'))).toHaveLength(4);
  });

  it('let one of two deciders win, and tell the other', async () => {
    const { place } = await drafted();
    const sun = who('sun', 'reviewer');
    const outcomes = await Promise.all([open().pass(place, li), open().return(place, sun, '不妥')]);
    const refused = outcomes.filter((outcome) => 'code' in outcome);
    expect(refused).toHaveLength(1);
    expect(['proposal-returned', 'proposal-wrong-role']).toContain((refused[0] as Refusal).code);
  });

  it('send a command exactly once, also where the process died before it could be noted', async () => {
    const { place, of } = await drafted();
    done(await approvals.pass(place, li));
    const dying: EventStore = {
      ...{ capabilities: store.capabilities, readStream: (name) => store.readStream(name) },
      ...{ readStreams: store.readStreams.bind(store), readAll: store.readAll.bind(store), head: () => store.head() },
      ...{ readBare: store.readBare.bind(store), subscribe: store.subscribe.bind(store), close: () => store.close() },
      append: (streams) =>
        streams[0].events[0].type === 'ProposalSent' ? Promise.reject(new Error('killed')) : store.append(streams),
    };
    await expect(open(dying).pass(place, zhao)).rejects.toThrow('killed');
    expect((await approvals.find(place))?.proposal.status).toBe('approved');
    await projections.catchUp();
    const stopping = new AbortController();
    const running = [approvals, open()].map((each) =>
      each.run(stopping.signal, (error) => expect(error).toBeUndefined()),
    );
    stopping.abort();
    await Promise.all(running);
    expect((await approvals.find(place))?.proposal.status).toBe('sent');
    expect(await events(of)).toEqual(['RequestReceived', 'RequestReplied']);
    expect(
      (await store.readStream(proposalStream('a', place.id))).filter(({ type }) => type === 'ProposalSent'),
    ).toHaveLength(1);
    await projections.catchUp();
    expect(await approvals.finish()).toBe(0);
  });

  it('bring a draft back whose case is another by then, and send the next one under an id of its own', async () => {
    const { place, of } = await drafted();
    done(await approvals.pass(place, li));
    await take({ command: 'WithdrawRequest', case: of, on: '2026-03-09' });
    const back = done(await approvals.pass(place, zhao));
    expect(back).toMatchObject({ proposal: { status: 'returned' } });
    expect(back.refusal?.message).toBeTruthy();
    expect(back.proposal.returned).toMatchObject({ code: back.refusal?.code });
    expect(await approvals.draft(place.id, reply(of), wang)).toMatchObject({ code: back.refusal?.code });

    const other = await drafted();
    done(await approvals.return(other.place, li, '请核对'));
    done(await approvals.draft(other.place.id, reply(other.of, { reason: '涉及第三方个人隐私' }), wang));
    done(await approvals.pass(other.place, li));
    expect(done(await approvals.pass(other.place, zhao)).proposal).toMatchObject({ status: 'sent', round: 2 });
    const replied = (await store.readStream(`a/request/${other.of}`)).at(-1);
    expect(replied?.metadata.commandId).toBe(`a:${other.place.id}.2`);
  });

  it('are listed by what they wait for, and the list follows from the events', async () => {
    const { place, of } = await drafted();
    await projections.catchUp();
    const waiting = await list.page('a', { next: 'reviewer', limit: 10 });
    expect(waiting[0]).toMatchObject({
      ...{ organ: 'a', id: place.id, caseType: 'request', number: of, command: 'ReplyToRequest', on: '2026-03-10' },
      ...{ draftedBy: 'wang', status: 'waiting', steps: ['reviewer', 'head'], passed: [], next: 'reviewer', round: 1 },
    });
    done(await approvals.pass(place, li));
    await projections.catchUp();
    expect((await list.page('a', { number: of, limit: 10 }))[0]).toMatchObject({ passed: ['li'], next: 'head' });
    const [first, second] = await list.page('a', { limit: 2 });
    expect(await list.page('a', { before: first!.position, limit: 1 })).toEqual([second]);
    expect(await list.page('b', { draftedBy: 'li', limit: 10 })).toEqual([]);
    for (const { id, status, round, passed } of await list.page('a', { limit: 100 })) {
      const { proposal } = (await approvals.find({ organ: 'a', id }))!;
      expect([status, round, passed]).toEqual([proposal.status, proposal.round, proposal.passed.map(({ by }) => by)]);
    }
    const before = await list.page('a', { limit: 100 });
    await projections.rebuild(['proposals'], {});
    expect(await list.page('a', { limit: 100 })).toEqual(before);
    expect(await projections.parked()).toEqual([]);
  });
});
