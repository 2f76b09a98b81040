/**
 * What was looked up lately: looked up again once it is older than it may be. Those who ask at the same time share one
 * look, and a failed look is not kept.
 */
export class Recent<T> {
  #kept: { readonly value: Promise<T>; readonly at: number } | undefined;

  /**
   * @param now milliseconds
   * @param oldest how old it may be, in milliseconds
   */
  constructor(
    private readonly look: () => Promise<T>,
    private readonly now: () => number,
    private readonly oldest: number,
  ) {}

  get(): Promise<T> {
    const now = this.now();
    const { value, at } = this.#kept ?? {};
    if (value !== undefined && at !== undefined && now >= at && now - at < this.oldest) return value;
    return this.fresh();
  }

  /** As it is now. */
  fresh(): Promise<T> {
    const value = this.look();
    const kept = { value, at: this.now() };
    this.#kept = kept;
    value.catch(() => {
      if (this.#kept === kept) this.#kept = undefined;
    });
    return value;
  }
}
