import { InvalidEntry } from './errors.js';

/** A text to be kept. */
export interface Entry {
  /** UUID of the entry; derive it from the command, so that a repeated command finds its own entry again. */
  readonly ref: string;
  /** Whose text it is: the data subject or the case stream that it is erased with. Names no person itself. */
  readonly owner: string;
  /** Which text of the owner it is, such as `applicant.name`. */
  readonly field: string;
  readonly text: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NUL = String.fromCharCode(0);

/**
 * Refuses what the tables could not hold, before it spoils a shared transaction.
 * @throws {InvalidEntry}
 */
export function checkEntry({ ref, owner, field }: Entry): void {
  if (!UUID.test(ref)) throw new InvalidEntry(`reference ${ref} is not a UUID in small letters`);
  for (const [name, value] of Object.entries({ owner, field })) {
    if (value === '' || value.length > 500 || value.includes(NUL)) {
      throw new InvalidEntry(`${name} must have 1 to 500 characters and no NUL`);
    }
  }
}

/** What a sealed text is bound to: moved to another entry, owner or field, it does not open. */
export function entryBinding({ ref, owner, field }: Pick<Entry, 'ref' | 'owner' | 'field'>): string {
  return JSON.stringify(['entry', ref, owner, field]);
}
