import { InvalidEvent } from './errors.js';
import type { Json } from './event.js';

/**
 * The one way to write a JSON value (RFC 8785): no white space, members in UTF-16 order of their names, numbers and
 * strings as ECMAScript writes them. Members without a value are left out, as `JSON.stringify` does.
 * @throws {InvalidEvent} what PostgreSQL cannot hold, or what would read back otherwise: NUL, half a surrogate pair,
 *   a number that is not finite, a value that is not JSON
 */
export function canonical(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new InvalidEvent(`${value} is not a JSON number`);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value !== 'object') throw new InvalidEvent(`a ${typeof value} is not a JSON value`);
  if (isArray(value)) return `[${value.map((element) => canonical(element)).join(',')}]`;
  let members = '';
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${quoted(name)}:${canonical(member)}`;
  }
  return `{${members}}`;
}

function isArray(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

/** NUL, or a surrogate that has lost its other half: PostgreSQL has no such text. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

function quoted(text: string): string {
  if (!isStorable(text)) {
    // The text itself stays out of the message: it may be somebody's name.
    throw new InvalidEvent('a text with a NUL or half a surrogate pair cannot be stored');
  }
  return JSON.stringify(text);
}
