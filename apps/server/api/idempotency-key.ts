import { publicText } from '#casework';
import { Problem } from './problem.js';

const key = publicText(200);

/**
 * The command's id as the sender gave it, so that it is taken once however often it is sent.
 * @throws {Problem} it cannot be one
 */
export function idempotencyKeyIn(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const parsed = key.safeParse(header);
  if (parsed.success) return parsed.data;
  throw new Problem(400, 'invalid-idempotency-key', 'Idempotency-Key 应为 1 至 200 个字符。', {
    field: 'Idempotency-Key',
  });
}
