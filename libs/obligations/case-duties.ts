import type { CaseStep } from '#case-streams';
import { dutiesOf, type Case, type CaseState } from '#casework';
import type { Duty } from '#statute';

/** A duty of a case, by its name and number. */
export interface KeyedDuty {
  readonly key: string;
  readonly duty: Duty;
  /** The duty's facts as a text, to tell whether they changed. */
  readonly facts: string;
}

const NONE: readonly KeyedDuty[] = [];

/** What a step changes in what its case owes: duties that are new or other than before, and those that are gone. */
export function changedDuties({ before, after }: CaseStep): {
  readonly changed: readonly KeyedDuty[];
  readonly gone: readonly KeyedDuty[];
} {
  const [old, present] = [keyedDuties(before), keyedDuties(after)];
  if (old === present) return { changed: NONE, gone: NONE };
  const facts = new Map(old.map((each) => [each.key, each.facts]));
  const changed = present.filter((each) => facts.get(each.key) !== each.facts);
  const keys = new Set(present.map(({ key }) => key));
  return { changed, gone: old.filter(({ key }) => !keys.has(key)) };
}

/** A step's state after is the next one's state before: each is gone through once. */
const known = new WeakMap<CaseState, readonly KeyedDuty[]>();

function keyedDuties(current: Case): readonly KeyedDuty[] {
  if (current.voided) return NONE;
  const present = known.get(current.state);
  if (present) return present;
  const duties = dutiesOf(current).map((duty) => ({
    key: `${duty.obligation}/${duty.nth}`,
    duty,
    facts: JSON.stringify(duty),
  }));
  known.set(current.state, duties);
  return duties;
}
