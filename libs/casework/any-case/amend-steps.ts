import type { CaseEvent, EventDefinition, Recorded } from '../event.js';
import { fieldProblem, FOR_CLERKS } from '../field-problem.js';
import { refuse, type Refusal } from '../refusal.js';

/** Which recorded step a group of changes rewrites, and how. */
export interface StepAmendment<E extends CaseEvent> {
  readonly of: (step: Recorded<E>) => boolean;
  /** The new legal date of the step, where one is given. */
  readonly on?: string | undefined;
  /** The step's changed data; undefined values are taken out. */
  readonly data: (step: Recorded<E>) => Readonly<Record<string, unknown>>;
  /** Where the date changes the data only, not the step's place on the timeline. */
  readonly keepsDate?: (step: Recorded<E>) => boolean;
  /** The changes of this group by their names, to know whether any was asked for and to name them. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Applies groups of changes, each to the last step it is about, and checks the outcome against the events' schemas.
 */
export function amendSteps<E extends CaseEvent>(
  steps: readonly Recorded<E>[],
  definitions: Readonly<Record<string, EventDefinition>>,
  amendments: readonly StepAmendment<E>[],
): readonly Recorded<E>[] | Refusal {
  let amended = steps;
  for (const { of, on, data, keepsDate, fields } of amendments) {
    const field = Object.keys(fields).find((name) => fields[name] !== undefined);
    if (field === undefined) continue;
    const target = amended.findLast(of);
    if (!target) {
      return refuse('nothing-to-amend', '本件没有可以这样更改的步骤，请核对更改的项目。', {
        field: `changes.${field}`,
      });
    }
    const merged = withoutUndefined({ ...(target.data as object), ...data(target) });
    const definition = definitions[target.type];
    if (!definition) throw new TypeError(`event type ${target.type} is not defined`);
    const checked = definition.data.safeParse(merged, FOR_CLERKS);
    if (!checked.success) {
      const { field, message } = fieldProblem(checked.error, ['changes']);
      return refuse('invalid-field', message, { field });
    }
    const changed = { ...target, on: keepsDate?.(target) ? target.on : (on ?? target.on), data: checked.data };
    amended = amended.map((step) => (step === target ? changed : step));
  }
  return amended;
}

const withoutUndefined = (data: object): object =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

/** A refusal for the first change that this kind of case does not take. */
export function notAmendable(rest: Readonly<Record<string, unknown>>): Refusal | undefined {
  const field = Object.keys(rest).find((name) => rest[name] !== undefined);
  return field === undefined
    ? undefined
    : refuse('not-amendable', `这类案件没有可更改的“${field}”。`, { field: `changes.${field}` });
}
