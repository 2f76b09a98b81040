/** Tells waiters of this process that something moved. */
export class Bell {
  #rings = 0;
  readonly #listeners = new Set<() => void>();

  /** Note it before looking; what moves between looking and waiting is not missed then. */
  get rings(): number {
    return this.#rings;
  }

  ring(): void {
    this.#rings += 1;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Resolves when it has rung since `rings`, after `ms`, or when the signal aborts. */
  async since(rings: number, ms: number, signal?: AbortSignal): Promise<void> {
    if (this.#rings !== rings || signal?.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#listeners.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#listeners.add(done);
      signal?.addEventListener('abort', done, { once: true });
    });
  }
}
