import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiServer, type Client } from './api-server.fixture.js';

const KINDS = ['embedded', 'server'] as const;

describe.each(KINDS)('what needs the consent of others, on the %s database', (kind) => {
  let api: ApiServer;
  let clerk: Client;
  let head: Client;
  const at = '/organs/xz-jyj/cases/request/p-1';
  const proposals = '/organs/xz-jyj/proposals';

  beforeAll(async () => {
    api = await ApiServer.open(kind);
    clerk = await api.newcomer('xz-jyj', 'clerk');
    head = await api.newcomer('xz-jyj', 'clerk', 'head');
    const request = { on: '2024-03-11', channel: 'post', applicant: { kind: 'natural-person' }, subject: '某项收费' };
    await api.post(`${at}/receive-request`, request, clerk);
  });
  afterAll(() => api.close());

  const extension = { command: 'ExtendReplyPeriod', caseType: 'request', case: 'p-1', on: '2024-03-14' };
  const draft = (id: string, client = clerk) =>
    api.send('PUT', `${proposals}/${id}`, {
      client,
      body: JSON.stringify({ ...extension, data: { days: 5, reason: '案情复杂' } }),
    });

  it('an extension is not taken from one hand alone, not even the head’s', async () => {
    const body = { on: '2024-03-14', days: 5, approvedBy: 'p2', reason: '案情复杂' };
    for (const client of [clerk, head]) {
      const refused = await api.post(`${at}/extend-reply-period`, body, client);
      expect([refused.status, refused.json]).toMatchObject([409, { code: 'approval-needed' }]);
    }
    expect((await draft('own', head)).json).toMatchObject({ status: 'waiting', next: 'head' });
    const own = await api.send('POST', `${proposals}/own/pass`, { client: head });
    expect([own.status, own.json]).toMatchObject([403, { code: 'proposal-own-draft' }]);
    const { entries } = await api.office.audit.page({ limit: 1 });
    expect(entries).toMatchObject([
      { act: 'refused', actor: 'p2', subject: 'proposal/own', detail: { code: 'proposal-own-draft' } },
    ]);
    await api.send('POST', `${proposals}/own/withdraw`, { client: head });
  });

  it('is drafted, listed, read, returned, drafted again, approved, and then done, once', async () => {
    expect((await draft('ext')).json).toMatchObject({ status: 'waiting', next: 'head', round: 1, repeated: false });
    const again = await draft('ext');
    expect(again.json).toMatchObject({ repeated: true });
    const { position } = again.json as { position: string };
    const list = await api.get(`${proposals}?next=head&after=${position}`, head);
    expect(list.json).toMatchObject({
      proposals: [{ id: 'ext', command: 'ExtendReplyPeriod', number: 'p-1' }],
      next: null,
    });
    expect((await api.get(`${proposals}/ext`, head)).json).toMatchObject({ data: { days: 5, reason: '案情复杂' } });
    const returned = await api.post(`${proposals}/ext/return`, { reason: '天数过多' }, head);
    expect(returned.json).toMatchObject({ status: 'returned' });
    expect((await api.get(`${proposals}/ext`, clerk)).json).toMatchObject({ reason: '天数过多' });
    expect((await draft('ext')).json).toMatchObject({ status: 'waiting', round: 2 });
    const passes = await Promise.all([1, 2].map(() => api.send('POST', `${proposals}/ext/pass`, { client: head })));
    expect(passes.map(({ status }) => status)).toEqual([200, 200]);
    const sent = await api.send('POST', `${proposals}/ext/pass`, { client: head });
    expect(sent.json).toMatchObject({ status: 'sent', repeated: true });
    const events = await api.office.store.readStream('xz-jyj/request/p-1');
    expect(events.map(({ type, data }) => [type, data['approvedBy']])).toEqual([
      ['RequestReceived', undefined],
      ['ReplyPeriodExtended', 'p2'],
    ]);
    expect((await api.get(`${proposals}/none`, head)).status).toBe(404);
  });
});
