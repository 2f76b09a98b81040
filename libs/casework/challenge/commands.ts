import { z } from 'zod';
import { command, type CommandOf } from '../command.js';
import { caseNumber, legalDate } from '../fields.js';

export const CHALLENGE_ROUTES = ['reconsideration', 'litigation.direct', 'litigation.after-reconsideration'] as const;
export const challengeRoute = z.enum(CHALLENGE_ROUTES);
export const challengeResult = z.enum(['upheld', 'corrected', 'other']);
export const challengeProcedure = z.enum(['ordinary', 'simplified']);

export const challengeCommands = {
  FileChallenge: command(
    'challenge',
    {
      route: challengeRoute,
      request: caseNumber.optional(),
      copyReceivedOn: legalDate.optional(),
      procedure: challengeProcedure.optional(),
    },
    { opens: true },
  ),
  SubmitAnswer: command('challenge', {}),
  ConcludeChallenge: command('challenge', { result: challengeResult }),
  AppealChallenge: command('challenge', {}),
};
export type ChallengeCommand = CommandOf<typeof challengeCommands>;
