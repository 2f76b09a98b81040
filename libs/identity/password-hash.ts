import { hash, verify } from '@node-rs/argon2';
import { SignInBusy } from './errors.js';
import { newSecret } from './secret.js';

/** What a hash costs: OWASP's first choice for argon2id, some 20 ms and 19 MiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** As many as a small machine has cores: more would only be slower, and leave nothing for the others. */
const AT_A_TIME = 2;
const WAITING = 200;

/** Hashes passwords with argon2id, on other threads than the event loop's. */
export class PasswordHashes {
  #busy = 0;
  readonly #waiting: (() => void)[] = [];
  /** Stands in where there is no account, so that an attempt takes its time all the same. */
  #nobodys: Promise<string> | undefined;

  /**
   * @returns PHC string with salt and costs
   * @throws {SignInBusy}
   */
  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password, COST));
  }

  /**
   * Whether the password is the one that was hashed. Takes as long where there is no hash: then it is not.
   * @throws {SignInBusy}
   */
  async verify(hashed: string | undefined, password: string): Promise<boolean> {
    // Awaited in either case, so that the first one to be nobody takes no longer either.
    const nobodys = await (this.#nobodys ??= hash(newSecret(), COST));
    const matches = await this.#inTurn(() => verify(hashed ?? nobodys, password));
    return matches && hashed !== undefined;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= AT_A_TIME) {
      if (this.#waiting.length >= WAITING) throw new SignInBusy();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#busy += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }
}
