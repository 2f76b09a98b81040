import type { PGlite } from '@electric-sql/pglite';

type Answers = Awaited<ReturnType<PGlite['execProtocolStream']>>;

/** Parse, Bind, Describe, Execute, Close and CopyData: parts of a query, which a Sync, a Flush or a CopyDone ends. */
const PARTS = new Set(Array.from('PBDECd', (letter) => letter.charCodeAt(0)));
const QUERY = 'Q'.charCodeAt(0);
const COPY_IN = /^copy .* from stdin/is;

/**
 * The database as its node-postgres connection sees it, but given each query whole. Message by message, as that
 * connection sends them, PGlite does not skip the rest of a query after an error: it went on to execute, the answers
 * came out of step, and the next query waited for ever. A copy without its rows even ended the program. It is also one
 * call into WebAssembly instead of many.
 */
export function wholeQueries(pglite: PGlite): PGlite {
  let parts: Uint8Array[] = [];
  const connection: Pick<PGlite, 'waitReady' | 'execProtocolStream'> = {
    waitReady: pglite.waitReady,
    async execProtocolStream(message, options) {
      parts.push(message);
      if (PARTS.has(message[0] ?? 0)) return [];
      if (beginsCopy(message)) return [COPY_ACCEPTED] as Answers;
      const copies = beginsCopy(parts[0] ?? message);
      const query = parts.length === 1 ? message : Buffer.concat(parts);
      parts = [];
      const answers = await pglite.execProtocolStream(query, options);
      return copies ? answers.filter(({ name }) => name !== COPY_ACCEPTED.name) : answers;
    },
  };
  return connection as PGlite;
}

/** Who copies rows in sends them once the database has said that it is waiting for them. */
const COPY_ACCEPTED = { name: 'copyInResponse', length: 0 } as const;
const LONGEST_TARGET = 2000;

function beginsCopy(message: Uint8Array): boolean {
  if (message[0] !== QUERY || message.length > LONGEST_TARGET) return false;
  return COPY_IN.test(Buffer.from(message.buffer, message.byteOffset + 5, message.length - 6).toString());
}
