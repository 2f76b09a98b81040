import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

const NOT_JSON = '请求正文不是 UTF-8 编码的 JSON，请核对。';

/**
 * Reads a body as JSON, strictly: UTF-8 without broken bytes, and no member that would reach a prototype. No body at all
 * is undefined, and the route says whether it needs one.
 */
export async function jsonBody(_request: FastifyRequest, bytes: Buffer): Promise<unknown> {
  if (bytes.length === 0) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text, withoutPrototype) as unknown;
  } catch {
    throw new Problem(400, 'invalid-json', NOT_JSON);
  }
}

function withoutPrototype(name: string, value: unknown): unknown {
  if (name === '__proto__') throw new SyntaxError('a member named __proto__');
  return value;
}
