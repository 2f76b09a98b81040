import { createHmac, hkdfSync } from 'node:crypto';
import type { Cipher } from './cipher.js';
import { InvalidMasterKey } from './errors.js';

const BYTES = 32;

/**
 * The one secret of a set-up. It is never used itself: each purpose has a sub-key of its own (HKDF-SHA-256),
 * so that what one reveals says nothing about another.
 */
export class MasterKey {
  /** Tells this key from others without revealing it; stored beside the data and in the manifest of a backup. */
  readonly check: string;
  readonly #secret: Uint8Array;
  readonly #macKey: Buffer;
  readonly #wrappingKeys = new Map<string, Buffer>();

  /** @throws {InvalidMasterKey} not 32 bytes */
  constructor(secret: Uint8Array, place = 'memory') {
    if (secret.length !== BYTES) throw new InvalidMasterKey(place);
    this.#secret = Uint8Array.from(secret);
    this.#macKey = this.#subKey('mac', 32);
    this.check = this.#subKey('check', 16).toString('hex');
  }

  /**
   * Reads a key as people write it down: 64 hexadecimal digits, or 32 bytes in base64 or base64url.
   * @throws {InvalidMasterKey} naming `place`, never the text
   */
  static parse(text: string, place: string): MasterKey {
    const written = text.trim();
    if (/^[0-9a-f]{64}$/i.test(written)) return new MasterKey(Buffer.from(written, 'hex'), place);
    if (/^([A-Za-z0-9+/]{43}=?|[A-Za-z0-9_-]{43}=?)$/.test(written)) {
      return new MasterKey(Buffer.from(written, 'base64'), place);
    }
    throw new InvalidMasterKey(place);
  }

  /** The key that wraps owners' keys under `cipher`. */
  wrappingKey(cipher: Cipher): Buffer {
    let key = this.#wrappingKeys.get(cipher.name);
    if (!key) {
      key = this.#subKey(`wrap/${cipher.name}`, cipher.keyLength);
      this.#wrappingKeys.set(cipher.name, key);
    }
    return key;
  }

  /** HMAC-SHA-256 of a text within a domain, as 43 characters of base64url; equal texts of one domain have equal MACs. */
  mac(domain: string, text: string): string {
    const length = Buffer.byteLength(domain, 'utf8');
    return createHmac('sha256', this.#macKey).update(`${length}:${domain}:${text}`, 'utf8').digest('base64url');
  }

  #subKey(purpose: string, bytes: number): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, Buffer.alloc(0), `gongkai/1/${purpose}`, bytes));
  }
}
