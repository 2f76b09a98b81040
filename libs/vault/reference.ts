/** What an event carries in place of a text: where the text is, and the MAC by which equal texts are found. */
export interface Reference {
  /** UUID of the vault's entry. */
  readonly ref: string;
  /** MAC of the text, see {@link MasterKey.mac}. */
  readonly mac: string;
}

/** The written form, `vault:<uuid>:<mac>`. */
export const REFERENCE = /^vault:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([A-Za-z0-9_-]{43})$/;

/** Writes a reference as it stands in an event. */
export function reference(ref: string, mac: string): string {
  return `vault:${ref}:${mac}`;
}

/** Reads a written reference; undefined where the text is none. */
export function parseReference(text: string): Reference | undefined {
  const [, ref, mac] = REFERENCE.exec(text) ?? [];
  return ref !== undefined && mac !== undefined ? { ref, mac } : undefined;
}
