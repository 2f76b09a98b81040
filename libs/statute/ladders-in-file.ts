import { z } from 'zod';
import { OBLIGATIONS } from './duty.js';
import { ladderFor } from './ladder.js';
import { SHIPPED_LADDERS } from './shipped-ladders.js';

const fields = z.record(z.string(), z.unknown());
const named = z.array(z.enum(OBLIGATIONS)).min(1);

/** Settings from a file, their ladders whole: what one leaves out is as shipped, and its source that of the file. */
export function withWholeLadders(content: unknown): unknown {
  const part = fields.safeParse(content).data;
  if (!part || !Array.isArray(part['ladders'])) return content;
  const ladders = (part['ladders'] as readonly unknown[]).map((given) => {
    const ladder = fields.safeParse(given).data;
    return ladder ? { ...steps(ladder['obligations']), source: part['source'], ...ladder } : given;
  });
  return { ...part, ladders };
}

/** What is shipped for all of the obligations alike; else what is shipped for any. */
function steps(obligations: unknown): object {
  const shipped = new Set(
    (named.safeParse(obligations).data ?? OBLIGATIONS).map((each) => ladderFor({ ladders: SHIPPED_LADDERS }, '', each)),
  );
  const [first] = shipped.size === 1 ? shipped : SHIPPED_LADDERS.slice(-1);
  return Object.fromEntries(Object.entries(first ?? {}).filter(([name]) => name !== 'obligations'));
}
