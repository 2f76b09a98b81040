import { parseReference } from '#vault';
import type { Office } from '#office';
import { masked } from './masking.js';

/** In place of a text that was erased with its owner. */
export const ERASED = '（已清除）';

/** Texts as they may stand in a list or on a case's page, by reference; public texts stand for themselves. */
export async function maskedTexts(
  texts: readonly (string | null)[],
  { vault }: Pick<Office, 'vault'>,
): Promise<(text: string | null) => string | null> {
  const refs = texts.flatMap((text) => (text === null ? [] : (parseReference(text)?.ref ?? [])));
  const opened = await vault.openFields(refs);
  return (text) => {
    const ref = text === null ? undefined : parseReference(text)?.ref;
    if (ref === undefined) return text;
    const found = opened.get(ref);
    return found ? masked(found.field, found.text) : ERASED;
  };
}

/** Opens references of a timeline, masked. */
export const openMasked =
  ({ vault }: Pick<Office, 'vault'>) =>
  async (refs: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const opened = await vault.openFields(refs);
    return new Map([...opened].map(([ref, { field, text }]) => [ref, masked(field, text)]));
  };

/** Who owes a duty: the office, or a party whose name is masked. */
export const maskedWho = (who: string): string => (who === 'office' ? who : masked('party', who));
