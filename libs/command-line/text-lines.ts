import type { Readable } from 'node:stream';

/**
 * The lines of a stream of UTF-8. Whoever stops early destroys the stream, and no later error of it goes astray:
 * readline would throw it where nobody can catch it.
 */
export async function* textLines(input: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input.setEncoding('utf8') as AsyncIterable<string>) {
    const [first = '', ...others] = chunk.split('\n');
    rest += first;
    for (const line of others) {
      yield rest;
      rest = line;
    }
  }
  if (rest !== '') yield rest;
}
