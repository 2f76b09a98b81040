import { sql, type Kysely, type Transaction } from 'kysely';

/** A table that travels with a backup as it is. Its key's columns are texts. */
export interface PortableTable {
  readonly schema: string;
  readonly table: string;
  readonly key: readonly string[];
}

export type PortableRow = Readonly<Record<string, unknown>>;

const PAGE = 1000;

/** All rows as JSON, page by page in the order of the key, without holding a transaction between pages. */
export async function* exportTable(
  db: Kysely<unknown>,
  { schema, table, key }: PortableTable,
): AsyncGenerator<readonly PortableRow[], void, undefined> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let after = sql`true`;
  for (;;) {
    const { rows } = await sql<{ row: PortableRow }>`
      select row_to_json(t) as row from ${sql.id(schema, table)} t
      where ${after} order by ${columns} limit ${PAGE}`.execute(db);
    const last = rows.at(-1)?.row;
    if (!last) return;
    yield rows.map(({ row }) => row);
    after = sql`(${columns}) > (${sql.join(key.map((column) => sql`${String(last[column])}::text`))})`;
  }
}

/** Writes exported rows. */
export async function importRows(
  { schema, table }: PortableTable,
  rows: readonly PortableRow[],
  tx: Transaction<unknown>,
): Promise<void> {
  await sql`
    insert into ${sql.id(schema, table)}
    select * from json_populate_recordset(null::${sql.id(schema, table)}, ${JSON.stringify(rows)}::json)`.execute(tx);
}
