import { createHmac, timingSafeEqual } from 'node:crypto';
import { SECOND } from './instants.js';

const STEP = 30 * SECOND;
const DIGITS = 6;
/** Steps that a phone's clock may be early or late. */
const DRIFT = 1;

/** The time step (RFC 6238) of an instant. */
export const stepOf = (instant: string): number => Math.floor(Date.parse(instant) / STEP);

/** The code of a time step: RFC 4226 over the step, with SHA-1, which is what authenticator apps know. */
export function codeOf(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step whose code was given, near the instant; undefined where none fits. */
export function matchingStep(secret: Buffer, code: string, instant: string): number | undefined {
  const given = Buffer.from(code);
  const now = stepOf(instant);
  let found: number | undefined;
  for (let step = now - DRIFT; step <= now + DRIFT; step++) {
    const expected = Buffer.from(codeOf(secret, step));
    if (given.length === expected.length && timingSafeEqual(given, expected)) found = step;
  }
  return found;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A secret as it is typed into an app (RFC 4648, base 32 without padding). */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('');
}

/** What an authenticator app reads from a QR code. */
export const otpauthUri = (secret: Buffer, login: string): string =>
  `otpauth://totp/${encodeURIComponent(`公开:${login}`)}?secret=${base32(secret)}&issuer=${encodeURIComponent('公开')}`;
