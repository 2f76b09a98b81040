import { sql, type RawBuilder } from 'kysely';
import type { MasterKey } from './master-key.js';

/** Pairs whose tokens are remembered; written Chinese has some ten thousand frequent ones. */
const REMEMBERED = 50_000;

/** What two texts may differ in and still be found by each other. */
const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{C}]/gu, '');

/**
 * An index of sealed texts by pairs of neighbouring characters, so that two characters of Chinese can be searched for.
 * A pair stands in it as the first 32 bits of its MAC: who has the database without the master key learns no text.
 */
export class TextIndex {
  readonly #tokens = new Map<string, number>();

  constructor(private readonly master: MasterKey) {}

  /** The tokens of a text, each once; none for a text of fewer than two characters. */
  tokensOf(text: string): readonly number[] {
    const characters = Array.from(normalised(text));
    const tokens = new Set<number>();
    for (let n = 1; n < characters.length; n++) tokens.add(this.#tokenOf(`${characters[n - 1]}${characters[n]}`));
    return [...tokens];
  }

  #tokenOf(pair: string): number {
    const known = this.#tokens.get(pair);
    if (known !== undefined) return known;
    if (this.#tokens.size >= REMEMBERED) this.#tokens.clear();
    const token = Buffer.from(this.master.mac('pair', pair), 'base64url').readInt32BE(0);
    this.#tokens.set(pair, token);
    return token;
  }
}

/** Tokens as PostgreSQL's `integer[]`, written as text. */
export const tokenArray = (tokens: readonly number[]): string => `{${tokens.join(',')}}`;

/** That a column of tokens has all of these. */
export const hasAll = (column: string, tokens: readonly number[]): RawBuilder<unknown> =>
  sql`${sql.ref(column)} @> ${tokenArray(tokens)}::integer[]`;
