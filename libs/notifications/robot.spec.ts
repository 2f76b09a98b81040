import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RobotReceiver } from '../../test/services/robot-receiver.js';
import type { Channel } from './channel.js';
import { dingtalk } from './dingtalk.js';
import { DeliveryFailed } from './errors.js';
import { feishu } from './feishu.js';
import { item, message } from './messages.fixture.js';
import { robotChannel, type Platform, type Robot } from './robot.js';
import { wecom } from './wecom.js';

/** 01:00 UTC on 9 April 2020 and a quarter of a second; the signatures below were worked out by other means. */
const NOW = '2020-04-09T01:00:00.250Z';
const SECRET = 'SEC0f1e2d3c';
const attempt = { now: NOW, signal: new AbortController().signal };
const platforms = [wecom, dingtalk, feishu].map((platform) => [platform.name, platform] as const);
const TEXT = [
  '政府信息公开提醒（2020-04-09）：待办 1 件（lisi）',
  '还剩 3 个工作日：2020-017 答复，期限 2020-04-14',
  'https://gongkai.example/2020-017',
].join('\n');

describe('webhook robots', () => {
  let receiver: RobotReceiver;

  beforeAll(async () => {
    receiver = await RobotReceiver.start();
  });
  afterEach(() => receiver.reset());
  afterAll(() => receiver.close());

  const channel = (platform: Platform, robot: Partial<Robot> | undefined = {}): Channel =>
    robotChannel(platform, {
      robotOf: ({ person }) =>
        Promise.resolve(person === 'nobody' ? undefined : { url: `${receiver.url}/robot/send?key=k-1`, ...robot }),
      linkTo: (_, { number }) => `https://gongkai.example/${number}`,
    });

  const failure = async (sending: Promise<void>): Promise<string> => {
    const error = await sending.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DeliveryFailed);
    const { code, detail, message: words } = error as DeliveryFailed;
    expect(words).not.toMatch(/k-1|SEC/);
    return `${code} ${detail ?? ''}`;
  };

  it('of WeCom take a text, and mention a person by their id', async () => {
    await channel(wecom).send(message('a'), attempt);
    await channel(wecom, { mention: 'lisi01' }).send(message('a'), attempt);
    expect(receiver.received.map(({ url, body }) => [url, body])).toEqual([
      ['/robot/send?key=k-1', { msgtype: 'text', text: { content: TEXT } }],
      ['/robot/send?key=k-1', { msgtype: 'text', text: { content: TEXT, mentioned_list: ['lisi01'] } }],
    ]);
  });

  it('of DingTalk take a text with a signature in the address', async () => {
    await channel(dingtalk).send(message('a'), attempt);
    await channel(dingtalk, { secret: SECRET, mention: 'lisi01' }).send(message('a'), attempt);
    const sign = '%2BEVoMqQ6OccbsydcaIlz7tdwuI6UibkOtIis8kHlptk%3D';
    expect(receiver.received.map(({ url, body }) => [url, body])).toEqual([
      ['/robot/send?key=k-1', { msgtype: 'text', text: { content: TEXT } }],
      [
        `/robot/send?key=k-1&timestamp=1586394000250&sign=${sign}`,
        {
          msgtype: 'text',
          text: { content: `${TEXT}\n@lisi01` },
          at: { atUserIds: ['lisi01'], isAtAll: false },
        },
      ],
    ]);
  });

  it('of Feishu take a text with a signature in the body', async () => {
    await channel(feishu).send(message('a'), attempt);
    await channel(feishu, { secret: SECRET, mention: 'ou_1' }).send(message('a'), attempt);
    expect(receiver.received.map(({ url, body }) => [url, body])).toEqual([
      ['/robot/send?key=k-1', { msg_type: 'text', content: { text: TEXT } }],
      [
        '/robot/send?key=k-1',
        {
          timestamp: '1586394000',
          sign: 'RDAYWFIdplvdn5grok7VvSwktoNznUCGe0HtB6ZWYgQ=',
          msg_type: 'text',
          content: { text: `<at user_id="ou_1"></at> ${TEXT}` },
        },
      ],
    ]);
    receiver.answer = { status: 200, body: '{"Extra":null,"StatusCode":0,"StatusMessage":"success"}' };
    await channel(feishu).send(message('a'), attempt);
  });

  describe.each(platforms)('of %s', (_, platform) => {
    it('are told by a header that a message is the same', async () => {
      for (const key of ['2020/organ-1/lisi', '2020/organ-1/lisi', 'b']) {
        await channel(platform).send(message(key), attempt);
      }
      const keys = receiver.received.map(({ headers }) => headers['idempotency-key']);
      expect(keys.slice(0, 2)).toEqual(['"5fec1bf0f18aa98908e9b2883bc74b4b"', '"5fec1bf0f18aa98908e9b2883bc74b4b"']);
      expect(keys[2]).not.toBe(keys[0]);
      expect(receiver.received[0]?.headers['content-type']).toMatch(/^application\/json/);
    });

    it('get no more text than they take; the rest is counted', async () => {
      const items = Array.from({ length: 700 }, (_unused, n) => item(`2020-${String(n).padStart(3, '0')}`));
      await channel(platform).send(message('a', { items }), attempt);
      const content = JSON.stringify(receiver.received[0]?.body);
      const [told] = /另有 \d+ 件/.exec(content) ?? [];
      expect(told).toBe(`另有 ${700 - (content.match(/还剩/g) ?? []).length} 件`);
      expect(Buffer.byteLength(content)).toBeLessThan(platform === wecom ? 2200 : 20_000);
      expect(Buffer.byteLength(content)).toBeGreaterThan(platform === wecom ? 1900 : 17_000);
    });

    it('reach who has one', async () => {
      expect(await channel(platform).reaches({ organ: 'organ-1', person: 'lisi' })).toBe(true);
      expect(await channel(platform).reaches({ organ: 'organ-1', person: 'nobody' })).toBe(false);
      expect(await failure(channel(platform).send(message('a', { person: 'nobody' }), attempt))).toBe('no-address ');
      expect(receiver.received).toEqual([]);
    });

    it.each([
      ['a code of its own', 200, '{"errcode":45009,"code":45009}', 'refused errcode-45009'],
      ['an HTTP error', 500, '{"errcode":0,"code":0}', 'refused http-500'],
      ['no JSON', 200, '<html>', 'refused unknown-answer'],
      ['no code', 200, '{"ok":true}', 'refused unknown-answer'],
      ['a way to somewhere else', 307, '', 'unreachable '],
    ])('are refused by %s', async (_what, status, body, expected) => {
      receiver.answer = { status, body };
      expect(await failure(channel(platform).send(message('a'), attempt))).toBe(expected);
      expect(receiver.received).toHaveLength(1);
    });

    it('are given up when the time is over', async () => {
      receiver.answer = undefined;
      const time = new AbortController();
      receiver.onRequest = () => time.abort();
      expect(await failure(channel(platform).send(message('a'), { now: NOW, signal: time.signal }))).toBe('timed-out ');
    });

    it('are given up where nobody is there', async () => {
      const gone = await RobotReceiver.start();
      const { url } = gone;
      await gone.close();
      expect(await failure(channel(platform, { url }).send(message('a'), attempt))).toBe('unreachable ECONNREFUSED');
    });
  });
});
