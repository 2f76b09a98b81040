import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { UnknownCipher } from './errors.js';

/**
 * Authenticated encryption with additional data. SM4-GCM (GB/T 32907, for offices that must use the national
 * algorithms) can be a second implementation: the name is stored with every key, so both can stand side by side.
 */
export interface Cipher {
  /** Stored with each key sealed for this cipher; never changes its meaning. */
  readonly name: string;
  /** Bytes of a key. */
  readonly keyLength: number;
  /** Encrypts; the result holds all that {@link open} needs besides the key and the additional data. */
  seal(key: Uint8Array, text: Uint8Array, additional: string): Buffer;
  /** Decrypts; undefined where key, additional data or a byte of the sealed text is not the one it was sealed with. */
  open(key: Uint8Array, sealed: Uint8Array, additional: string): Buffer | undefined;
}

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM; sealed form: nonce (12 bytes, random), ciphertext, tag (16 bytes). */
export const aes256Gcm: Cipher = {
  name: 'aes-256-gcm',
  keyLength: 32,
  seal(key, text, additional) {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
    cipher.setAAD(Buffer.from(additional, 'utf8'));
    return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, sealed, additional) {
    if (sealed.length < NONCE + TAG) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(additional, 'utf8'));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    const text = decipher.update(sealed.subarray(NONCE, sealed.length - TAG));
    try {
      return Buffer.concat([text, decipher.final()]);
    } catch {
      return undefined;
    }
  },
};

const ciphers: ReadonlyMap<string, Cipher> = new Map([[aes256Gcm.name, aes256Gcm]]);

/**
 * The cipher that a stored key names.
 * @throws {UnknownCipher}
 */
export function cipherNamed(name: string): Cipher {
  const cipher = ciphers.get(name);
  if (!cipher) throw new UnknownCipher(name);
  return cipher;
}
