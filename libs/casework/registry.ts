import { annualReport } from './annual-report/workflow.js';
import { anyCaseCommands } from './any-case/commands.js';
import { anyCaseEvents } from './any-case/events.js';
import { books } from './books/workflow.js';
import type { StreamKind } from './case-type.js';
import { challenge } from './challenge/workflow.js';
import type { CommandDefinition } from './command.js';
import { complaint } from './complaint/workflow.js';
import type { CaseEvent, EventDefinition } from './event.js';
import { officialActs } from './official-acts/workflow.js';
import { organ } from './organ/workflow.js';
import { publication } from './publication/workflow.js';
import { request } from './request/workflow.js';
import type { CaseState, CaseWorkflow } from './workflow.js';

/**
 * A workflow whose own types are set aside. The registry is the one place where that happens: each workflow only
 * ever meets its own states and events, because both come from its own stream.
 */
const erase = <S extends CaseState, E extends CaseEvent>(workflow: CaseWorkflow<S, E>): CaseWorkflow =>
  workflow as unknown as CaseWorkflow;

/** Everything the system knows how to do, by kind of case. Routes, importer and allowed actions derive from it. */
export const workflows: Readonly<Record<StreamKind, CaseWorkflow>> = {
  organ: erase(organ),
  request: erase(request),
  complaint: erase(complaint),
  publication: erase(publication),
  'official-acts': erase(officialActs),
  challenge: erase(challenge),
  books: erase(books),
  'annual-report': erase(annualReport),
};

/** All commands by name. */
export const commands: ReadonlyMap<string, CommandDefinition> = new Map([
  ...Object.values(workflows).flatMap((workflow) => Object.entries(workflow.commands)),
  ...Object.entries<CommandDefinition>(anyCaseCommands),
]);

/** All event types at their present versions. */
export const eventDefinitions: ReadonlyMap<string, EventDefinition> = new Map([
  ...Object.values(workflows).flatMap((workflow) => Object.entries(workflow.events)),
  ...Object.entries<EventDefinition>(anyCaseEvents),
]);
