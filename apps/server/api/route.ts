import { z } from 'zod';
import type { Access } from '#identity';
import type { Phrase } from '#statute';
import type { Call } from './call.js';
import { position } from './fields.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Where a request says which organ it is about. */
export type OrganPlace = 'path' | 'query' | 'superior-in-body';

/** What a handler gives back: a value for JSON, or text as it comes. */
export interface Answer {
  /** 200 unless told. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** In place of a body: text that is sent as it is made. */
  readonly stream?: AsyncIterable<string>;
}

/** What a request said, checked. */
export interface Input<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

/** One route of the API. Routes, access checks, the OpenAPI document and the tests' enumeration come from these. */
export interface Route {
  readonly method: Method;
  /** Below `/api/v1`, with parameters as `:name`. */
  readonly path: string;
  /** Groups routes in the document. */
  readonly tag: string;
  readonly summary: Phrase;
  readonly access: Access;
  readonly organFrom: OrganPlace;
  /** Only for somebody of an organ that stands under none: it is about all of them. */
  readonly ofTopOrgan: boolean;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  /** Largest body in bytes, where it is not the usual. */
  readonly bodyLimit: number | undefined;
  /** Of a JSON answer; a media type where it is none. */
  readonly answer: z.ZodType | string;
  /** Status of a success. */
  readonly status: number;
  /** Takes `Idempotency-Key` and `If-Match`. */
  readonly command: boolean;
  /** The read models behind the answer: with `after`, it waits for them. */
  readonly reads: readonly string[];
  handle(input: Input<never, never, never>, call: Call): Promise<Answer>;
}

type Shape = z.ZodRawShape;
type Nothing = Readonly<Record<string, never>>;

interface Definition<P extends Shape, Q extends Shape, B extends z.ZodType> {
  readonly method: Method;
  readonly path: string;
  readonly tag: string;
  readonly summary: Phrase;
  readonly access: Access;
  readonly organFrom?: OrganPlace;
  readonly ofTopOrgan?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly bodyLimit?: number;
  readonly answer: z.ZodType | string;
  readonly status?: number;
  readonly command?: boolean;
  readonly reads?: readonly string[];
  handle(input: Input<z.infer<z.ZodObject<P>>, z.infer<z.ZodObject<Q>>, z.infer<B>>, call: Call): Promise<Answer>;
}

/** A route with everything told. */
export function route<P extends Shape = Nothing, Q extends Shape = Nothing, B extends z.ZodType = z.ZodUndefined>(
  definition: Definition<P, Q, B>,
): Route {
  const reads = definition.reads ?? [];
  const after = reads.length > 0 ? { after: position.transform(BigInt).optional() } : {};
  return {
    organFrom: 'path',
    ofTopOrgan: false,
    bodyLimit: undefined,
    status: 200,
    command: false,
    ...definition,
    body: definition.body,
    reads,
    params: z.strictObject(definition.params ?? {}),
    query: z.strictObject({ ...definition.query, ...after }),
    handle: (input, call) => definition.handle(input, call),
  };
}
