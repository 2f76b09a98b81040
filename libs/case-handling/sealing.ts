import { z } from 'zod';
import { searchedFields, vaultedFields } from '#casework';
import { eventId, type Json, type JsonObject } from '#event-store';
import { reference, type Entry, type Vault } from '#vault';

export interface Sealed {
  /** The data with a vault reference in place of each free text. */
  readonly data: JsonObject;
  /** What has to be kept in the vault before the event may be. */
  readonly entries: readonly Entry[];
}

/**
 * Takes every free text out of a command's data; of a public title the vault keeps a copy, so that it is found like
 * them. References derive from `source`, which names the command and all
 * that it says, so that a repeated command finds its own entries again.
 */
export function sealTexts(
  schema: z.ZodType,
  data: JsonObject,
  { source, owner, vault }: { source: string; owner: string; vault: Pick<Vault, 'mac'> },
): Sealed {
  const entries: Entry[] = [];
  const seal = (type: unknown, value: Json | undefined, path: string): Json | undefined => {
    if (value === undefined || value === null) return value;
    if (type instanceof z.ZodOptional) return seal(type.unwrap(), value, path);
    if (type instanceof z.ZodArray && Array.isArray(value)) {
      return value.map((item: Json, index) => seal(type.element, item, `${path}.${index}`) ?? null);
    }
    if (type instanceof z.ZodObject && typeof value === 'object') {
      return sealObject(type, value as JsonObject, path === '' ? '' : `${path}.`);
    }
    if (typeof value !== 'string' || !(type instanceof z.ZodType)) return value;
    const vaulted = vaultedFields.has(type);
    if (!vaulted && !searchedFields.has(type)) return value;
    const ref = eventId(source, entries.length);
    entries.push({ ref, owner, field: path, text: value });
    return vaulted ? reference(ref, vault.mac('text', value)) : value;
  };
  const sealObject = (type: z.ZodObject, value: JsonObject, prefix: string): JsonObject =>
    Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, seal(type.shape[name], part, `${prefix}${name}`) ?? null]),
    );
  return { data: seal(schema, data, '') as JsonObject, entries };
}
