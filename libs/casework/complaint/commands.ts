import { z } from 'zod';
import { command, type CommandOf } from '../command.js';
import { caseNumber, freeText, instant, legalDate, publicText } from '../fields.js';

export const complaintCommands = {
  ReceiveComplaint: command(
    'complaint',
    {
      channel: publicText(50),
      matter: publicText(100).optional(),
      subject: freeText(2000),
      dueOn: legalDate.optional(),
      dueAt: instant.optional(),
    },
    { opens: true, hourly: true },
  ),
  AcceptComplaint: command('complaint', {}, { hourly: true }),
  ExtendComplaint: command('complaint', {
    days: z.int().min(1).max(366),
    approvedBy: publicText(100),
    reason: freeText(1000),
  }),
  ReplyToComplaint: command('complaint', { summary: freeText(4000).optional() }, { hourly: true }),
  MergeComplaint: command('complaint', { into: caseNumber }),
  RateReply: command('complaint', { score: z.int().min(1).max(5) }),
};
export type ComplaintCommand = CommandOf<typeof complaintCommands>;
