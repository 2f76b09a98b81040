import { z } from 'zod';
import type { CaseReference, StreamKind } from './case-type.js';

/** A command of the case log: its own data, beside the fields that every line has. */
export interface CommandDefinition<S extends z.ZodRawShape = z.ZodRawShape> {
  /** The kind of case it belongs to; `any` for the commands that every case takes. */
  readonly caseType: StreamKind | 'any';
  readonly data: z.ZodObject<S, z.core.$strict>;
  /** Whether the command may be the first of a case. */
  readonly opens: boolean;
  /** Whether the legal date may be given as an instant `at` (hour-grained channels). */
  readonly hourly: boolean;
}

export interface CommandOptions {
  readonly opens?: boolean;
  readonly hourly?: boolean;
}

export const command = <S extends z.ZodRawShape>(
  caseType: StreamKind | 'any',
  shape: S,
  { opens = false, hourly = false }: CommandOptions = {},
): CommandDefinition<S> => ({ caseType, data: z.strictObject(shape), opens, hourly });

/** A command as a decider sees it: checked, its free text already replaced by vault references. */
export interface CaseCommand<N extends string = string, D = unknown> {
  readonly name: N;
  readonly case: CaseReference;
  /** Legal date, YYYY-MM-DD. */
  readonly on: string;
  /** The instant, where an hour-grained command gave one. */
  readonly at?: string;
  readonly data: D;
}

/** The union of the commands that a table of definitions describes. */
export type CommandOf<D extends Record<string, CommandDefinition>> = {
  [N in keyof D & string]: CaseCommand<N, z.infer<D[N]['data']>>;
}[keyof D & string];
