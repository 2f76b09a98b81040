import { z } from 'zod';
import { event, type EventOf } from '../event.js';
import { caseNumber, legalDate } from '../fields.js';
import { replyOutcome } from '../request/codes.js';
import { challengeProcedure, challengeResult, challengeRoute } from './commands.js';

export const challengeEvents = {
  ChallengeFiled: event(1, {
    route: challengeRoute,
    request: caseNumber.optional(),
    copyReceivedOn: legalDate.optional(),
    procedure: challengeProcedure.optional(),
    /** The reply that is challenged, as it stood at filing. */
    contested: z.strictObject({ outcome: replyOutcome, repliedOn: legalDate }).optional(),
  }),
  AnswerSubmitted: event(1, {}),
  ChallengeConcluded: event(1, { result: challengeResult }),
  ChallengeAppealed: event(1, {}),
};
export type ChallengeEvent = EventOf<typeof challengeEvents>;
