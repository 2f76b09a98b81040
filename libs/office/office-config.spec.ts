import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigurationInvalid } from './errors.js';
import { officeConfig } from './office-config.js';

const SECRET = 'hush-hush';

describe('the configuration of an office', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongkai-config-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: unknown): string => {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return name;
  };

  it('is everything inside the application where nothing is set', () => {
    expect(officeConfig({ REDIS_URL: '', GONGKAI_KEY: '' }, folder)).toEqual({
      database: { folder: join(folder, 'data') },
      dataFolder: join(folder, 'data'),
      key: { value: undefined, file: join(folder, 'data.key') },
      alerting: { redisUrl: undefined, mail: undefined, robots: new Map(), pages: 'http://127.0.0.1:3000' },
    });
  });

  it('takes secrets from the environment or from files beside it', () => {
    const robots = {
      a: [{ platform: 'wecom', url: 'https://robot.example/send?key=1', mentions: { wang: 'WangWu' } }],
      b: [
        { platform: 'dingtalk', url: 'https://ding.example/', secret: 'SEC1' },
        { platform: 'feishu', url: 'https://feishu.example/' },
      ],
    };
    const config = officeConfig(
      {
        DATABASE_URL_FILE: write('database', 'postgres://u:p@db/gongkai\n'),
        GONGKAI_KEY_FILE: join(folder, write('key', `${'5a'.repeat(32)}\n`)),
        REDIS_URL: 'rediss://:p@redis:6379/2',
        GONGKAI_SMTP_URL_FILE: write('smtp', 'smtps://u:p@mail.example:465'),
        GONGKAI_MAIL_FROM: 'gongkai@xinzhou.example',
        GONGKAI_ROBOTS: write('robots.json', robots),
        GONGKAI_URL: 'https://gongkai.example/office/',
        PORT: '8080',
      },
      folder,
    );
    expect(config).toMatchObject({
      database: { url: 'postgres://u:p@db/gongkai' },
      dataFolder: undefined,
      key: { value: '5a'.repeat(32) },
      alerting: {
        redisUrl: 'rediss://:p@redis:6379/2',
        mail: { url: 'smtps://u:p@mail.example:465', from: 'gongkai@xinzhou.example' },
        pages: 'https://gongkai.example/office',
      },
    });
    expect(Object.fromEntries(config.alerting?.robots ?? [])).toEqual(robots);
    expect(officeConfig({ PORT: '8080' }, folder).alerting?.pages).toBe('http://127.0.0.1:8080');
  });

  const mail = { GONGKAI_SMTP_URL: 'smtp://mail.example', GONGKAI_MAIL_FROM: 'a@b.example' };
  const robot = (more: object): unknown => ({
    a: [{ platform: 'wecom', url: `https://robot.example/${SECRET}`, ...more }],
  });
  it.each<[string, () => NodeJS.ProcessEnv, RegExp]>([
    ['both ways at once', () => ({ DATABASE_URL: 'x', DATABASE_URL_FILE: write('f', 'y') }), /DATABASE_URL_FILE 只能/],
    ['a file that is not there', () => ({ REDIS_URL_FILE: 'missing' }), /REDIS_URL_FILE .*missing.*ENOENT/],
    ['an empty file', () => ({ GONGKAI_KEY_FILE: write('empty', ' \n') }), /GONGKAI_KEY_FILE .*空/],
    ['Redis elsewhere', () => ({ REDIS_URL: `http://:${SECRET}@redis` }), /REDIS_URL 应为以 redis:\/\//],
    ['mail without a sender', () => ({ GONGKAI_SMTP_URL: mail.GONGKAI_SMTP_URL }), /GONGKAI_MAIL_FROM/],
    ['a sender without a server', () => ({ GONGKAI_MAIL_FROM: mail.GONGKAI_MAIL_FROM }), /GONGKAI_SMTP_URL/],
    ['no address', () => ({ ...mail, GONGKAI_MAIL_FROM: '公开' }), /GONGKAI_MAIL_FROM 应为邮箱地址/],
    ['no mail server', () => ({ ...mail, GONGKAI_SMTP_URL: `${SECRET}:25` }), /GONGKAI_SMTP_URL 应为以 smtp:\/\//],
    ['no page', () => ({ GONGKAI_URL: 'gongkai.example' }), /GONGKAI_URL 应为以 http:\/\//],
    ['robots that are no JSON', () => ({ GONGKAI_ROBOTS: write('r1', `{${SECRET}`) }), /GONGKAI_ROBOTS .*不是 JSON/],
    ['a platform unknown', () => ({ GONGKAI_ROBOTS: write('r2', robot({ platform: 'qq' })) }), /“a \/ 0 \/ platform”/],
    ['a misspelt field', () => ({ GONGKAI_ROBOTS: write('r3', robot({ [SECRET]: 1 })) }), /“a \/ 0”/],
    [
      'two robots of a platform',
      () => ({ GONGKAI_ROBOTS: write('r4', { a: [1, 2].map((n) => ({ platform: 'wecom', url: `https://r/${n}` })) }) }),
      /机关 a .*至多一个/,
    ],
  ])('refuses %s, says what to mend and tells no secret', (_, environment, words) => {
    let refused: unknown;
    try {
      officeConfig(environment(), folder);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(ConfigurationInvalid);
    expect(refused).toMatchObject({ code: 'configuration-invalid', message: expect.stringMatching(words) as unknown });
    expect((refused as Error).message).not.toContain(SECRET);
  });
});
