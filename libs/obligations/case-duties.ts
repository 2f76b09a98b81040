import { dutiesOf, type Case } from '#casework';
import type { Duty } from '#statute';

/**
 * What steps changed in what their case owes: duties that are new or other than before, and those that are gone.
 * @param touched keys of duties that were changed on the way, and may be as before again
 */
export function changedDuties(
  before: Case,
  after: Case,
  touched: ReadonlySet<string> = new Set(),
): { readonly changed: readonly Duty[]; readonly gone: readonly Duty[] } {
  const present = dutiesOf(after);
  const old = before.version === 0 ? [] : dutiesOf(before);
  if (old.length === 0) return { changed: present, gone: [] };
  const facts = new Map(old.map((duty) => [keyOf(duty), JSON.stringify(duty)]));
  const keys = new Set(present.map(keyOf));
  return {
    changed: present.filter((duty) => touched.has(keyOf(duty)) || facts.get(keyOf(duty)) !== JSON.stringify(duty)),
    gone: old.filter((duty) => !keys.has(keyOf(duty))),
  };
}

/** A duty's name and number, within its case. */
export const keyOf = ({ obligation, nth }: Duty): string => `${obligation}/${nth}`;
