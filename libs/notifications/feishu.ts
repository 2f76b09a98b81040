import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Platform } from './robot.js';

/** 飞书自定义机器人. A signature (签名校验) goes into the body, with whole seconds; it is taken for an hour. */
export const feishu: Platform = {
  name: 'feishu',
  maxTextBytes: 18_000,
  request: ({ url, secret, mention }, text, now) => ({
    url,
    body: {
      ...(secret !== undefined && signature(secret, Math.floor(now / 1000))),
      msg_type: 'text',
      content: { text: mention === undefined ? text : `<at user_id="${mention}"></at> ${text}` },
    },
  }),
  answer: z
    .union([z.object({ code: z.number() }), z.object({ StatusCode: z.number() })])
    .transform((answer) => ('code' in answer ? answer.code : answer.StatusCode)),
};

/** The text to be signed is the key, and what is signed with it is empty. */
function signature(secret: string, timestamp: number): { timestamp: string; sign: string } {
  return {
    timestamp: String(timestamp),
    sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64'),
  };
}
