import { sql } from 'kysely';
import type { Database } from '#database';
import type { Channel } from './channel.js';
import { itemsOf } from './message.js';

/** The application's own inbox; everybody has one. */
export function inAppChannel(db: Database): Channel {
  return {
    name: 'in-app',
    reaches: () => Promise.resolve(true),
    async send({ key, organ, person, moment, items }, { now }) {
      await sql`
        insert into notifications.inbox (message, organ, person, moment, items, arrived_at)
        values (${key}, ${organ}, ${person}, ${moment}, ${JSON.stringify(itemsOf(items))}::json, ${now})
        on conflict do nothing`.execute(db.kysely);
    },
  };
}
