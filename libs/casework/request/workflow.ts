import type { CaseWorkflow } from '../workflow.js';
import { amend } from './amend.js';
import { requestCommands } from './commands.js';
import { decide, mentions, reviewAmendment } from './decide.js';
import { requestEvents, type RequestEvent } from './events.js';
import { duties } from './duties.js';
import { evolve } from './evolve.js';
import { postings } from './postings.js';
import { requestMakes } from './makes.js';
import { rule } from './rules.js';
import { unopenedRequest, type RequestState } from './state.js';
import { requestSteps } from './steps.js';
import { wording } from './wording.js';

/** 依申请公开: a citizen's request for information, from receipt to reply. */
export const request: CaseWorkflow<RequestState, RequestEvent> = {
  kind: 'request',
  commands: requestCommands,
  events: requestEvents,
  opening: ['RequestReceived', 'RequestPartSeparated'],
  makes: requestMakes,
  steps: requestSteps,
  initial: unopenedRequest,
  evolve,
  rule,
  decide,
  mentions,
  reviewAmendment,
  amend,
  postings,
  stockCounts: () => [],
  duties,
  summary(state) {
    return {
      status: state.status,
      openedOn: state.countedOn,
      category: state.channel,
      applicantKind: state.applicant.kind,
      subject: state.subject,
      ...(state.closedOn !== undefined && { closedOn: state.closedOn }),
      ...(state.outcome !== undefined && { outcome: state.outcome }),
    };
  },
  wording,
};
