import type { CaseReference, StreamKind } from '#casework';
import type { JsonObject, Position } from '#event-store';

/** A checked command, not yet sealed: what the case log, the command line and the API all send. */
export interface Submission {
  readonly name: string;
  /** The organ's code; undefined: the only one, or one made as 本机关. */
  readonly organ: string | undefined;
  /** The case by number; its kind is undefined for the any-case commands that leave it to the number. */
  readonly number: string;
  readonly kind: StreamKind | undefined;
  readonly on: string;
  readonly at: string | undefined;
  readonly data: JsonObject;
  /** The sender's command id; without one, the same words are the same command. */
  readonly id: string | undefined;
  readonly by: string | undefined;
  /** Where the sender is: a network address. Not part of what the command says. */
  readonly from?: string | undefined;
  /** What the sender has seen of the case: where it is otherwise by now, the command is refused. */
  readonly seen?: CaseVersion | undefined;
}

/** How far a number's case has come. */
export interface CaseVersion {
  /** 1 for the number's first case, more where others were voided. */
  readonly life: number;
  /** Events in it; 0: there is none yet. */
  readonly version: number;
}

export interface Accepted {
  readonly position: Position;
  /** True where the command had been accepted before; then nothing was written. */
  readonly repeated: boolean;
  readonly organ: string;
  readonly case: CaseReference;
  /** The case with the command's own event in it; of a repeated command, as it is now. */
  readonly now: CaseVersion;
}
