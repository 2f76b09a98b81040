import { describe, expect, it } from '@jest/globals';
import { workLine } from './work-line.js';

describe('what a worker says it runs', () => {
  it('names what is not configured', () => {
    expect(workLine()).toBe(
      '读模型、提醒时点（本进程）、送达（站内）；未配置：邮件（GONGKAI_SMTP_URL）、群机器人（GONGKAI_ROBOTS）',
    );
  });

  it('names the channels, and no secret', () => {
    const robots = new Map([
      ['a', [{ platform: 'wecom', url: 'https://robot.example/?key=hush' } as const]],
      [
        'b',
        [
          { platform: 'feishu', url: 'https://robot.example/hush' } as const,
          { platform: 'wecom', url: 'https://robot.example/?key=hush' } as const,
        ],
      ],
    ]);
    const mail = { url: 'smtp://u:hush@mail.example', from: 'a@b.example' };
    expect(workLine({ redisUrl: 'redis://:hush@redis', mail, robots, pages: '' })).toBe(
      '读模型、提醒时点（Redis）、送达（站内、邮件、企业微信、飞书）',
    );
  });
});
