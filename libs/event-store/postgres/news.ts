/** How soon another process's appends are noticed. Asking costs one look at an index. */
const POLL_MS = 100;

/** Tells subscribers that there may be something new: at once after an append of this process, else by and by. */
export class News {
  #count = 0;
  #ended = false;
  readonly #listeners = new Set<() => void>();

  /** Grows with every piece of news: what came between looking and waiting is not missed. */
  get count(): number {
    return this.#count;
  }

  get ended(): boolean {
    return this.#ended;
  }

  tell(): void {
    this.#count++;
    for (const listener of [...this.#listeners]) listener();
  }

  /** No more waiting: subscriptions end. */
  end(): void {
    this.#ended = true;
    this.tell();
  }

  /** Resolves when there is news since `count`, when it is time to look anyway, or when `signal` aborts. */
  async since(count: number, signal: AbortSignal): Promise<void> {
    if (this.#count !== count || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#listeners.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, POLL_MS);
      this.#listeners.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
