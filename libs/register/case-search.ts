import { sql, type RawBuilder } from 'kysely';
import type { Vault } from '#vault';

/** Where the texts of cases, public titles among them, are searched. */
export type SearchedTexts = Pick<Vault, 'owners' | 'isOwner'>;

/** Cases that are listed by name; where there are more, each row of a page is looked at instead. */
const FEW = 500;

/** That a case `c` of the organ has the words in one of its texts, or its number begins with them. */
export async function hasWords(
  organ: string,
  words: string,
  texts: SearchedTexts | undefined,
): Promise<RawBuilder<unknown>> {
  const numbered = sql`starts_with(c.number, ${words})`;
  if (!texts) return numbered;
  const found = await texts.owners(words, { prefix: `${organ}/`, limit: FEW + 1 });
  if (found.length > FEW) return sql`(${numbered} or ${texts.isOwner('c.stream', words)})`;
  return sql`(${numbered} or c.stream = any(${[...found]}::text[]))`;
}
