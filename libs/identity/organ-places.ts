import { foldCase, ORGAN_DIRECTORY, streamName } from '#case-streams';
import type { OrganState } from '#casework';
import type { EventStore } from '#event-store';
import { OrganTree, type OrganPlace } from './organ-tree.js';

/** Reads from the events which organs are registered, and under which each stands. */
export class OrganPlaces {
  /** An organ stays where it was registered. */
  readonly #places = new Map<string, OrganPlace>();

  constructor(private readonly store: Pick<EventStore, 'readStream' | 'readStreams'>) {}

  async tree(): Promise<OrganTree> {
    const listed = new Set((await this.store.readStream(ORGAN_DIRECTORY)).map(({ organ }) => organ));
    const streams = [...listed].filter((code) => !this.#places.has(code)).map(streamOf);
    if (streams.length > 0) {
      for (const [stream, events] of await this.store.readStreams(streams)) {
        const code = events[0]?.organ;
        if (code === undefined) continue;
        const { superior } = foldCase(stream, events).state as OrganState;
        this.#places.set(code, { code, superior });
      }
    }
    return new OrganTree(this.#places.values());
  }
}

const streamOf = (code: string): string => streamName({ organ: code, caseType: 'organ', number: code, life: 1 });
