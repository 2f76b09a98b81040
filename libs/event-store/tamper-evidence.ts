import type { Position } from './event.js';

/** The newest link of the hash chain. Kept elsewhere, it proves later that nothing before it was changed. */
export interface ChainHead {
  readonly position: Position;
  /** SHA-256, 64 hexadecimal digits. */
  readonly hash: string;
}

export interface ChainBreak {
  /** Where: this event is not the one that was recorded here. */
  readonly position: Position;
  readonly problem: 'changed' | 'missing' | 'head';
  readonly message: string;
}

export interface Verification {
  /** Events looked at. */
  readonly events: number;
  /** As the store states it. */
  readonly head: ChainHead;
  /** Empty: every event is as it was recorded, and where it was. The first hundred otherwise. */
  readonly breaks: readonly ChainBreak[];
}

/** Port: a store whose events are hash-chained (capability `chain`). */
export interface TamperEvident {
  chainHead(): Promise<ChainHead>;
  /** Walks the chain from the first event to the present head. `onProgress` hears of events done and to do. */
  verify(onProgress?: (done: number, total: number) => void): Promise<Verification>;
}
