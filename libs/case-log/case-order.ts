/** Runs tasks side by side, but those that share a key one after the other, in the order in which they came. */
export class CaseOrder {
  readonly #last = new Map<string, Promise<void>>();
  #running = 0;
  #freed: (() => void) | undefined;

  /** At most `window` tasks wait or run at a time. */
  constructor(private readonly window: number) {}

  /** Resolves when the task is taken on, not when it is done. The task must not throw. */
  async run(keys: readonly string[], task: () => Promise<void>): Promise<void> {
    while (this.#running >= this.window) await new Promise<void>((resolve) => (this.#freed = resolve));
    this.#running++;
    const earlier = keys.map((key) => this.#last.get(key)).filter((promise) => promise !== undefined);
    const done = Promise.all(earlier)
      .then(task)
      .finally(() => {
        for (const key of keys) if (this.#last.get(key) === done) this.#last.delete(key);
        this.#running--;
        this.#freed?.();
      });
    for (const key of keys) this.#last.set(key, done);
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    while (this.#running > 0) await new Promise<void>((resolve) => (this.#freed = resolve));
  }
}
