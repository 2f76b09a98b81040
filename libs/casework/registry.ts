import { annualReport } from './annual-report/workflow.js';
import { anyCaseCommands } from './any-case/commands.js';
import { anyCaseEvents } from './any-case/events.js';
import { books } from './books/workflow.js';
import type { StreamKind } from './case-type.js';
import { challenge } from './challenge/workflow.js';
import type { CommandDefinition } from './command.js';
import { complaint } from './complaint/workflow.js';
import type { EventDefinition } from './event.js';
import { officialActs } from './official-acts/workflow.js';
import { organ } from './organ/workflow.js';
import { publication } from './publication/workflow.js';
import { request } from './request/workflow.js';
import type { CaseWorkflow } from './workflow.js';

/** Everything the system knows how to do, by kind of case. Routes, importer and allowed actions derive from it. */
export const workflows: Readonly<Record<StreamKind, CaseWorkflow>> = {
  organ,
  request,
  complaint,
  publication,
  'official-acts': officialActs,
  challenge,
  books,
  'annual-report': annualReport,
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
