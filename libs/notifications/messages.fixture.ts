import { openDatabase, type Database } from '#database';
import { freshDatabase } from '../../test/services/database.js';
import type { DutyItem, Message } from './message.js';

/** An empty database of either kind. */
export async function emptyDatabase(kind: 'server' | 'embedded'): Promise<{ db: Database; drop(): Promise<void> }> {
  const fresh = kind === 'server' ? await freshDatabase() : undefined;
  const db = await openDatabase(fresh ? { url: fresh.url } : { memory: true });
  return {
    db,
    async drop() {
      await db.close();
      await fresh?.drop();
    },
  };
}

export const item = (number: string, parts: Partial<DutyItem> = {}): DutyItem => ({
  caseType: 'request',
  number,
  obligation: 'reply',
  nth: 1,
  dueOn: '2020-04-14',
  dueAt: null,
  workingDaysLeft: 3,
  overdue: false,
  ...parts,
});

export const message = (key: string, parts: Partial<Message> = {}): Message => ({
  key,
  organ: 'organ-1',
  person: 'lisi',
  moment: '2020-04-09T01:00:00.000000Z',
  items: [item('2020-017')],
  ...parts,
});

/** A clock that stands until it is moved. */
export class Clock {
  #milliseconds = Date.parse('2020-04-09T01:00:00Z');

  readonly now = (): string => new Date(this.#milliseconds).toISOString();

  forward(minutes: number): void {
    this.#milliseconds += minutes * 60_000;
  }
}

/** A promise and how to resolve it. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
