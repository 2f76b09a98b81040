import { z } from 'zod';

/** 申请人情况: the columns of table 3. */
export const APPLICANT_KINDS = ['natural-person', 'business', 'research', 'social', 'legal-service', 'other'] as const;
export const applicantKind = z.enum(APPLICANT_KINDS);

/** How a request came in; decides the legal date of receipt (条例第三十一条). */
export const REQUEST_CHANNELS = ['in-person', 'post', 'ordinary-post', 'internet', 'fax'] as const;
export const requestChannel = z.enum(REQUEST_CHANNELS);

/** 办理结果: the rows of table 3 that a reply can have. Lapses have commands of their own. */
export const REPLY_OUTCOMES = [
  'granted',
  'partial',
  'refused.state-secret',
  'refused.prohibited-by-law',
  'refused.security-and-stability',
  'refused.third-party-rights',
  'refused.internal-affairs',
  'refused.deliberative-process',
  'refused.enforcement-file',
  'refused.administrative-query',
  'unavailable.not-held',
  'unavailable.requires-creation',
  'unavailable.still-unclear',
  'not-processed.petition',
  'not-processed.repeat',
  'not-processed.published-matter',
  'not-processed.excessive',
  'not-processed.reissue',
  'other.other',
] as const;
export const replyOutcome = z.enum(REPLY_OUTCOMES);
export type Outcome = z.infer<typeof replyOutcome> | 'other.correction-lapsed' | 'other.fee-lapsed';

/** 条例第三十六条 distinguishes answers that share a row. */
export const replyDetail = z.enum(['does-not-exist', 'not-this-organ', 'already-public']);
export const replyDelivery = z.enum(['in-person', 'post', 'electronic']);
export const consultationPosition = z.enum(['agrees', 'objects', 'partly', 'none']);
export const agencyRole = z.enum(['co-producer', 'other']);
export const deliveredItem = z.enum(['correction-notice', 'consultation', 'fee-notice', 'reply']);
export const feeMethod = z.enum(['per-piece', 'per-page']);
