import type { BareEvent, JsonObject } from './event.js';

/** Turns the data of an event as it was once stored into the form of a later version of its schema. */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  /** Later than `from`; a further upcaster may start there. */
  readonly to: number;
  readonly upcast: (data: JsonObject) => JsonObject;
}

/** Brings an event as stored to its type's present schema version. */
export type Upcast = <E extends BareEvent>(event: E) => E;

/**
 * @throws {TypeError} two upcasters start at the same version of a type, or one does not lead forward: a mistake in
 *   the program, found when it starts
 */
export function upcastWith(upcasters: readonly Upcaster[]): Upcast {
  const steps = new Map<string, Upcaster>();
  for (const step of upcasters) {
    const key = keyOf(step.type, step.from);
    if (step.to <= step.from) throw new TypeError(`the upcaster of ${key} leads back to ${step.to}`);
    if (steps.has(key)) throw new TypeError(`two upcasters start at ${key}`);
    steps.set(key, step);
  }
  if (steps.size === 0) return (event) => event;
  return (event) => {
    let current = event;
    for (;;) {
      const step = steps.get(keyOf(current.type, current.schemaVersion));
      if (step === undefined) return current;
      current = { ...current, schemaVersion: step.to, data: step.upcast(current.data) };
    }
  };
}

function keyOf(type: string, version: number): string {
  return `${type} version ${version}`;
}
