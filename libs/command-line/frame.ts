import { z } from 'zod';

/** One line of a server's answer on its socket: output as it comes, and at the end the exit status. */
export const frame = z.union([
  z.strictObject({ out: z.string() }),
  z.strictObject({ note: z.string() }),
  z.strictObject({ progress: z.string() }),
  z.strictObject({ file: z.base64() }),
  z.strictObject({ exit: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
]);
export type Frame = z.infer<typeof frame>;

/** The operation stands in a header, the FILE operand is the body. */
export const OPERATION_HEADER = 'gongkai-operation';
