/**
 * A map that forgets what was not used for long, so that memory stays flat: it holds the `capacity` entries used last,
 * and up to as many again. Two maps that take turns cost a fraction of one that is kept in order.
 */
export class LeastRecentlyUsed<V> {
  #recent = new Map<string, V>();
  #earlier = new Map<string, V>();

  constructor(private readonly capacity: number) {}

  get(key: string): V | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const earlier = this.#earlier.get(key);
    if (earlier !== undefined) this.set(key, earlier);
    return earlier;
  }

  set(key: string, value: V): void {
    if (this.#recent.size >= this.capacity && !this.#recent.has(key)) {
      this.#earlier = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
  }

  delete(key: string): void {
    this.#recent.delete(key);
    this.#earlier.delete(key);
  }
}
