/** A line of a file by its number from 1; too long lines come without their content. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer | undefined;
}

const NEWLINE = 0x0a;

/**
 * Splits a stream of bytes into lines, holding no more than one line of at most `limit` bytes.
 * A last line without its newline is a line like any other.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const line = (): Line => ({ number: number++, bytes: length > limit ? undefined : Buffer.concat(parts) });
  const take = (part: Buffer): void => {
    length += part.length;
    if (length <= limit) parts.push(part);
    else parts = [];
  };
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = buffer.indexOf(NEWLINE); end >= 0; end = buffer.indexOf(NEWLINE, start)) {
      take(buffer.subarray(start, end));
      yield line();
      parts = [];
      length = 0;
      start = end + 1;
    }
    if (start < buffer.length) take(Buffer.from(buffer.subarray(start)));
  }
  if (length > 0) yield line();
}
