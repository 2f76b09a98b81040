import { z } from 'zod';

/** An event type at its present schema version. Older versions are brought up by the lib's upcasters. */
export interface EventDefinition<S extends z.ZodRawShape = z.ZodRawShape> {
  readonly schemaVersion: number;
  readonly data: z.ZodObject<S, z.core.$strict>;
}

export const event = <S extends z.ZodRawShape>(schemaVersion: number, shape: S): EventDefinition<S> => ({
  schemaVersion,
  data: z.strictObject(shape),
});

/** The union of the events that a table of definitions describes. */
export type EventOf<D extends Record<string, EventDefinition>> = {
  [T in keyof D & string]: CaseEvent<T, z.infer<D[T]['data']>>;
}[keyof D & string];

/** A step of a case: what happened and on which legal date. */
export interface CaseEvent<T extends string = string, D = unknown> {
  readonly type: T;
  /** Legal date, YYYY-MM-DD. */
  readonly on: string;
  readonly data: D;
}

/** A step that is in the store; `version` is its place in the order of logging. */
export type Recorded<E extends CaseEvent> = E & { readonly version: number };
