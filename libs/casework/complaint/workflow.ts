import type { CaseWorkflow } from '../workflow.js';
import { amend } from './amend.js';
import { complaintCommands } from './commands.js';
import { complaintSteps, decide, mentions, rule } from './decide.js';
import { duties } from './duties.js';
import { complaintEvents, type ComplaintEvent } from './events.js';
import { evolve } from './evolve.js';
import { postings } from './postings.js';
import { unopenedComplaint, type ComplaintState } from './state.js';
import { wording } from './wording.js';

/** 诉求: what comes in through mailboxes, message boards, hotlines. */
export const complaint: CaseWorkflow<ComplaintState, ComplaintEvent> = {
  kind: 'complaint',
  commands: complaintCommands,
  events: complaintEvents,
  opening: ['ComplaintReceived'],
  makes: {
    ReceiveComplaint: 'ComplaintReceived',
    AcceptComplaint: 'ComplaintAccepted',
    ExtendComplaint: 'ComplaintExtended',
    ReplyToComplaint: 'ComplaintReplied',
    MergeComplaint: 'ComplaintMerged',
    RateReply: 'ReplyRated',
  },
  steps: complaintSteps,
  initial: unopenedComplaint,
  evolve,
  rule,
  decide,
  mentions,
  amend,
  postings,
  stockCounts: () => [],
  duties,
  summary: ({ status, receivedOn, channel, subject, closedOn }) => ({
    status,
    openedOn: receivedOn,
    category: channel,
    subject,
    ...(closedOn !== undefined && { closedOn }),
  }),
  wording,
};
