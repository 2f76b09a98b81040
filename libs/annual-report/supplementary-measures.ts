import type { Measure, Term } from './measure.js';
import { closing, count, given, movement, opening } from './measure.js';

/** Information published in the year: in one column of the site, or in all. */
export const publicationsIn = (column?: string): Measure => count(movement('publication/published', column));

/** Requests received in the year by one channel. */
export const requestsBy = (channel: string): Measure => count(movement('request-channel/received', channel));

/** Complaints received by a channel in the year. */
export const complaintsReceived = (channel: string): Measure => count(given('complaint/received', channel));

/** Complaints of a channel dealt with in the year. */
export const complaintsHandled = (channel: string): Measure => count(movement('complaint/handled', channel));

/** Complaints of a channel that were open before 1 January. */
export const complaintsCarriedIn = (channel: string): Measure => count(opening('complaint/open', channel));

/** Complaints of a channel that were open on 31 December. */
export const complaintsCarriedOut = (channel: string): Measure => count(closing('complaint/open', channel));

const judged = (channel: string): Term => movement('complaint/judged', channel);

/** Complaints of a channel that had a limit and were judged by it in the year. */
export const complaintsJudged = (channel: string): Measure => count(judged(channel));

/** Complaints of a channel that kept their limit; null where none had one. */
export const complaintsOnTime = (channel: string): Measure => ({
  ...count(movement('complaint/on-time', channel)),
  nullUnless: judged(channel),
});

/** Processing fees (信息处理费) paid in the year, in 元; reported in chapter six. */
export const processingFees: Measure = { unit: 'yuan', terms: [movement('fee/paid', '')] };

/** Suits filed directly against a refusal of 2024 or later, which must go to reconsideration first (复议法 Art. 23). */
export const reconsiderationFirst: Measure = count(movement('challenge/reconsideration-first', ''));
