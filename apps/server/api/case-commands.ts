import { z } from 'zod';
import type { Accepted } from '#case-handling';
import {
  anyCaseStepWording,
  CASE_TYPES,
  commands,
  workflows,
  type CommandDefinition,
  type StreamKind,
} from '#casework';
import type { Access } from '#identity';
import type { Phrase } from '#statute';
import { SubmitCase, type CommandLine } from '../commands/submit-case.js';
import type { Call } from './call.js';
import { etagOf } from './etag.js';
import { date, instant, number, organ, streamKind } from './fields.js';
import { refused } from './problem.js';
import { registerOrgans, writeCases } from './roles.js';
import { route, type Answer, type OrganPlace, type Route } from './route.js';

/** `ReplyToRequest` → `reply-to-request` */
export const segmentOf = (command: string): string => command.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();

interface Place {
  readonly path: string;
  readonly kind: StreamKind;
  readonly access?: Access;
  readonly organFrom?: OrganPlace;
}

/** A new organ is nobody's yet: it is registered from the one above it. */
const BY_ADMINISTRATOR = { access: registerOrgans(), organFrom: 'superior-in-body' } as const;

const accepted = z.strictObject({
  position: z.string(),
  /** True where the command had been taken before; then nothing was written. */
  repeated: z.boolean(),
  organ: z.string(),
  caseType: streamKind,
  case: z.string(),
});

function commandRoute(
  name: string,
  definition: CommandDefinition,
  { path, kind, access = writeCases(), organFrom = 'path' }: Place,
): Route {
  const numbered = path !== '';
  return route({
    method: 'POST',
    path: `/organs/:organ${path}/${segmentOf(name)}`,
    tag: kind,
    summary: wordingOf(name, kind),
    access,
    organFrom,
    params: numbered ? { organ, number } : { organ },
    body: bodyOf(definition),
    answer: accepted,
    status: 201,
    command: true,
    handle: async ({ params, body }, call) => {
      const named = params as { readonly organ: string; readonly number?: string };
      const of = numbered ? { case: named.number, caseType: kind } : {};
      const line = { ...body, ...of, command: name, organ: named.organ };
      return submit(line, `${kind}/${named.number ?? ''}`, call);
    },
  });
}

/** A command's own fields, and when it happened. */
export const bodyOf = ({ data, hourly }: CommandDefinition) =>
  z.strictObject({
    on: hourly ? date.optional() : date,
    ...(hourly && { at: instant.optional() }),
    ...data.shape,
  });

function wordingOf(name: string, kind: StreamKind): Phrase {
  const { makes, wording } = workflows[kind];
  const event = makes[name];
  const any: Readonly<Record<string, Phrase>> = anyCaseStepWording;
  return (event === undefined ? any[name] : wording.step[event]) ?? { zh: name, en: name };
}

/** Sends a command in the name of who asks. */
async function submit(line: CommandLine, subject: string, call: Call): Promise<Answer> {
  const { principal, source, idempotencyKey: id, seen } = call;
  const outcome = await call.commands.execute(
    new SubmitCase(line, subject, { login: principal.login, source, id, seen }),
  );
  if ('code' in outcome) throw refused(outcome);
  return answerTo(outcome);
}

const answerTo = ({ position, repeated, organ: about, case: { caseType, number: of }, now }: Accepted): Answer => ({
  ...(repeated && { status: 200 }),
  headers: { etag: etagOf(now) },
  body: { position: String(position), repeated, organ: about, caseType, case: of },
});

/**
 * A route for each command of the registry: a new command has one by itself. Where a case has a number of the office's,
 * it stands in the path; the organ itself and its yearly report are named by their own data.
 */
export const commandRoutes: readonly Route[] = [...commands].flatMap(([name, definition]) => {
  const { caseType } = definition;
  if (caseType === 'organ') {
    return [commandRoute(name, definition, { path: '', kind: caseType, ...BY_ADMINISTRATOR })];
  }
  if (caseType === 'annual-report') return [commandRoute(name, definition, { path: '', kind: caseType })];
  const kinds = caseType === 'any' ? CASE_TYPES : [caseType];
  return kinds.map((kind) => commandRoute(name, definition, { path: `/cases/${kind}/:number`, kind }));
});
