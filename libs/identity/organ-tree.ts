/** An organ, and the one that it stands under. */
export interface OrganPlace {
  readonly code: string;
  readonly superior: string | undefined;
}

/** Which organ stands under which: department, government, lead office (主管部门). */
export class OrganTree {
  readonly #superiors: ReadonlyMap<string, string | undefined>;

  constructor(organs: Iterable<OrganPlace>) {
    this.#superiors = new Map([...organs].map(({ code, superior }) => [code, superior]));
  }

  has(code: string): boolean {
    return this.#superiors.has(code);
  }

  /** Whether an organ, which is registered, is `above` itself or stands somewhere under it. */
  isWithin(code: string, above: string): boolean {
    return this.has(code) && (code === above || this.superiorsOf(code).includes(above));
  }

  /** The registered organ itself and all that stand under it, by code. */
  within(above: string): readonly string[] {
    return [...this.#superiors.keys()].filter((code) => this.isWithin(code, above)).sort();
  }

  /**
   * The registered organs above an organ, nearest first. None where the chain leads back to itself: a mistake must not
   * put an organ above its own superiors.
   */
  superiorsOf(code: string): readonly string[] {
    const chain: string[] = [];
    const seen = new Set([code]);
    let superior = this.#superiors.get(code);
    while (superior !== undefined && this.has(superior)) {
      if (seen.has(superior)) return [];
      seen.add(superior);
      chain.push(superior);
      superior = this.#superiors.get(superior);
    }
    return chain;
  }
}
