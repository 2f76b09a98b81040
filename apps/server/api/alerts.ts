import { z } from 'zod';
import { publicText } from '#casework';
import { instant, organ, whole } from './fields.js';
import { ownInbox, readCases } from './roles.js';
import { route } from './route.js';

const text = z.string().nullable();

export const listAlerts = route({
  method: 'GET',
  path: '/organs/:organ/alerts',
  tag: 'alerts',
  summary: { zh: '已发出的提醒及其送达情况', en: 'what was raised, to whom, delivered or not' },
  access: readCases(),
  params: { organ },
  query: { since: instant },
  answer: z.strictObject({
    raised: z.array(
      z.strictObject({
        caseType: z.string(),
        number: z.string(),
        obligation: z.string(),
        nth: z.int(),
        rung: z.string(),
        overdue: z.boolean(),
        dueOn: z.string(),
        dueAt: z.string().optional(),
        moment: z.string(),
        to: z.array(z.string()),
      }),
    ),
    deliveries: z.array(
      z.strictObject({
        person: z.string(),
        channel: z.string(),
        moment: z.string(),
        state: z.string(),
        attempts: z.int(),
        lastError: text,
        settledAt: text,
      }),
    ),
  }),
  reads: ['raised'],
  handle: async ({ params, query: { since } }, { office }) => {
    const [raised, deliveries] = await Promise.all([
      office.alerts.since(params.organ, since),
      office.notifications.since(since, params.organ),
    ]);
    return {
      body: {
        raised,
        deliveries: deliveries.map(({ person, channel, moment, state, attempts, lastError, settledAt }) => ({
          ...{ person, channel, moment, state, attempts, lastError, settledAt },
        })),
      },
    };
  },
});

const entry = z.strictObject({
  key: z.string(),
  organ: z.string(),
  person: z.string(),
  moment: z.string(),
  items: z.array(z.looseObject({ caseType: z.string(), number: z.string(), obligation: z.string() })),
  arrivedAt: z.string(),
  readAt: text,
  acknowledgedAt: text,
});

/** Where a page ends: the moment and the key of its last message. */
const CURSOR = /^(\S+) (\S{1,200})$/;
const cursor = publicText(300).refine(
  (given) => instant.safeParse(CURSOR.exec(given)?.[1]).success,
  '应为上一页答复中的 next',
);

export const readInbox = route({
  method: 'GET',
  path: '/inbox',
  tag: 'inbox',
  summary: { zh: '站内消息', en: 'messages that came to me' },
  access: ownInbox('none'),
  query: { limit: whole(1, 200).optional(), cursor: cursor.optional() },
  answer: z.strictObject({ unread: z.int(), messages: z.array(entry), next: text }),
  handle: async ({ query: { limit = 50, cursor: from = '' } }, { office, principal }) => {
    const [, moment = '', key = ''] = CURSOR.exec(from) ?? [];
    const place = moment === '' ? {} : { after: { moment: moment, key } };
    const [messages, unread] = await Promise.all([
      office.inbox.page(principal.login, { limit, ...place }),
      office.inbox.unread(principal.login),
    ]);
    const last = messages.at(-1);
    return {
      body: { unread, messages, next: last && messages.length === limit ? `${last.moment} ${last.key}` : null },
    };
  },
});

const marked = {
  access: ownInbox('none'),
  body: z.strictObject({ keys: z.array(publicText(200)).min(1).max(500) }),
  /** How many of the keys are mine. */
  answer: z.strictObject({ marked: z.int() }),
};

export const markRead = route({
  ...marked,
  method: 'POST',
  path: '/inbox/read',
  tag: 'inbox',
  summary: { zh: '标为已读', en: 'mark as read' },
  handle: async ({ body: { keys } }, { office, principal }) => ({
    body: { marked: await office.inbox.markRead(principal.login, keys) },
  }),
});

export const acknowledge = route({
  ...marked,
  method: 'POST',
  path: '/inbox/acknowledge',
  tag: 'inbox',
  summary: { zh: '知悉，由我办理', en: 'I take care of it' },
  handle: async ({ body: { keys } }, { office, principal }) => ({
    body: { marked: await office.inbox.acknowledge(principal.login, keys) },
  }),
});
