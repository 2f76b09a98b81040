import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fold } from '../case.js';
import type { StreamKind } from '../case-type.js';
import { entriesOf } from '../paper-office.contract.js';
import { eventDefinitions, workflows } from '../registry.js';
import { fingerprint } from './fingerprint.contract.js';

interface Stream {
  readonly kind: StreamKind;
  readonly events: readonly {
    readonly type: string;
    readonly schemaVersion: number;
    readonly occurredOn: string;
    readonly data: unknown;
  }[];
  readonly status: string;
  readonly voided: boolean;
  readonly entries: readonly string[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const streams = read('streams.json') as readonly Stream[];
const schemas = read('schemas.json') as Readonly<Record<string, string>>;
const stored = streams.flatMap(({ events }) => events);

/** Events as they are stored since the first version. A fixture is never changed: a new version adds its own. */
describe('golden events', () => {
  it('there is one of every type in every version up to the present one', () => {
    const wanted = [...eventDefinitions].flatMap(([type, { schemaVersion }]) =>
      Array.from({ length: schemaVersion }, (_, n) => `${type}@${n + 1}`),
    );
    expect([...new Set(stored.map(({ type, schemaVersion }) => `${type}@${schemaVersion}`))].sort()).toEqual(
      wanted.sort(),
    );
  });

  it.each([...eventDefinitions])('the schema of %s is that of its version', (type, { schemaVersion, data }) => {
    // It changed? Then stored events of this version may no longer be understood: leave it, raise `schemaVersion`,
    // write an upcaster, and add the new version's fingerprint and a stored event of it.
    expect({ [`${type}@${schemaVersion}`]: fingerprint(data) }).toEqual({
      [`${type}@${schemaVersion}`]: schemas[`${type}@${schemaVersion}`],
    });
  });

  it.each(stored.filter(({ type, schemaVersion }) => eventDefinitions.get(type)?.schemaVersion === schemaVersion))(
    '$type of version $schemaVersion is read as it was written',
    ({ type, data }) => {
      expect(eventDefinitions.get(type)!.data.parse(data)).toEqual(data);
    },
  );

  it.each(streams.map((stream) => ({ ...stream, types: stream.events.map(({ type }) => type).join(', ') })))(
    '$kind: $types',
    ({ kind, events, status, voided, entries }) => {
      const workflow = workflows[kind];
      const steps = events.map(({ type, occurredOn, data }, n) => ({ type, on: occurredOn, data, version: n + 1 }));
      const folded = fold(workflow, steps);
      expect({ status: folded.state.status, voided: folded.voided }).toEqual({ status, voided });
      expect(
        entriesOf(folded).map(
          ({ on, debit, credit, dimension, amount }) => `${on} ${credit} → ${debit} ${dimension} ${amount}`,
        ),
      ).toEqual(entries);
      expect(workflow.summary(folded.state)).toMatchObject({ status });
      expect(workflow.wording.status[status]).toBeDefined();
      for (const step of folded.timeline) {
        const { zh, en } = workflow.wording.line(step);
        expect(`${zh} ${en}`).not.toMatch(/undefined|null|\[object/u);
      }
    },
  );
});

describe('the fingerprint of a schema', () => {
  it('changes with a field, its kind, its bounds and its being optional, not with the order of fields', () => {
    const base = z.strictObject({ a: z.string(), b: z.int().min(1) });
    expect(fingerprint(z.strictObject({ b: z.int().min(1), a: z.string() }))).toBe(fingerprint(base));
    const others = [
      z.strictObject({ a: z.string() }),
      z.strictObject({ a: z.string(), b: z.int().min(0) }),
      z.strictObject({ a: z.string(), b: z.string() }),
      z.strictObject({ a: z.string().optional(), b: z.int().min(1) }),
      z.strictObject({ a: z.string(), b: z.int().min(1), c: z.boolean().optional() }),
      z.object({ a: z.string(), b: z.int().min(1) }),
    ];
    expect(new Set([base, ...others].map(fingerprint)).size).toBe(others.length + 1);
  });
});
