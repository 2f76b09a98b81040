import { setTimeout as pause } from 'node:timers/promises';
import type { Accepted, CaseHandling } from '#case-handling';
import type { LawHistory } from '#case-streams';
import { refuse, type Refusal } from '#casework';
import { canonical, type JsonObject } from '#event-store';
import { approvalSteps, type ApprovalStep } from '#statute';
import { parseReference } from '#vault';
import type { ProposalEvent } from './events.js';
import { approvedData, type DraftSubmission } from './parse-draft.js';
import { decideDraft, decidePass, decideReturn, decideWithdraw, type Proposal } from './proposal.js';
import type { ProposalList } from './proposal-list.js';
import {
  outcomeOf,
  ProposalLog,
  type DecidedBy,
  type ProposalLogParts,
  type ProposalOutcome,
  type ProposalPlace,
} from './proposal-log.js';

export interface ApprovalsParts extends ProposalLogParts {
  readonly laws: Pick<LawHistory, 'refresh' | 'newest'>;
  readonly handling: Pick<CaseHandling, 'submit' | 'tryOut'>;
  readonly list: Pick<ProposalList, 'approved'>;
}

const FINISH_EVERY_MS = 60_000;

/** It stands in the name of a stream, and the command's id begins with it. */
const ID = /^[A-Za-z0-9-]{1,64}$/;

/**
 * Drafts of commands that need the consent of others. The last step sends the command, with an id that the draft gives:
 * it is taken exactly once, also where a process died in between.
 */
export class Approvals {
  readonly #log: ProposalLog;

  constructor(private readonly parts: ApprovalsParts) {
    this.#log = new ProposalLog(parts);
  }

  /** The steps that an organ's command needs; none: it may be submitted at once. */
  async required(organ: string, command: string): Promise<readonly ApprovalStep[]> {
    const { laws } = this.parts;
    await laws.refresh();
    return approvalSteps(laws.newest.lawFor(organ).settings, organ, command);
  }

  /** Submits a command that needs nobody's consent; any other is refused, and has to be drafted. */
  async submit(submission: DraftSubmission): Promise<Accepted | Refusal> {
    const steps = await this.required(submission.organ, submission.name);
    if (steps.length === 0) return this.parts.handling.submit(submission);
    const hands = steps.map((step) => (step === 'reviewer' ? '审核人审核' : '负责人审批')).join('、');
    return refuse('approval-needed', `该事项须经${hands}，请提交拟稿。`, { field: 'command' });
  }

