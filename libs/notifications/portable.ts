import { sql, type Transaction } from 'kysely';
import type { PortableTable } from '#database';

/**
 * What a backup takes along, so that a restored office sends again nothing that was sent, and sends what was not. In
 * this order: a message is in the inbox before its delivery counts as sent.
 */
export const notificationTables: readonly PortableTable[] = [
  { schema: 'notifications', table: 'deliveries', key: ['message', 'channel'] },
  { schema: 'notifications', table: 'inbox', key: ['message'] },
];

/** Until {@link Notifications.release}, nothing restored is sent: what is still owed is not known before the cases are. */
export async function holdBack(tx: Transaction<unknown>): Promise<void> {
  await sql`update notifications.deliveries set next_at = 'infinity' where state = 'pending'`.execute(tx);
}
