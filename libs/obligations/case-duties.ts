import type { CaseStep } from '#case-streams';
import type { Case, CaseState } from '#casework';
import type { Duty } from '#statute';

/** A duty of a case, by its name and number. */
export interface KeyedDuty {
  readonly key: string;
  readonly duty: Duty;
  /** The duty's facts, to tell whether they changed. */
  readonly facts: string;
}

const NONE: readonly KeyedDuty[] = [];

/** A step's state after is the next one's state before: each is gone through once. */
const known = new WeakMap<CaseState, readonly KeyedDuty[]>();

/** The duties of a case as it stands; a voided case owes nothing. */
export function dutiesOf({ workflow, state, voided }: Case): readonly KeyedDuty[] {
  if (voided) return NONE;
  let duties = known.get(state);
  if (!duties) {
    duties = workflow.duties(state).map((duty) => ({
      key: `${duty.obligation}/${duty.nth}`,
      duty,
      facts: JSON.stringify(duty),
    }));
    known.set(state, duties);
  }
  return duties;
}

/** What a step changes in what its case owes: duties that are new or other than before, and those that are gone. */
export function changedDuties({ before, after }: CaseStep): {
  readonly changed: readonly KeyedDuty[];
  readonly gone: readonly KeyedDuty[];
} {
  const [old, present] = [dutiesOf(before), dutiesOf(after)];
  if (old === present) return { changed: NONE, gone: NONE };
  const facts = new Map(old.map((each) => [each.key, each.facts]));
  const changed = present.filter((each) => facts.get(each.key) !== each.facts);
  const keys = new Set(present.map(({ key }) => key));
  return { changed, gone: old.filter(({ key }) => !keys.has(key)) };
}
