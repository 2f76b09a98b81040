import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiServer, type Client } from './api-server.fixture.js';

const KINDS = ['embedded', 'server'] as const;

const request = {
  on: '2024-03-11',
  channel: 'in-person',
  applicant: { kind: 'natural-person', name: '示例甲', phone: '13800138000' },
  subject: '申请公开某小学收费标准',
};

describe.each(KINDS)('cases over HTTP on the %s database', (kind) => {
  let api: ApiServer;
  let clerk: Client;
  const cases = '/organs/xz-jyj/cases/request';

  beforeAll(async () => {
    api = await ApiServer.open(kind);
    clerk = await api.newcomer('xz-jyj', 'clerk');
  });
  afterAll(() => api.close());

  const at = (number: string): string => `${cases}/${encodeURIComponent(number)}`;
  const receive = (number: string, headers = {}, body: object = request) =>
    api.post(`${at(number)}/receive-request`, body, clerk, headers);
  const reply = (number: string, headers = {}) =>
    api.post(`${at(number)}/reply-to-request`, { on: '2024-03-14', outcome: 'granted' }, clerk, headers);
  const events = (number: string) => api.office.store.readStream(`xz-jyj/request/${number}`);

  it('go from receipt to reply, and each answer shows what was just written', async () => {
    const received = await receive('2024/公开 001');
    expect([received.status, received.headers.get('etag')]).toEqual([201, '"1.1"']);
    const { position } = received.json as { position: string };
    const read = await api.get(`${at('2024/公开 001')}?after=${position}`, clerk);
    expect([read.status, read.headers.get('etag')]).toEqual([200, '"1.1"']);
    expect(read.json).toMatchObject({
      case: {
        ...{
          organ: 'xz-jyj',
          case: '2024/公开 001',
          status: 'handling',
          statusZh: '办理中',
          applicantKind: 'natural-person',
        },
        // Twenty working days after 11 March: Qingming is 4 to 6 April, and Sunday 7 April a working day.
        ...{ subject: '申请公开某小学收费标准', due: { obligation: 'reply', dueOn: '2024-04-09', status: 'open' } },
      },
      timeline: [{ version: 1, type: 'RequestReceived', actor: 'p1', zh: '收到申请（当面）：申请公开某小学收费标准' }],
    });
    const replied = await reply('2024/公开 001');
    expect([replied.status, replied.headers.get('etag')]).toEqual([201, '"1.2"']);
    const after = (replied.json as { position: string }).position;
    expect((await api.get(`${at('2024/公开 001')}?after=${after}`, clerk)).json).toMatchObject({
      case: { status: 'closed', outcome: 'granted', closedOn: '2024-03-14', due: null },
    });
    expect((await events('2024/公开 001'))[0]?.metadata).toMatchObject({ actor: 'p1', from: '127.0.0.1' });
  });

  it('a double click makes one case', async () => {
    const clicks = await Promise.all(Array.from({ length: 8 }, () => receive('double')));
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(clicks.map(({ json }) => (json as { position: string }).position)).size).toBe(1);
    expect(await events('double')).toHaveLength(1);
  });

  it('the same key is one command, and another command may not have it', async () => {
    const key = { 'idempotency-key': 'key-1' };
    const both = await Promise.all([receive('key', key), receive('key', key)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    const other = await receive('key', key, { ...request, on: '2024-03-12' });
    expect([other.status, other.json]).toMatchObject([409, { code: 'command-id-reused' }]);
    expect(await events('key')).toHaveLength(1);
  });

  it('of two people who act on one case at once, one wins and the other gets a clear conflict', async () => {
    const { headers } = await receive('both');
    const seen = { 'if-match': headers.get('etag') ?? '' };
    const colleague = await api.newcomer('xz-jyj', 'clerk');
    const body = { on: '2024-03-14', outcome: 'granted' };
    const other = { on: '2024-03-14', outcome: 'partial' };
    const answers = await Promise.all([
      api.post(`${at('both')}/reply-to-request`, body, clerk, seen),
      api.post(`${at('both')}/reply-to-request`, other, colleague, seen),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect(answers.find(({ status }) => status === 412)?.json).toMatchObject({
      code: 'case-changed',
      detail: expect.stringContaining('重新读取'),
    });
    expect(await events('both')).toHaveLength(2);
  });

  it('without having seen anything, the later reply is refused by the rule of the case', async () => {
    await receive('rule');
    const answers = await Promise.all([
      reply('rule', { 'idempotency-key': 'a' }),
      reply('rule', { 'idempotency-key': 'b' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused?.headers.get('content-type')).toContain('application/problem+json');
    expect(refused?.json).toEqual({
      type: 'urn:gongkai:problem:not-allowed-in-state',
      title: 'Unprocessable Content',
      status: 422,
      code: 'not-allowed-in-state',
      detail: expect.stringContaining('已办结'),
      field: 'command',
      article: '条例第三十六条',
    });
  });

  it('what is refused is written down, and nothing else is', async () => {
    const before = await api.office.store.head();
    const refused = await api.post(
      `${at('nowhere')}/reply-to-request`,
      { on: '2024-03-14', outcome: 'granted' },
      clerk,
    );
    expect([refused.status, refused.json]).toMatchObject([404, { code: 'unknown-case' }]);
    expect(await api.office.store.head()).toBe(before);
    const { entries } = await api.office.audit.page({ act: 'refused', limit: 1 });
    expect(entries).toMatchObject([
      {
        ...{ actor: 'p1', source: '127.0.0.1', organ: 'xz-jyj', subject: 'request/nowhere' },
        detail: { command: 'ReplyToRequest', code: 'unknown-case' },
      },
    ]);
  });

  it('shows personal data masked, and in full only for a reason that is written down', async () => {
    await receive('masked', {}, { ...request, subject: '请电 13800138000' });
    await api.post(`${at('masked')}/consult-third-party`, { on: '2024-03-12', party: '某某有限公司' }, clerk);
    const { position } = (await api.post(`${at('masked')}/add-note`, { on: '2024-03-12', text: '已电告' }, clerk))
      .json as {
      position: string;
    };
    const page = await api.get(`${at('masked')}?after=${position}`, clerk);
    expect(page.text).toContain('请电 138＊＊＊00');
    expect(page.text).toContain('征求第三方意见：某＊＊＊');
    expect(page.text).not.toMatch(/示例甲|13800138000|某某有限公司/);
    const explained = await api.get(`${at('masked')}/explanation?after=${position}`, clerk);
    expect(explained.text).toContain('某＊＊＊');
    expect(explained.text).not.toContain('某某有限公司');
    expect((await api.post(`${at('masked')}/reveal`, {}, clerk)).status).toBe(400);
    const revealed = await api.post(`${at('masked')}/reveal`, { reason: '核对联系方式' }, clerk);
    expect(revealed.json).toMatchObject({
      texts: expect.arrayContaining([
        { version: 1, type: 'RequestReceived', field: 'applicant.name', text: '示例甲' },
        { version: 2, type: 'ThirdPartyConsulted', field: 'party', text: '某某有限公司' },
      ]),
    });
    const { entries } = await api.office.audit.page({ limit: 3 });
    expect(entries.map(({ act, actor, subject, detail }) => [act, actor, subject, detail])).toEqual([
      ['revealed', 'p1', 'request/masked', { reason: '核对联系方式' }],
      ['personal-data-read', 'p1', 'request/masked', {}],
      ['personal-data-read', 'p1', 'request/masked', {}],
    ]);
  });

  it('tells what can be done, and what would follow', async () => {
    const { position } = (await receive('next')).json as { position: string };
    const actions = await api.get(`${at('next')}/actions?after=${position}`, clerk);
    const { actions: listed } = actions.json as { actions: { command: string; route: string }[] };
    expect(listed.map(({ command }) => command)).toContain('ExtendReplyPeriod');
    expect(listed.map(({ command }) => command)).not.toContain('ReceiveCorrection');
    const tried = await api.post(
      `${at('next')}/what-if`,
      { command: 'ExtendReplyPeriod', on: '2024-04-01', data: { days: 5 } },
      clerk,
    );
    expect([tried.status, tried.json]).toMatchObject([200, { allowed: true, dueOn: '2024-04-16' }]);
    const refused = await api.post(`${at('next')}/what-if`, { command: 'ReceiveCorrection', on: '2024-04-01' }, clerk);
    expect(refused.json).toMatchObject({ allowed: false, refusal: { code: 'not-allowed-in-state' } });
    expect(await events('next')).toHaveLength(1);
  });

  it('waits for a position that was given, and knows one that was not', async () => {
    const future = (await api.office.store.head()) + 1000n;
    expect((await api.get(`/organs/xz-jyj/cases?after=${future}`, clerk)).json).toMatchObject({
      status: 400,
      field: 'after',
    });
  });

  it('tells what is owed, what was late, how the figures stand and which cases are behind them', async () => {
    await receive('late', {}, { ...request, on: '2024-01-08' });
    await receive('overdue', {}, { ...request, on: '2024-01-08' });
    const { position } = (await reply('late')).json as { position: string };
    // Twenty working days after 8 January: Sunday 4 February, a working day before Spring Festival, is the last.
    const late = await api.get(`/organs/xz-jyj/duties/met-late?from=2024-03-01&to=2024-03-31&after=${position}`, clerk);
    expect(late.json).toMatchObject({
      duties: [{ case: 'late', obligation: 'reply', dueOn: '2024-02-04', status: 'met-late', endedOn: '2024-03-14' }],
      more: false,
    });
    const overdue = await api.get('/organs/xz-jyj/duties?status=overdue', clerk);
    const { counts, duties } = overdue.json as {
      counts: { overdue: number };
      duties: { caseType: string; case: string }[];
    };
    expect(counts.overdue).toBe(duties.length);
    // Beside the yearly reports that were never published.
    expect(duties.filter(({ caseType }) => caseType !== 'annual-report')).toMatchObject([
      { case: 'overdue', obligation: 'reply', dueOn: '2024-02-04', status: 'overdue', workingDaysLeft: -26 },
    ]);
    const first = await api.get('/organs/xz-jyj/cases?sort=due&limit=1', clerk);
    expect(first.json).toMatchObject({ cases: [{ case: 'overdue', due: { status: 'overdue', dueOn: '2024-02-04' } }] });
    const figures = (await api.get('/organs/xz-jyj/statistics', clerk)).json as {
      tables: Record<string, Record<string, Record<string, number>>>;
    };
    const granted = figures.tables['3']?.['granted']?.['total'];
    const trace = (await api.get('/organs/xz-jyj/reports/2024/trace?cell=3/granted/total', clerk)).json as {
      value: string;
      entries: { case: string }[];
    };
    expect(trace.value).toBe(String(granted));
    expect(trace.entries.map((entry) => entry.case)).toContain('late');
  });

  it('lists, finds and exports, masked', async () => {
    const { position } = (await receive('list', {}, { ...request, subject: '=招标文件，电话 13800138000' })).json as {
      position: string;
    };
    const found = await api.get(`/organs/xz-jyj/cases?q=${encodeURIComponent('招标')}&after=${position}`, clerk);
    expect(found.json).toMatchObject({ cases: [{ case: 'list', subject: '=招标文件，电话 138＊＊＊00' }], next: null });
    const csv = await api.get(`/organs/xz-jyj/cases.csv?q=${encodeURIComponent('招标')}`, clerk);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, line] = csv.text.split('\r\n');
    expect(head).toContain('编号,状态');
    expect(line).toBe(
      "request,list,办理中,2024-03-11,,in-person,natural-person,,'=招标文件，电话 138＊＊＊00,,2024-04-09,16",
    );
    const { entries } = await api.office.audit.page({ act: 'exported', limit: 1 });
    expect(entries).toMatchObject([{ actor: 'p1', organ: 'xz-jyj', detail: { filters: ['q'] } }]);
  });
});