  /** Writes a draft, or another one after it was returned. What the case would not take is refused at once. */
  async draft(id: string, submission: DraftSubmission, by: DecidedBy): Promise<ProposalOutcome | Refusal> {
    const { organ, name, number, kind, on, at, data } = submission;
    if (!ID.test(id)) return refuse('invalid-field', '拟稿编号由字母、数字和短横组成。', { field: 'id' });
    const text = canonical(data);
    const said = { draft: { by: by.login, name, number, kind: kind ?? null, on, at: at ?? null, text } };
    const repeated = await this.#log.repeated({ organ, id }, said);
    if (repeated) return repeated;
    const steps = [...(await this.required(organ, name))];
    if (steps.length === 0) return refuse('approval-not-needed', '该事项无须审批，请直接办理。', { field: 'command' });
    const trial = await this.parts.handling.tryOut(submission);
    if ('code' in trial) return trial;
    if (!trial.outcome.allowed) return trial.outcome.refusal;
    return this.#log.change({ organ, id }, by, (stored) => {
      const content = this.#log.textFor(stored, said, 'proposal.content', text);
      const event = decideDraft(stored.proposal, {
        ...{ by: by.login, command: name, number, on, content: this.#log.referenceTo(content), steps },
        ...(kind !== undefined && { caseType: kind }),
        ...(at !== undefined && { at }),
      });
      return { event, said, text: content };
    });
  }

  /** Passes the next step of a draft, as reviewer or head; the last one sends the command. */
  async pass(place: ProposalPlace, by: DecidedBy): Promise<ProposalOutcome | Refusal> {
    const outcome = await this.#log.change(place, by, ({ proposal }) => ({
      event: decidePass(proposal, by),
      said: { pass: by.login, round: proposal.round },
    }));
    return 'code' in outcome || outcome.proposal.status !== 'approved' ? outcome : this.#send(place, by.from);
  }

  /** Gives a draft back to whoever wrote it. */
  return(place: ProposalPlace, by: DecidedBy, reason: string): Promise<ProposalOutcome | Refusal> {
    return this.#log.change(place, by, (stored) => {
      const said = { return: by.login, round: stored.proposal.round, reason };
      const text = this.#log.textFor(stored, said, 'proposal.reason', reason);
      return { event: decideReturn(stored.proposal, by, this.#log.referenceTo(text)), said, text };
    });
  }

  /** Takes the own draft back. */
  withdraw(place: ProposalPlace, by: DecidedBy): Promise<ProposalOutcome | Refusal> {
    return this.#log.change(place, by, ({ proposal }) => ({
      event: decideWithdraw(proposal, by.login),
      said: { withdraw: by.login },
    }));
  }

  /** A draft by its id; undefined where there is none. */
  async find(place: ProposalPlace): Promise<ProposalOutcome | undefined> {
    const stored = await this.#log.load(place);
    return stored.proposal.status === 'none' ? undefined : outcomeOf(place, stored, true);
  }

  /** What a draft's command says, and why it was returned: personal data. undefined where erased. */
  async texts({ draft, returned }: Proposal): Promise<{ content: JsonObject | undefined; reason: string | undefined }> {
    const [content, reason] = await Promise.all([
      this.#open(draft?.content),
      this.#open(returned && 'reason' in returned ? returned.reason : undefined),
    ]);
    return { content: content === undefined ? undefined : (JSON.parse(content) as JsonObject), reason };
  }

  /** Sends what was approved and not sent because a process died in between. Gives how many. */
  async finish(): Promise<number> {
    const approved = await this.parts.list.approved();
    const outcomes: PromiseSettledResult<unknown>[] = [];
    for (const place of approved) outcomes.push(...(await Promise.allSettled([this.#send(place, undefined)])));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return approved.length;
  }

  /** Calls {@link finish} now and every minute until the signal aborts; a failure is told, and tried again. */
  async run(signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
    while (!signal.aborted) {
      await this.finish().catch(onError);
      await pause(FINISH_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #send(place: ProposalPlace, from: string | undefined): Promise<ProposalOutcome> {
    const stored = await this.#log.load(place);
    const { draft, round, passed, status } = stored.proposal;
    if (status !== 'approved' || !draft) return outcomeOf(place, stored, true);
    const { content } = await this.texts(stored.proposal);
    const id = round === 1 ? place.id : `${place.id}.${round}`;
    const outcome =
      content === undefined
        ? refuse('texts-erased', '拟稿内容已被清除，无法登记，请重新拟稿。')
        : await this.parts.handling.submit({
            ...{ name: draft.command, organ: place.organ, number: draft.number, kind: draft.caseType, on: draft.on },
            ...{ at: draft.at, id, by: draft.by, from },
            data: approvedData(draft.command, content, passed.at(-1)?.by ?? ''),
          });
    return this.#noteSent(place, round, outcome);
  }

  /** That a command was taken is a fact, whatever another process noted meanwhile; a refusal is noted once. */
  async #noteSent(place: ProposalPlace, round: number, outcome: Accepted | Refusal): Promise<ProposalOutcome> {
    const refusal = 'code' in outcome ? outcome : undefined;
    const noted = await this.#log.change(place, undefined, ({ proposal }) => {
      const open = proposal.round === round && (proposal.status === 'approved' || (!refusal && isRefused(proposal)));
      const event: ProposalEvent = refusal
        ? { type: 'ProposalRefused', data: codesOf(refusal) }
        : { type: 'ProposalSent', data: {} };
      return { event: open ? event : settled, said: { sent: round, code: refusal?.code ?? null } };
    });
    const after = 'code' in noted ? outcomeOf(place, await this.#log.load(place), true) : noted;
    return refusal && after.proposal.status === 'returned' ? { ...after, refusal } : after;
  }

  async #open(written: string | undefined): Promise<string | undefined> {
    const ref = written === undefined ? undefined : parseReference(written)?.ref;
    return ref === undefined ? undefined : (await this.parts.vault.open([ref])).get(ref);
  }
}

const settled = refuse('proposal-settled', '该拟稿已有结果。');

const isRefused = ({ status, returned }: Proposal): boolean =>
  status === 'returned' && returned !== undefined && 'code' in returned;

const codesOf = ({ code, field, article }: Refusal) => ({
  code,
  ...(field !== undefined && { field }),
  ...(article !== undefined && { article }),
});
