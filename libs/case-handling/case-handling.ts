import {
  CASE_TYPES,
  commands,
  decide,
  mentions,
  referenceKey,
  refuse,
  whatIf,
  type Case,
  type CaseCommand,
  type CaseEvent,
  type CaseReference,
  type Decision,
  type DecisionContext,
  type Refusal,
  type StreamKind,
  type WhatIf,
} from '#casework';
import { canonical, ConcurrencyConflict, eventId, EventIdReused, type EventStore, type NewEvent } from '#event-store';
import { caseAddress, type LawHistory } from '#case-streams';
import type { Law } from '#statute';
import type { Vault } from '#vault';
import { appendTo, storable } from './appending.js';
import { CaseLoader, nextLife, withEvent, type LoadedCase } from './case-loader.js';
import { CommandContended } from './errors.js';
import { OrganDirectory, SEVERAL } from './organ-directory.js';
import { sealTexts, type Sealed } from './sealing.js';
import type { Accepted, CaseVersion, Submission } from './submission.js';

const ATTEMPTS = 50;

/** The code and name of the office that is made where lines come without any organ. */
const DEFAULT_ORGAN = { code: 'benjiguan', name: '本机关' };

/** A submission whose organ, id and content are settled. */
interface Identified {
  readonly submission: Submission;
  readonly organ: string;
  readonly commandId: string;
  /** HMAC of all that the command says. */
  readonly fingerprint: string;
}

/** A command ready to be decided. */
interface Prepared {
  readonly command: CaseCommand;
  readonly target: LoadedCase;
  readonly sealed: Sealed;
  readonly context: DecisionContext;
}

/** What would become of a command. */
export interface Trial {
  readonly case: CaseReference;
  readonly law: Law;
  readonly outcome: WhatIf;
}

export interface CaseHandlingParts {
  readonly store: EventStore;
  readonly vault: Pick<Vault, 'mac' | 'seal' | 'discard'>;
  /** Each command is decided, at each attempt, under the newest law. */
  readonly laws: Pick<LawHistory, 'refresh' | 'newest'>;
}

/**
 * Takes commands: load the case, decide, keep the free text in the vault, append the events. Idempotent by command id;
 * concurrent commands on one case are decided again one after the other.
 */
export class CaseHandling {
  readonly #cases: CaseLoader;
  readonly #organs: OrganDirectory;
  #defaultOrgan: Promise<string | Refusal> | undefined;

  constructor(private readonly parts: CaseHandlingParts) {
    this.#cases = new CaseLoader(parts.store);
    this.#organs = new OrganDirectory(parts.store);
  }

