/** Things that are waited for one by one. */
export class Queue<T> {
  readonly #items: T[] = [];
  #wake = (): void => undefined;

  add(item: T): void {
    this.#items.push(item);
    this.#wake();
  }

  clear(): void {
    this.#items.length = 0;
  }

  /** The next that nobody has taken yet. */
  async next(): Promise<T> {
    for (;;) {
      const [item] = this.#items.splice(0, 1);
      if (item !== undefined) return item;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
