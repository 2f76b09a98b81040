import { Temporal } from 'temporal-polyfill';
import { dayInShanghai, type Moment } from '#statute';

/** The moment that is asked about: a day, or an instant with its zone; now, where none is given. */
export function momentOf(given: string | undefined): Moment {
  if (given !== undefined && !given.includes('T')) return { on: given };
  const at = given ?? Temporal.Now.instant().toString();
  return { on: dayInShanghai(at), at };
}
