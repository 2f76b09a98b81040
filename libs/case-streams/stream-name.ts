import type { CaseReference, StreamKind } from '#casework';
import type { Duty } from '#statute';

/** A case of one organ. A number whose case was voided may be used again: that is the number's next life. */
export interface CaseAddress extends CaseReference {
  readonly organ: string;
  /** 1 for the first case of the number. */
  readonly life: number;
}

/** `organ/kind/number`, from the second life on `organ/kind.2/number`. Only the number may contain slashes. */
export const streamName = ({ organ, caseType, life, number }: CaseAddress): string =>
  `${organ}/${life === 1 ? caseType : `${caseType}.${life}`}/${number}`;

/** The case a stream belongs to; undefined for the streams of upkeep, which have no case. */
export function caseAddress(stream: string): CaseAddress | undefined {
  const [, organ, caseType, life, number] = /^([^/]+)\/([a-z-]+)(?:\.(\d+))?\/(.+)$/su.exec(stream) ?? [];
  if (organ === undefined || caseType === undefined || number === undefined) return undefined;
  if (caseType === REMINDERS || caseType === PROPOSALS) return undefined;
  return { organ, caseType: caseType as StreamKind, life: life === undefined ? 1 : Number(life), number };
}

/** The stream that lists the organs, so that the only one, or an unknown one, can be told. */
export const ORGAN_DIRECTORY = 'organs';

/** The one stream of what is loaded into the law: notices of holidays, regional days off, settings. */
export const LAW = 'law';

/** In place of a kind: the streams of what was raised about a duty. */
const REMINDERS = 'reminders';

/** In place of a kind: the streams of drafts that wait for approval. */
const PROPOSALS = 'proposals';

/** The stream of one draft. */
export const proposalStream = (organ: string, id: string): string => `${organ}/${PROPOSALS}/${id}`;

/** Whether a stream is that of a draft. */
export const isProposalStream = (stream: string): boolean => stream.split('/', 2)[1] === PROPOSALS;

/** Whether a stream tells what was raised about a duty. */
export const isReminderStream = (stream: string): boolean => stream.split('/', 2)[1] === REMINDERS;

/** The stream of what was raised about one duty of a case. */
export function reminderStream(stream: string, { obligation, nth }: Pick<Duty, 'obligation' | 'nth'>): string {
  const [organ = '', kind = '', ...number] = stream.split('/');
  return `${organ}/${REMINDERS}/${kind}/${obligation}.${nth}/${number.join('/')}`;
}
