import { z } from 'zod';
import { exportTable, importRows, type Database, type PortableRow, type PortableTable } from '#database';
import { holdBack, notificationTables } from '#notifications';
import { reminderTables } from '#reminders';

/**
 * What people were told, which no event says. Messages are read after the moments that handed them over: a moment that
 * counts as done has all its messages here.
 */
const TABLES: readonly PortableTable[] = [...reminderTables, ...notificationTables];

/** Rows of one of the tables. */
export interface ProgressPage {
  readonly table: string;
  readonly rows: readonly PortableRow[];
}

const page = z.object({ table: z.string(), rows: z.array(z.record(z.string(), z.unknown())) });

/** All that a backup takes along beside events and texts, page by page. */
export async function* exportProgress(database: Database): AsyncGenerator<ProgressPage> {
  for (const table of TABLES) {
    for await (const rows of exportTable(database.kysely, table)) yield { table: nameOf(table), rows };
  }
}

/**
 * Loads an export into fresh tables, all or nothing. What was not sent yet is held back until
 * `notifications.release()`. Tables that this version does not know are passed over.
 * @param pages as they were exported
 */
export async function restoreProgress(database: Database, pages: AsyncIterable<unknown>): Promise<void> {
  await database.transaction(async (tx) => {
    for await (const given of pages) {
      const { table, rows } = page.parse(given);
      const known = TABLES.find((each) => nameOf(each) === table);
      if (known) await importRows(known, rows, tx);
    }
    await holdBack(tx);
  });
}

const nameOf = ({ schema, table }: PortableTable): string => `${schema}.${table}`;
