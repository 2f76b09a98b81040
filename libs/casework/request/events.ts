import { z } from 'zod';
import { event, type EventOf } from '../event.js';
import { amount, caseNumber, legalDate, publicText, reference } from '../fields.js';
import * as codes from './codes.js';

/** The applicant's kind is a figure of the report; everything else about the person is in the vault. */
const applicant = z.strictObject({
  kind: codes.applicantKind,
  name: reference.optional(),
  idNumber: reference.optional(),
  phone: reference.optional(),
  email: reference.optional(),
  address: reference.optional(),
});

/** A step of the whole that moved its reply period, as a part takes it over. */
const takenOver = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('correction-asked'),
    on: legalDate,
    deliveredOn: legalDate.optional(),
    workingDays: z.int().optional(),
  }),
  z.strictObject({
    op: z.literal('correction-received'),
    on: legalDate,
    submittedOn: legalDate.optional(),
    channel: codes.requestChannel.optional(),
  }),
  z.strictObject({
    op: z.literal('consulted'),
    on: legalDate,
    party: z.enum(['third-party', ...codes.agencyRole.options]),
    name: reference,
    deliveredOn: legalDate.optional(),
    answeredOn: legalDate.optional(),
  }),
  z.strictObject({ op: z.literal('extended'), on: legalDate, days: z.int() }),
  z.strictObject({ op: z.literal('fee-asked'), on: legalDate, deliveredOn: legalDate.optional() }),
  z.strictObject({ op: z.literal('fee-paid'), on: legalDate }),
  z.strictObject({ op: z.literal('delay-agreed'), on: legalDate, dueOn: legalDate }),
]);

export const requestEvents = {
  RequestReceived: event(1, {
    submittedOn: legalDate.optional(),
    channel: codes.requestChannel,
    applicant,
    subject: reference,
    description: reference.optional(),
    deliveryForm: reference.optional(),
  }),
  /** A part of a split request (一事一申请), the first event of its own case. */
  RequestPartSeparated: event(2, {
    from: caseNumber,
    /** Receipt of the whole: the reply period runs from it. */
    receivedOn: legalDate,
    submittedOn: legalDate.optional(),
    /** What had moved the period by then. A part of version 1 has nothing of it: its period runs from receipt. */
    operations: z.array(takenOver).optional(),
    /** The first part keeps the count of the whole; every further part is a new count. */
    keepsCount: z.boolean(),
    channel: codes.requestChannel,
    applicant,
    subject: reference,
  }),
  CorrectionRequested: event(1, {
    items: z.array(reference),
    workingDays: z.int().optional(),
    deliveredOn: legalDate.optional(),
  }),
  CorrectionReceived: event(1, { submittedOn: legalDate.optional(), channel: codes.requestChannel.optional() }),
  CorrectionLapsed: event(1, {}),
  ThirdPartyConsulted: event(1, { party: reference, deliveredOn: legalDate.optional() }),
  AgencyConsulted: event(1, { party: reference, role: codes.agencyRole, deliveredOn: legalDate.optional() }),
  ConsultationAnswered: event(1, {
    party: reference,
    position: codes.consultationPosition,
    reason: reference.optional(),
  }),
  DeliveryRecorded: event(1, { of: codes.deliveredItem, party: reference.optional() }),
  ReplyPeriodExtended: event(1, { days: z.int(), approvedBy: publicText(100), reason: reference }),
  ReasonsRequested: event(1, {}),
  ReasonsRecorded: event(1, { reasonable: z.boolean() }),
  DelayedReplyAgreed: event(1, { dueOn: legalDate, reason: reference }),
  FeeNoticeIssued: event(1, {
    method: codes.feeMethod,
    quantity: z.int(),
    amount,
    receivedOn: legalDate.optional(),
  }),
  FeePaid: event(1, {}),
  FeeLapsed: event(1, {}),
  SecrecyReviewRecorded: event(1, { reviewer: reference, result: reference }),
  RequestReplied: event(1, {
    outcome: codes.replyOutcome,
    detail: codes.replyDetail.optional(),
    delivery: codes.replyDelivery.optional(),
    documentNumber: publicText(100).optional(),
    reason: reference.optional(),
    relatedCase: caseNumber.optional(),
    /** The complaint that the request became (条例第三十九条). */
    complaint: caseNumber.optional(),
  }),
  RequestWithdrawn: event(1, { reason: reference.optional() }),
  RequestSplit: event(1, {
    into: z.array(caseNumber),
    /** Whether the first part goes on under this case's number; then `subject` is what remains of it. */
    continues: z.boolean(),
    subject: reference.optional(),
  }),
  RequestMerged: event(1, { into: caseNumber }),
};
export type RequestEvent = EventOf<typeof requestEvents>;
