import { postingChange, type Posting, type PostingChange } from '#casework';

/** A case's statement that the catalogue of an item held this many on a date. */
export interface Assertion {
  readonly on: string;
  /** Position of the event that first made it: the order among assertions of one day. */
  readonly position: bigint;
  readonly count: number;
  readonly stream: string;
}

/**
 * The live assertions of one organ and item, in order. Each posts its difference to the one before it, so that the
 * balance at any date is the latest assertion on or before it.
 */
export class StockLine {
  readonly #assertions: Assertion[];

  /** @param assertions in order; enough of them that what is inserted or withdrawn has its neighbours. */
  constructor(
    private readonly item: string,
    assertions: readonly Assertion[],
  ) {
    this.#assertions = [...assertions];
  }

  /** The assertion of a case for a date, if it has one here. */
  of(stream: string, on: string): Assertion | undefined {
    return this.#assertions.find((assertion) => assertion.stream === stream && assertion.on === on);
  }

  /** Puts `stated` in the place of `withdrawn`; either may be missing. Gives what changes in the ledger. */
  replace(withdrawn: Assertion | undefined, stated: Assertion | undefined): PostingChange {
    const before: Posting[] = [];
    const after: Posting[] = [];
    if (withdrawn) {
      const place = this.#assertions.indexOf(withdrawn);
      before.push(...this.#differences(place, place + 1));
      this.#assertions.splice(place, 1);
      after.push(...this.#differences(place));
    }
    if (stated) {
      const place = this.#placeOf(stated);
      before.push(...this.#differences(place));
      this.#assertions.splice(place, 0, stated);
      after.push(...this.#differences(place, place + 1));
    }
    return postingChange(before, after);
  }

  #placeOf({ on, position }: Assertion): number {
    let place = this.#assertions.length;
    for (; place > 0; place--) {
      const earlier = this.#assertions[place - 1];
      if (earlier && (earlier.on < on || (earlier.on === on && earlier.position < position))) break;
    }
    return place;
  }

  #differences(...places: readonly number[]): readonly Posting[] {
    return places.flatMap((place) => {
      const assertion = this.#assertions[place];
      const difference = (assertion?.count ?? 0) - (this.#assertions[place - 1]?.count ?? 0);
      return assertion && difference !== 0
        ? [
            {
              on: assertion.on,
              debit: 'acts/items',
              credit: 'acts/catalogue',
              dimension: this.item,
              amount: String(difference),
            },
          ]
        : [];
    });
  }
}
