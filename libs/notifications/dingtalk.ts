import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Platform, Robot } from './robot.js';

/** 钉钉自定义机器人. A signature (加签) goes into the address; it is taken for an hour. */
export const dingtalk: Platform = {
  name: 'dingtalk',
  maxTextBytes: 18_000,
  request: (robot, text, now) => ({
    url: signedUrl(robot, now),
    body: {
      msgtype: 'text',
      // Somebody is mentioned only where the text has the id as well.
      text: { content: robot.mention === undefined ? text : `${text}\n@${robot.mention}` },
      ...(robot.mention !== undefined && { at: { atUserIds: [robot.mention], isAtAll: false } }),
    },
  }),
  answer: z.object({ errcode: z.number() }).transform(({ errcode }) => errcode),
};

function signedUrl({ url, secret }: Robot, now: number): string {
  if (secret === undefined) return url;
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(now));
  signed.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  return signed.href;
}