  /**
   * Resolves once the command's events are durable, or with the reason why nothing was written.
   * @throws {CommandContended} other writers were first, again and again
   */
  async submit(submission: Submission): Promise<Accepted | Refusal> {
    const organ = await this.#organOf(submission);
    if (typeof organ !== 'string') return organ;
    const command = this.#identify(submission, organ);
    let look: 'load' | 'reload' = 'load';
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        await this.parts.laws.refresh();
        const outcome = await this.#take(command, look);
        // What was remembered may be out of date, and then so is the reason to refuse.
        if (!('code' in outcome) || look === 'reload') return outcome;
      } catch (error) {
        if (error instanceof EventIdReused && look === 'reload') return idReused;
        if (!(error instanceof ConcurrencyConflict || error instanceof EventIdReused)) throw error;
        await this.#organs.refresh();
      }
      look = 'reload';
    }
    throw new CommandContended(submission.name, submission.number);
  }

  async #organOf(submission: Submission): Promise<string | Refusal> {
    const { name, organ, on } = submission;
    if (organ !== undefined) {
      if (name === 'RegisterOrgan' || (await this.#organs.has(organ))) return organ;
      return refuse('unknown-organ', `没有代码为 ${organ} 的机关，请核对，或先登记该机关。`, { field: 'organ' });
    }
    const only = await this.#organs.only();
    if (only === SEVERAL) {
      const first = await this.#organs.first();
      if (first !== undefined && (await this.#wasTakenBy(first, submission))) return first;
      return refuse('organ-missing', '系统中有多个机关，请写明 organ。', { field: 'organ' });
    }
    if (only !== undefined) return only;
    this.#defaultOrgan ??= this.#registerDefaultOrgan(on).finally(() => (this.#defaultOrgan = undefined));
    return this.#defaultOrgan;
  }

  /** A line without an organ that was taken while there was only one is still the same line. */
  async #wasTakenBy(organ: string, submission: Submission): Promise<boolean> {
    const { commandId } = this.#identify(submission, organ);
    const kinds: readonly StreamKind[] = submission.kind === undefined ? CASE_TYPES : [submission.kind];
    const loaded = await Promise.all(
      kinds.map((caseType) => this.#cases.load(organ, { caseType, number: submission.number })),
    );
    return loaded.some(({ taken }) => taken.has(commandId));
  }

  async #registerDefaultOrgan(on: string): Promise<string | Refusal> {
    const { code, name } = DEFAULT_ORGAN;
    const outcome = await this.submit({
      name: 'RegisterOrgan',
      organ: code,
      number: code,
      kind: 'organ',
      on,
      at: undefined,
      data: { name, kind: 'department' },
      id: undefined,
      by: undefined,
    });
    return 'code' in outcome ? outcome : code;
  }

  #identify(submission: Submission, organ: string): Identified {
    const { name, number, kind, on, at, data, id } = submission;
    const said = canonical({ organ, name, number, kind: kind ?? null, on, at: at ?? null, data });
    const fingerprint = this.parts.vault.mac('command', said);
    return { submission, organ, fingerprint, commandId: `${organ}:${id ?? fingerprint}` };
  }

  /** Decides a command of a registered organ as it would be now, and writes nothing, no text either. */
  async tryOut(submission: Submission & { readonly organ: string }): Promise<Trial | Refusal> {
    await this.parts.laws.refresh();
    const identified = this.#identify(submission, submission.organ);
    const reference = await this.#referenceOf(identified, 'reload');
    if ('code' in reference) return reference;
    const loaded = await this.#cases.reload(submission.organ, reference);
    const prepared = await this.#prepare(identified, reference, loaded, 'reload');
    if ('code' in prepared) return prepared;
    const { command, target, context } = prepared;
    return { case: reference, law: context.law, outcome: whatIf(command, target.case, context) };
  }

  async #take(identified: Identified, look: 'load' | 'reload'): Promise<Accepted | Refusal> {
    const { organ, commandId, fingerprint } = identified;
    const reference = await this.#referenceOf(identified, look);
    if ('code' in reference) return reference;
    const loaded = await this.#cases[look](organ, reference);
    const taken = loaded.taken.get(commandId);
    if (taken) {
      if (taken.fingerprint !== fingerprint) return idReused;
      return { position: taken.position, repeated: true, organ, case: reference, now: versionOf(loaded) };
    }
    if (isOther(versionOf(loaded), identified.submission.seen)) return overtaken;
    const prepared = await this.#prepare(identified, reference, loaded, look);
    if ('code' in prepared) return prepared;
    const { command, target, sealed, context } = prepared;
    const decision = decide(command, target.case, context);
    return 'code' in decision ? decision : this.#append(identified, command, target, decision, sealed);
  }

  /** The command as the core decides it, its texts replaced by references, and all that the core may look at. */
  async #prepare(
    { submission, organ, commandId, fingerprint }: Identified,
    reference: CaseReference,
    loaded: LoadedCase,
    look: 'load' | 'reload',
  ): Promise<Prepared | Refusal> {
    const definition = commands.get(submission.name);
    if (!definition) return refuse('unknown-command', `没有“${submission.name}”这个命令。`, { field: 'command' });
    const target = loaded.case.voided && definition.opens ? nextLife(loaded) : loaded;
    const sealed = sealTexts(definition.data, submission.data, {
      source: `${commandId}/${fingerprint}`,
      owner: target.stream,
      vault: this.parts.vault,
    });
    const command: CaseCommand = {
      name: submission.name,
      case: reference,
      on: submission.on,
      data: sealed.data,
      ...(submission.at !== undefined && { at: submission.at }),
    };
    const related = await this.#related(command, organ, target, look);
    const context = {
      law: this.parts.laws.newest.lawFor(organ),
      related: (wanted: CaseReference) => related.get(referenceKey(wanted))?.case,
    };
    return { command, target, sealed, context };
  }

  /** The kind of an any-case command's case follows from the number where only one kind has it. */
  async #referenceOf(
    { submission: { kind, number }, organ, commandId }: Identified,
    look: 'load' | 'reload',
  ): Promise<CaseReference | Refusal> {
    if (kind !== undefined) return { caseType: kind, number };
    const references = CASE_TYPES.map((caseType): CaseReference => ({ caseType, number }));
    const loaded = await Promise.all(references.map((reference) => this.#cases[look](organ, reference)));
    const repeated = references.find((_, index) => loaded[index]?.taken.has(commandId));
    if (repeated) return repeated;
    const known = references.filter((_, index) => (loaded[index]?.case.recorded.length ?? 0) > 0);
    const live = references.filter((_, index) => isLive(loaded[index]?.case));
    if (live.length > 1) {
      return refuse('ambiguous-case', `有 ${live.length} 类案件使用编号 ${number}，请写明 caseType。`, {
        field: 'caseType',
      });
    }
    return (
      live[0] ??
      known[0] ??
      refuse('unknown-case', `没有编号为 ${number} 的案件，请核对编号，或先登记该件。`, { field: 'case' })
    );
  }

  /** The live cases that the command names, and its own. */
  async #related(
    command: CaseCommand,
    organ: string,
    target: LoadedCase,
    look: 'load' | 'reload',
  ): Promise<ReadonlyMap<string, LoadedCase>> {
    const references = mentions(command);
    const loaded = await Promise.all(references.map((reference) => this.#cases[look](organ, reference)));
    const related = new Map([[referenceKey(command.case), target]]);
    references.forEach((reference, index) => {
      const found = loaded[index];
      if (found && isLive(found.case)) related.set(referenceKey(reference), found);
    });
    return related;
  }

  async #append(
    { submission, organ, commandId, fingerprint }: Identified,
    command: CaseCommand,
    target: LoadedCase,
    decision: Decision,
    sealed: Sealed,
  ): Promise<Accepted> {
    const { by: actor, from } = submission;
    const metadata = {
      commandId,
      fingerprint,
      ...(actor !== undefined && { actor }),
      ...(from !== undefined && { from }),
    };
    const newEvent = (event: CaseEvent, index: number): NewEvent => ({
      ...storable(event),
      id: eventId(commandId, index),
      metadata,
      occurredOn: event.on,
    });
    const own = newEvent(decision.event, 0);
    const others = await Promise.all(
      (decision.openings ?? []).map(async (opening, index) => {
        const loaded = await this.#cases.reload(organ, opening.case);
        const beginning = loaded.case.voided ? nextLife(loaded) : loaded;
        return appendTo(organ, beginning, newEvent(opening.event, index + 1));
      }),
    );
    if (decision.event.type === 'OrganRegistered') {
      others.push(this.#organs.listing(organ, { id: eventId(commandId, 1), metadata, occurredOn: command.on }));
    }
    // The case's own event comes last: its position is the whole command's, and found again when the command is repeated.
    const [first, ...rest] = others;
    const last = appendTo(organ, target, own);
    // Texts first: an event must never point at a text that was lost. A text without its event is only litter.
    await this.parts.vault.seal(sealed.entries);
    const { position, repeated } = await this.parts.store
      .append(first ? [first, ...rest, last] : [last])
      .catch(async (error: unknown) => {
        // The id is another command's for good, so these texts, which derive from this one's words, are nobody's.
        if (error instanceof EventIdReused) await this.parts.vault.discard(sealed.entries.map(({ ref }) => ref));
        throw error;
      });
    const recorded = { ...own, organ, stream: target.stream, version: target.case.version + 1, position };
    const after = withEvent(target, recorded);
    this.#cases.remember(organ, command.case, after);
    return { position, repeated, organ, case: command.case, now: versionOf(after) };
  }
}

function versionOf({ stream, case: { version } }: LoadedCase): CaseVersion {
  return { life: caseAddress(stream)?.life ?? 1, version };
}

const isOther = (present: CaseVersion, seen: CaseVersion | undefined): boolean =>
  seen !== undefined && (seen.life !== present.life || seen.version !== present.version);

const overtaken = refuse('case-changed', '该件在您读取之后又有新的登记，请重新读取后再办理。', { field: 'case' });

const isLive = (found: Case | undefined): boolean => found !== undefined && found.recorded.length > 0 && !found.voided;

const idReused = refuse('command-id-reused', '这个命令编号（id）已用于另一条内容不同的命令，请换一个。', {
  field: 'id',
});
