import type { Change } from './live-changes.js';

/** Changes that may wait for a slow reader; what is beyond is told together. */
const MOST_WAITING = 100;

/** Somebody who hears of an organ's changes, at their own pace. */
export class LiveListener {
  #waiting: Change[] = [];
  #wake = (): void => undefined;

  constructor(
    readonly organ: string,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  tell(change: Change): void {
    this.#waiting.push(change);
    if (this.#waiting.length > MOST_WAITING) this.#waiting = [together(this.#waiting)];
    this.#wake();
  }

  /** The next changes; none where `ms` go by without any. Ends, empty, when the signal aborts. */
  async next(ms: number): Promise<readonly Change[]> {
    if (this.#waiting.length === 0 && !this.signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.#waiting.splice(0);
  }
}

/** Several changes as one. */
const together = (changes: readonly Change[]): Change => ({
  position: changes.at(-1)?.position ?? '0',
  totals: Object.assign({}, ...changes.map(({ totals }) => totals)) as Change['totals'],
  cases: null,
});
