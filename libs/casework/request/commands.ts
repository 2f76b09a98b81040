import { z } from 'zod';
import { command, type CommandOf } from '../command.js';
import { amount, caseNumber, freeText, legalDate, publicText } from '../fields.js';
import * as codes from './codes.js';

/** 条例第二十九条 names what an application has to contain; no purpose may be asked for. */
export const applicant = z.strictObject({
  kind: codes.applicantKind,
  name: freeText(200).optional(),
  idNumber: freeText(50).optional(),
  phone: freeText(50).optional(),
  email: freeText(200).optional(),
  address: freeText(500).optional(),
});

/** That an extension has at most 20 working days is a rule with an article: see `rules.ts`. */
const days = z.int().min(1).max(250);

export const requestCommands = {
  ReceiveRequest: command(
    'request',
    {
      submittedOn: legalDate.optional(),
      channel: codes.requestChannel,
      applicant,
      subject: freeText(2000),
      description: freeText(10_000).optional(),
      deliveryForm: freeText(200).optional(),
    },
    { opens: true },
  ),
  RequestCorrection: command('request', {
    items: z.array(freeText(1000)).min(1).max(50),
    workingDays: z.int().min(1).max(250).optional(),
    deliveredOn: legalDate.optional(),
  }),
  ReceiveCorrection: command('request', {
    submittedOn: legalDate.optional(),
    channel: codes.requestChannel.optional(),
  }),
  LapseCorrection: command('request', {}),
  ConsultThirdParty: command('request', { party: freeText(200), deliveredOn: legalDate.optional() }),
  ConsultAgency: command('request', {
    party: freeText(200),
    role: codes.agencyRole,
    deliveredOn: legalDate.optional(),
  }),
  RecordConsultationAnswer: command('request', {
    party: freeText(200),
    position: codes.consultationPosition,
    reason: freeText(4000).optional(),
  }),
  RecordDelivery: command('request', { of: codes.deliveredItem, party: freeText(200).optional() }),
  ExtendReplyPeriod: command('request', { days, approvedBy: publicText(100), reason: freeText(1000) }),
  RequestReasons: command('request', {}),
  RecordReasons: command('request', { reasonable: z.boolean() }),
  AgreeDelayedReply: command('request', { dueOn: legalDate, reason: freeText(1000) }),
  IssueFeeNotice: command('request', {
    method: codes.feeMethod,
    quantity: z.int().min(1).max(1_000_000),
    amount,
    receivedOn: legalDate.optional(),
  }),
  RecordFeePayment: command('request', {}),
  LapseFee: command('request', {}),
  RecordSecrecyReview: command('request', { reviewer: freeText(200), result: freeText(2000) }),
  ReplyToRequest: command('request', {
    outcome: codes.replyOutcome,
    detail: codes.replyDetail.optional(),
    delivery: codes.replyDelivery.optional(),
    documentNumber: publicText(100).optional(),
    reason: freeText(4000).optional(),
    relatedCase: caseNumber.optional(),
  }),
  WithdrawRequest: command('request', { reason: freeText(1000).optional() }),
  SplitRequest: command('request', {
    into: z
      .array(z.strictObject({ case: caseNumber, subject: freeText(2000) }))
      .min(2)
      .max(100),
  }),
  MergeRequest: command('request', { into: caseNumber }),
  ConvertToComplaint: command('request', { complaint: caseNumber, channel: publicText(50) }),
};
export type RequestCommand = CommandOf<typeof requestCommands>;
