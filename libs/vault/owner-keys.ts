import { randomBytes } from 'node:crypto';
import { aes256Gcm, cipherNamed, type Cipher } from './cipher.js';
import { VaultTampered } from './errors.js';
import type { MasterKey } from './master-key.js';

/** An owner's key as it is stored. */
export interface WrappedKey {
  readonly owner: string;
  readonly cipher: string;
  readonly wrapped: Buffer;
}

/** An owner's key ready for use. */
export interface OwnerKey {
  readonly cipher: Cipher;
  readonly key: Buffer;
}

const REMEMBERED = 10_000;

/**
 * Makes and unwraps owners' keys. Unwrapped ones are remembered under their wrapped form, never under the owner's
 * name alone: after an erasure, here or in another process, a remembered key matches no row any more.
 */
export class OwnerKeys {
  readonly #remembered = new Map<string, OwnerKey>();

  constructor(private readonly master: MasterKey) {}

  /** A new key for an owner, wrapped by the master key. */
  make(owner: string): WrappedKey {
    const cipher = aes256Gcm;
    const key = randomBytes(cipher.keyLength);
    const wrapped = cipher.seal(this.master.wrappingKey(cipher), key, additional(owner));
    const stored = { owner, cipher: cipher.name, wrapped };
    this.#remember(placeOf(stored), { cipher, key });
    return stored;
  }

  /**
   * @throws {VaultTampered} changed, moved to another owner, or wrapped by another master key
   * @throws {UnknownCipher}
   */
  unwrap(stored: WrappedKey): OwnerKey {
    const place = placeOf(stored);
    const remembered = this.#remembered.get(place);
    if (remembered) {
      this.#remembered.delete(place);
      this.#remembered.set(place, remembered);
      return remembered;
    }
    const cipher = cipherNamed(stored.cipher);
    const key = cipher.open(this.master.wrappingKey(cipher), stored.wrapped, additional(stored.owner));
    if (!key) throw new VaultTampered(`the key of ${stored.owner}`);
    const unwrapped = { cipher, key };
    this.#remember(place, unwrapped);
    return unwrapped;
  }

  #remember(place: string, key: OwnerKey): void {
    this.#remembered.set(place, key);
    if (this.#remembered.size <= REMEMBERED) return;
    const oldest = this.#remembered.keys().next();
    if (!oldest.done) this.#remembered.delete(oldest.value);
  }
}

function placeOf(stored: WrappedKey): string {
  return `${stored.cipher} ${stored.wrapped.toString('base64')} ${stored.owner}`;
}

function additional(owner: string): string {
  return JSON.stringify(['owner-key', owner]);
}
