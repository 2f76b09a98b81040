import { inAppOnly, type AlertingConfig } from '#office';

const PLATFORMS_ZH = { wecom: '企业微信', dingtalk: '钉钉', feishu: '飞书' } as const;

/** What a worker runs, and what of it is not configured, in one line for its operator. */
export function workLine({ redisUrl, mail, robots }: AlertingConfig = inAppOnly): string {
  const platforms = new Set([...robots.values()].flat().map(({ platform }) => PLATFORMS_ZH[platform]));
  const channels = ['站内', ...(mail ? ['邮件'] : []), ...platforms];
  const missing = [
    ...(mail ? [] : ['邮件（GONGKAI_SMTP_URL）']),
    ...(platforms.size > 0 ? [] : ['群机器人（GONGKAI_ROBOTS）']),
  ];
  const queue = redisUrl === undefined ? '本进程' : 'Redis';
  const done = `读模型、提醒时点（${queue}）、送达（${channels.join('、')}）`;
  return missing.length === 0 ? done : `${done}；未配置：${missing.join('、')}`;
}
