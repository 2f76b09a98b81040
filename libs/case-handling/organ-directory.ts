import type { EventStore, NewEvent, StreamAppend } from '#event-store';
import { ORGAN_DIRECTORY } from '#case-streams';

/** There is more than one organ: a line has to say which is meant. */
export const SEVERAL = Symbol('several organs');

/** Which organs there are, from the one stream that lists them. */
export class OrganDirectory {
  #codes: ReadonlySet<string> = new Set();
  #version = 0;

  constructor(private readonly store: EventStore) {}

  /** True where the organ is registered; looks again before it says no. */
  async has(code: string): Promise<boolean> {
    if (this.#codes.has(code)) return true;
    await this.refresh();
    return this.#codes.has(code);
  }

  /** The only organ; undefined where there is none yet, SEVERAL where one has to be named. */
  async only(): Promise<string | undefined | typeof SEVERAL> {
    if (this.#codes.size === 0) await this.refresh();
    const [first, second] = this.#codes;
    return second === undefined ? first : SEVERAL;
  }

  /** The organ that was registered first. */
  async first(): Promise<string | undefined> {
    if (this.#codes.size === 0) await this.refresh();
    const [first] = this.#codes;
    return first;
  }

  async refresh(): Promise<void> {
    const events = await this.store.readStream(ORGAN_DIRECTORY);
    this.#codes = new Set(events.map((event) => event.organ));
    this.#version = events.length;
  }

  /** The entry that a registration makes in the list, in the same append. */
  listing(code: string, event: Omit<NewEvent, 'type' | 'schemaVersion' | 'data'>): StreamAppend {
    return {
      organ: code,
      stream: ORGAN_DIRECTORY,
      expectedVersion: this.#version,
      events: [{ ...event, type: 'OrganListed', schemaVersion: 1, data: { code } }],
    };
  }
}
