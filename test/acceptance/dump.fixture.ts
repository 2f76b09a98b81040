import { sql } from 'kysely';
import type { Database } from '#database';

export type Dump = Readonly<Record<string, readonly string[]>>;

/** Every row of every table that the product made, as text, each table in an order of its own content. */
export async function dump({ kysely }: Database): Promise<Dump> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by schemaname, tablename`.execute(kysely);
  const contents: Record<string, readonly string[]> = {};
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select t::text as row from ${sql.id(schema, name)} t order by t::text collate "C"`.execute(kysely);
    contents[`${schema}.${name}`] = rows.map(({ row }) => row);
  }
  return contents;
}
