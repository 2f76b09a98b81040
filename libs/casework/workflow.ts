import type { Duty, Law } from '#statute';
import type { AnyCaseEvent } from './any-case/events.js';
import type { Changes } from './any-case/changes.js';
import type { CaseReference, StreamKind } from './case-type.js';
import type { CaseCommand, CommandDefinition } from './command.js';
import type { CaseEvent, EventDefinition, Recorded } from './event.js';
import type { Posting, StockCount } from './posting.js';
import type { Refusal } from './refusal.js';

/** Every state names its status; a case that has no event yet is `unopened`. */
export interface CaseState {
  readonly status: string;
}

/** Where a step is allowed, and where it leads. */
export interface Step<Status extends string = string> {
  readonly from: readonly Status[];
  /** None: the case stays in its status. */
  readonly to?: Status;
  /** It leads to `to` only in some cases, which its data tells. */
  readonly mayStay?: true;
  /** The article or rule that provides for it, named where it is refused. */
  readonly article: string;
}

/** A case folded from its events. */
export interface Case<S extends CaseState = CaseState, E extends CaseEvent = CaseEvent> {
  readonly workflow: CaseWorkflow<S, E>;
  /** The events in the order of logging. */
  readonly recorded: readonly Recorded<E | AnyCaseEvent>[];
  /** The workflow's steps with amendments applied, by (legal date, order of logging): the legal timeline. */
  readonly timeline: readonly Recorded<E>[];
  readonly state: S;
  readonly voided: boolean;
  /** Login of the member of staff who has it. */
  readonly assignee: string | undefined;
  readonly version: number;
}

/** A new case that a step opens beside its own: the part of a split request, the complaint a petition becomes. */
export interface Opening {
  readonly case: CaseReference;
  readonly event: CaseEvent;
}

export interface Decision<E extends CaseEvent = CaseEvent> {
  readonly event: E;
  readonly openings?: readonly Opening[];
}

/** What a decider may look at beside its own case. */
export interface DecisionContext {
  readonly law: Law;
  /** The cases that the command names (see `mentions`), undefined where there is none by that number. */
  related(reference: CaseReference): Case | undefined;
}

/** How a case stands, for the register (台账): codes, dates and vault references, never plain personal data. */
export interface CaseSummary {
  readonly status: string;
  readonly openedOn: string;
  readonly closedOn?: string;
  /** Channel, column, route or item, whatever the case type is sorted by. */
  readonly category?: string;
  readonly outcome?: string;
  readonly applicantKind?: string;
  /** Vault reference or public title. */
  readonly subject?: string;
}

/**
 * Everything that is particular to one kind of case. Pure: no clock, no database, no framework.
 * The shared mechanism (legal timeline, amendments, voiding, notes, assignment) is in `case.ts` and `admit.ts`.
 */
export interface CaseWorkflow<S extends CaseState = CaseState, E extends CaseEvent = CaseEvent> {
  readonly kind: StreamKind;
  readonly commands: Readonly<Record<string, CommandDefinition>>;
  readonly events: Readonly<Record<string, EventDefinition>>;
  /** The events that can be a case's first. */
  readonly opening: readonly E['type'][];
  /** What to say where the case is opened again, if not that its number is in use. */
  readonly openedAgain?: Refusal;
  /** The step that each command makes. */
  readonly makes: Readonly<Record<string, E['type']>>;
  /** The state machine; the diagrams in docs/workflows are drawn from it. */
  readonly steps: Readonly<Record<E['type'], Step<S['status']>>>;
  readonly initial: S;
  evolve(state: S, event: E): S;
  /** Rules beyond the table of steps, judged at the step's place on the legal timeline. */
  rule(state: S, event: E, law: Law): Refusal | undefined;
  /** The command's event, or a refusal for what the command alone or a named case shows to be wrong. */
  decide(command: CaseCommand, state: S, context: DecisionContext): Decision<E> | Refusal;
  /** Other cases that the command, `AmendCase` included, names and that must be looked at. */
  mentions(command: CaseCommand): readonly CaseReference[];
  /** A refusal for what an amendment says of another case; only deciding looks there, folding never does. */
  reviewAmendment?(changes: Changes, own: CaseReference, state: S, context: DecisionContext): Refusal | undefined;
  /** The recorded steps with the changes of an amendment applied, or a refusal. */
  amend(steps: readonly Recorded<E>[], changes: Changes): readonly Recorded<E>[] | Refusal;
  /** The ledger entries of the case as it stands: a function of its state and nothing else. */
  postings(state: S): readonly Posting[];
  /** Catalogue counts that the case states. */
  stockCounts(state: S): readonly StockCount[];
  /** What is owed because of the case and to whom it fell, as facts; the law makes dates of them (`deadlineOf`). */
  duties(state: S): readonly Duty[];
  summary(state: S): CaseSummary;
  readonly wording: Wording<E>;
}

/** Timeline lines (zh and en). Vaulted texts stand in a line as references; the reader opens them. */
export interface Wording<E extends CaseEvent> {
  readonly status: Readonly<Record<string, { zh: string; en: string }>>;
  /** What each step is called, in a word. */
  readonly step: Readonly<Record<E['type'], { zh: string; en: string }>>;
  line(event: E): { readonly zh: string; readonly en: string };
}
