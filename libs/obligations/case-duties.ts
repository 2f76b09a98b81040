import { dutiesOf, type Case } from '#casework';
import type { Duty } from '#statute';

/** What steps changed in what their case owes: duties that are new or other than before, and those that are gone. */
export function changedDuties(
  before: Case,
  after: Case,
): { readonly changed: readonly Duty[]; readonly gone: readonly Duty[] } {
  const present = dutiesOf(after);
  const old = before.version === 0 ? [] : dutiesOf(before);
  if (old.length === 0) return { changed: present, gone: [] };
  const facts = new Map(old.map((duty) => [keyOf(duty), JSON.stringify(duty)]));
  const keys = new Set(present.map(keyOf));
  return {
    changed: present.filter((duty) => facts.get(keyOf(duty)) !== JSON.stringify(duty)),
    gone: old.filter((duty) => !keys.has(keyOf(duty))),
  };
}

const keyOf = ({ obligation, nth }: Duty): string => `${obligation}/${nth}`;
