import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fieldProblem, FOR_CLERKS } from '#casework';
import { Problem } from './problem.js';
import type { Input, Route } from './route.js';

/**
 * What a request says, checked against its route.
 * @throws {Problem} 400, naming the field
 */
export function inputOf(route: Route, request: FastifyRequest): CheckedInput {
  const params = checked(route.params, request.params);
  const { after, ...query } = checked(route.query, { ...(request.query as object) }) as { readonly after?: bigint };
  const body = bodyOf(route, request);
  return { after, input: { params: params as never, query: query as never, body: body as never } };
}

interface CheckedInput {
  /** The position that the answer is to be not older than. */
  readonly after: bigint | undefined;
  readonly input: Input<never, never, never>;
}

function bodyOf({ body }: Route, request: FastifyRequest): unknown {
  if (body) return checked(body, request.body);
  if (request.body === undefined || request.body === null) return undefined;
  throw new Problem(400, 'invalid-field', '此请求没有正文，请去掉。');
}

function checked(schema: z.ZodType, given: unknown): unknown {
  const parsed = schema.safeParse(given, FOR_CLERKS);
  if (parsed.success) return parsed.data;
  const { field, message } = fieldProblem(parsed.error);
  throw new Problem(400, 'invalid-field', message, field === '' ? {} : { field });
}
