import type { PGlite } from '@electric-sql/pglite';

/** Parse, Bind, Describe, Execute and Close: parts of a query, which a Sync or a Flush ends. */
const PARTS = new Set(Array.from('PBDEC', (letter) => letter.charCodeAt(0)));

/**
 * The database as its node-postgres connection sees it, but given each query whole. Message by message, as that
 * connection sends them, PGlite does not skip the rest of a query after an error: it went on to execute, the answers
 * came out of step, and the next query waited for ever. It is also one call into WebAssembly instead of five.
 */
export function wholeQueries(pglite: PGlite): PGlite {
  let parts: Uint8Array[] = [];
  const connection: Pick<PGlite, 'waitReady' | 'execProtocolStream'> = {
    waitReady: pglite.waitReady,
    async execProtocolStream(message, options) {
      parts.push(message);
      if (PARTS.has(message[0] ?? 0)) return [];
      const query = parts.length === 1 ? message : Buffer.concat(parts);
      parts = [];
      return pglite.execProtocolStream(query, options);
    },
  };
  return connection as PGlite;
}
