import { afterEach, describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { DeliveryFailed } from './errors.js';
import { mailChannel } from './mail.js';
import { item, message } from './messages.fixture.js';
import { startMailServer, startSilentServer, type TestMailServer } from '../../test/services/mail-server.js';
import type { Channel } from './channel.js';

const NOW = '2020-04-09T01:00:00.250Z';
const attempt = { now: NOW, signal: new AbortController().signal };

describe('mail', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function server(...options: Parameters<typeof startMailServer>): Promise<TestMailServer> {
    const started = await startMailServer(...options);
    closing.push(() => started.close());
    return started;
  }

  const channel = (url: string, addressOf: (person: string) => string | undefined = addresses): Channel =>
    mailChannel({
      url,
      from: 'gongkai@xinzhou.example',
      addressOf: ({ person }) => Promise.resolve(addressOf(person)),
      linkTo: (organ, { caseType, number }) => `https://gongkai.example/${organ}/${caseType}/${number}`,
    });

  const addresses = (person: string): string | undefined =>
    person === 'nobody' ? undefined : `${person}@xinzhou.example`;

  const failure = async (sending: Promise<void>): Promise<string> => {
    const error = await sending.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DeliveryFailed);
    const { code, detail } = error as DeliveryFailed;
    return `${code} ${detail ?? ''}`;
  };

  it('tells a person what has to be done, with a number, a duty, a day and a link', async () => {
    const { url, mails } = await server();
    const overdue = item('2020-003', { dueOn: '2020-04-07', workingDaysLeft: -2, overdue: true });
    await channel(url).send(message('2020/organ-1/lisi', { items: [item('2020-017'), overdue] }), attempt);
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail?.to).toEqual(['lisi@xinzhou.example']);
    expect(mail?.headers.get('subject')).toBe('政府信息公开提醒（2020-04-09）：逾期 1 件、待办 1 件');
    expect(mail?.headers.get('from')).toBe('gongkai@xinzhou.example');
    expect(mail?.headers.get('to')).toBe('lisi@xinzhou.example');
    expect(mail?.headers.get('date')).toBe('Thu, 09 Apr 2020 01:00:00 +0000');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    // sha256 of the key, worked out apart.
    expect(mail?.headers.get('message-id')).toBe('<5fec1bf0f18aa98908e9b2883bc74b4b@xinzhou.example>');
    expect(mail?.text.trim().split(/\r?\n/)).toEqual([
      '逾期 2 个工作日：2020-003 答复，期限 2020-04-07',
      'https://gongkai.example/organ-1/request/2020-003',
      '还剩 3 个工作日：2020-017 答复，期限 2020-04-14',
      'https://gongkai.example/organ-1/request/2020-017',
    ]);
  });

  it('has the same Message-ID each time it is sent', async () => {
    const { url, mails } = await server();
    for (const key of ['a', 'a', 'b']) await channel(url).send(message(key), attempt);
    const ids = mails.map(({ headers }) => headers.get('message-id'));
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('logs in where the address names a user', async () => {
    const users: unknown[] = [];
    const { url, mails } = await server({
      authOptional: false,
      onAuth({ username, password }, _, done) {
        users.push([username, password]);
        done(password === '正确' ? null : new Error('no'), { user: username });
      },
    });
    const as = (password: string): string => url.replace('//', `//office:${encodeURIComponent(password)}@`);
    await channel(as('正确')).send(message('a'), attempt);
    expect(await failure(channel(as('wrong')).send(message('a'), attempt))).toBe('refused smtp-535');
    expect(users).toEqual([
      ['office', '正确'],
      ['office', 'wrong'],
    ]);
    expect(mails).toHaveLength(1);
  });

  it('goes to one address, whatever is written in it', async () => {
    const { url, mails } = await server();
    const crafted = channel(url, () => 'lisi@xinzhou.example, other@elsewhere.example\r\nBcc: third@elsewhere.example');
    await crafted.send(message('a'), attempt).catch(() => undefined);
    expect(mails.flatMap(({ to }) => to)).not.toContain('other@elsewhere.example');
    expect(mails.flatMap(({ to }) => to)).not.toContain('third@elsewhere.example');
    expect(mails.some(({ headers }) => headers.has('bcc'))).toBe(false);
  });

  it('reaches who has an address, and finds out at each attempt', async () => {
    const { url } = await server();
    expect(await channel(url).reaches({ organ: 'organ-1', person: 'lisi' })).toBe(true);
    expect(await channel(url).reaches({ organ: 'organ-1', person: 'nobody' })).toBe(false);
    expect(await failure(channel(url).send(message('a', { person: 'nobody' }), attempt))).toBe('no-address ');
  });

  it('tells a refused recipient by the code, and others get theirs', async () => {
    const { url, mails } = await server({
      onRcptTo({ address }, _, done) {
        done(address.startsWith('lisi') ? Object.assign(new Error(`${address} 已离职`), { responseCode: 550 }) : null);
      },
    });
    const [refused] = await Promise.all([
      failure(channel(url).send(message('a'), attempt)),
      channel(url).send(message('b', { person: 'wangwu' }), attempt),
    ]);
    expect(refused).toBe('refused smtp-550');
    expect(mails.map(({ to }) => to)).toEqual([['wangwu@xinzhou.example']]);
  });

  it('tells a server that does not take the text', async () => {
    const { url } = await server({
      onData(stream, _, done) {
        void text(stream).then(() => done(Object.assign(new Error('full'), { responseCode: 452 })));
      },
    });
    expect(await failure(channel(url).send(message('a'), attempt))).toBe('refused smtp-452');
  });

  it('tells a server that is not there', async () => {
    const gone = await startMailServer();
    await gone.close();
    expect(await failure(channel(gone.url).send(message('a'), attempt))).toMatch(/^unreachable E[A-Z]+$/);
  });

  it('gives up when its time is over', async () => {
    const time = new AbortController();
    const silent = await startSilentServer(() => time.abort());
    closing.push(() => silent.close());
    const url = `smtp://127.0.0.1:${silent.port}`;
    expect(await failure(channel(url).send(message('a'), { now: NOW, signal: time.signal }))).toBe('timed-out ');
    // Well before the 30 seconds after which the connection would give up by itself.
  }, 20_000);
});
