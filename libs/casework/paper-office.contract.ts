import { shippedLaw, type Law } from '#statute';
import type { z } from 'zod';
import { extend, unopened } from './case.js';
import { whatIf, type WhatIf } from './what-if.js';
import type { Case, DecisionContext, Step } from './workflow.js';
import { CASE_TYPES, referenceKey, type CaseReference, type StreamKind } from './case-type.js';
import type { CaseCommand, CommandDefinition } from './command.js';
import { decide, mentions } from './decide.js';
import type { CaseEvent, Recorded } from './event.js';
import { vaultedFields } from './fields.js';
import type { Posting } from './posting.js';
import { refuse, type Refusal } from './refusal.js';
import { commands, eventDefinitions, workflows } from './registry.js';

/** A line of a case log, as the contract has it. */
export interface LogLine {
  readonly command: string;
  readonly case?: string;
  readonly on?: string;
  readonly at?: string;
  readonly organ?: string;
  readonly caseType?: StreamKind;
  readonly [field: string]: unknown;
}

/** The fields that are not the command's own data. */
const common = new Set(['command', 'case', 'on', 'at', 'organ', 'caseType', 'id', 'by']);

/** An event that a line gave, in the order of logging. */
export interface Logged {
  readonly case: CaseReference;
  readonly event: Recorded<CaseEvent>;
  readonly before: Case;
  readonly after: Case;
}

/** The ledger entries of a case; a void one has none. */
export const entriesOf = ({ workflow, state, voided }: Case): readonly Posting[] =>
  voided ? [] : workflow.postings(state);

/** One organ's office on paper: takes case log lines as the importer does, but in memory and with a toy vault. */
export class PaperOffice {
  /** Every case of every life of its number; void ones stay. */
  readonly files: Case[] = [];
  readonly logged: Logged[] = [];
  readonly #open = new Map<string, Case>();

  constructor(public law: Law = shippedLaw) {}

  find(reference: CaseReference): Case | undefined {
    return this.#open.get(referenceKey(reference));
  }

  /** The events that the line gave, each checked against its schema, or why it was refused. */
  log(line: LogLine): readonly Logged[] | Refusal {
    const submission = this.#read(line);
    if ('code' in submission) return submission;
    const { command, current, context } = submission;
    const decision = decide(command, current, context);
    if ('code' in decision) return decision;
    return [
      this.#record(command.case, current, decision.event),
      ...(decision.openings ?? []).map((opening) =>
        this.#record(opening.case, unopened(workflows[opening.case.caseType]), opening.event),
      ),
    ];
  }

  /** What the line would lead to; nothing is logged. */
  whatIf(line: LogLine): WhatIf {
    const submission = this.#read(line);
    if ('code' in submission) return { allowed: false, refusal: submission };
    return whatIf(submission.command, submission.current, submission.context);
  }

  #read(line: LogLine): { command: CaseCommand; current: Case; context: DecisionContext } | Refusal {
    const { command: name, on, at } = line;
    const data = Object.fromEntries(Object.entries(line).filter(([field]) => !common.has(field)));
    const definition = commands.get(name);
    if (!definition) return refuse('unknown-command', name, { field: 'command' });
    const checked = definition.data.safeParse(data);
    if (!checked.success) {
      return refuse('invalid-field', checked.error.message, { field: checked.error.issues[0]?.path.join('.') ?? '' });
    }
    const reference = this.#referenceOf(definition, line);
    const found = this.find(reference);
    const current = found && !(found.voided && definition.opens) ? found : unopened(workflows[reference.caseType]);
    const command = {
      name,
      case: reference,
      on: on ?? shanghaiDay(at ?? ''),
      ...(at !== undefined && { at }),
      data: seal(definition.data, checked.data),
    };
    const named = new Set(mentions(command).map(referenceKey));
    const related = (other: CaseReference): Case | undefined => {
      if (!named.has(referenceKey(other))) throw new Error(`${name} looks at ${other.number} without naming it`);
      return this.find(other);
    };
    return { command, current, context: { law: this.law, related } };
  }

  #referenceOf({ caseType }: CommandDefinition, line: LogLine): CaseReference {
    if (line.command === 'RegisterOrgan') return { caseType: 'organ', number: String(line.organ) };
    if (line.command === 'PublishAnnualReport') return { caseType: 'annual-report', number: String(line['year']) };
    const number = String(line.case);
    if (caseType !== 'any') return { caseType, number };
    const owner = CASE_TYPES.find((kind) => this.#open.has(referenceKey({ caseType: kind, number })));
    return { caseType: line.caseType ?? owner ?? 'request', number };
  }

  #record(reference: CaseReference, before: Case, event: CaseEvent): Logged {
    const data = eventDefinitions.get(event.type)?.data.parse(event.data);
    const recorded = { ...event, data, version: before.version + 1 };
    const after = extend(before, recorded);
    if (after.timeline.at(-1) === recorded) leadsWhereDeclared(before, recorded, after);
    const place = this.files.indexOf(before);
    if (place < 0) this.files.push(after);
    else this.files[place] = after;
    this.#open.set(referenceKey(reference), after);
    const logged = { case: reference, event: recorded, before, after };
    this.logged.push(logged);
    return logged;
  }
}

/** The declaration of a workflow's steps, from which its diagram is drawn, against what its fold really does. */
function leadsWhereDeclared(before: Case, { type }: CaseEvent, after: Case): void {
  const { to, mayStay } = after.workflow.steps[type] as Step;
  const stays = to === undefined || mayStay === true;
  if (after.state.status === to || (stays && after.state.status === before.state.status)) return;
  throw new Error(`${type} leads from ${before.state.status} to ${after.state.status}, which is not declared`);
}

const shanghaiDay = (at: string): string => new Date(Date.parse(at) + 8 * 3600 * 1000).toISOString().slice(0, 10);

/** A text as the toy vault refers to it: equal texts get equal MACs. */
export const sealed = (text: string): string =>
  `vault:00000000-0000-4000-8000-000000000000:${Buffer.from(text).toString('base64url').padEnd(20, '_').slice(0, 90)}`;

function seal(schema: z.core.$ZodType, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (vaultedFields.has(schema)) return sealed(value as string);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
      return seal(def.innerType, value);
    case 'array':
      return (value as unknown[]).map((item) => seal(def.element, item));
    case 'object':
      return Object.fromEntries(
        Object.entries(value as object).map(([name, field]) => [name, seal(def.shape[name] ?? schema, field)]),
      );
    default:
      return value;
  }
}
