import { z } from 'zod';
import { ACTS } from '#audit';
import { publicText } from '#casework';
import { instant, limit, whole } from './fields.js';
import { readAudit } from './roles.js';
import { route } from './route.js';

const text = z.string().nullable();

export const listAudit = route({
  method: 'GET',
  path: '/audit',
  tag: 'audit',
  summary: { zh: '审计记录，最新的在前', en: 'the audit log, newest first' },
  access: readAudit('none'),
  query: {
    actor: publicText(100).optional(),
    act: z.enum(ACTS).optional(),
    from: instant.optional(),
    to: instant.optional(),
    before: whole(1, 999_999_999).optional(),
    limit: limit.optional(),
  },
  answer: z.strictObject({
    entries: z.array(
      z.strictObject({
        number: z.int(),
        at: z.string(),
        act: z.enum(ACTS),
        actor: text,
        source: text,
        organ: text,
        subject: text,
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.int().nullable(),
  }),
  handle: async ({ query: { limit: rows = 100, ...asked } }, { office, principal, tree }) => {
    const { entries, next } = await office.audit.page({ ...asked, organs: tree.within(principal.organ), limit: rows });
    return { body: { entries, next: next ?? null } };
  },
});
