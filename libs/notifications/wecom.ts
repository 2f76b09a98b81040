import { z } from 'zod';
import type { Platform } from './robot.js';

/** 企业微信群机器人. The key in its address is all its protection. */
export const wecom: Platform = {
  name: 'wecom',
  maxTextBytes: 2048,
  request: ({ url, mention }, content) => ({
    url,
    body: { msgtype: 'text', text: { content, ...(mention !== undefined && { mentioned_list: [mention] }) } },
  }),
  answer: z.object({ errcode: z.number() }).transform(({ errcode }) => errcode),
};
