import { z } from 'zod';
import { event, type EventOf } from '../event.js';
import { caseNumber, instant, legalDate, publicText, reference } from '../fields.js';

export const complaintEvents = {
  ComplaintReceived: event(1, {
    channel: publicText(50),
    matter: publicText(100).optional(),
    subject: reference,
    /** The due date of the body that passed the complaint on; it wins over every default. */
    dueOn: legalDate.optional(),
    dueAt: instant.optional(),
    at: instant.optional(),
    /** The request it was converted from (条例第三十九条). */
    fromRequest: caseNumber.optional(),
  }),
  ComplaintAccepted: event(1, { at: instant.optional() }),
  ComplaintExtended: event(1, { days: z.int(), approvedBy: publicText(100), reason: reference }),
  ComplaintReplied: event(1, { summary: reference.optional(), at: instant.optional() }),
  ComplaintMerged: event(1, { into: caseNumber }),
  ReplyRated: event(1, { score: z.int() }),
};
export type ComplaintEvent = EventOf<typeof complaintEvents>;
