import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLines, type Line } from './lines.js';

async function* chunksOf(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield bytes.subarray(start, Math.max(start, Math.min(cut, bytes.length)));
    start = Math.max(start, Math.min(cut, bytes.length));
  }
  yield bytes.subarray(start);
}

async function all(lines: AsyncIterable<Line>): Promise<readonly Line[]> {
  const read: Line[] = [];
  for await (const line of lines) read.push(line);
  return read;
}

describe('readLines', () => {
  it('finds the same lines however the bytes are cut', async () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\n', '')),
      {
        minLength: 1,
        maxLength: 10,
      },
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), fc.array(fc.nat(200)), async (lines, endsWithNewline, cuts) => {
        const bytes = Buffer.from(lines.join('\n') + (endsWithNewline ? '\n' : ''));
        const read = await all(readLines(chunksOf(bytes, cuts), 1000));
        const expected = !endsWithNewline && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
        expect(read.map((line) => line.bytes?.toString())).toEqual(expected);
        expect(read.map((line) => line.number)).toEqual(expected.map((_, index) => index + 1));
      }),
    );
  });

  it('gives a line over the limit without its content, and goes on after it', async () => {
    const bytes = Buffer.from(`short\n${'x'.repeat(11)}\n${'y'.repeat(10)}\n`);
    const read = await all(readLines(chunksOf(bytes, [8, 9, 14]), 10));
    expect(read.map((line) => line.bytes?.toString())).toEqual(['short', undefined, 'y'.repeat(10)]);
  });
});
