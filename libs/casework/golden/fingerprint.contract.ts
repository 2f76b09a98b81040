import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a stored event of the schema can look like, in 16 hexadecimal digits: the order of fields and choices has no say. */
export const fingerprint = (schema: z.ZodType): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(z.toJSONSchema(schema, { io: 'input' }))))
    .digest('hex')
    .slice(0, 16);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((part) => typeof part === 'string') ? value.sort() : value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]): [string, unknown] => [name, sorted(part)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
