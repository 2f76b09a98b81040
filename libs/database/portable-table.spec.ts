import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase } from '../../test/services/database.js';
import { openDatabase, type Database } from './database.js';
import { exportTable, importRows, type PortableRow } from './portable-table.js';

const table = { schema: 'public', table: 'letters', key: ['a', 'b'] };
const create = `create table letters (
  a text collate "C", b text collate "C", at timestamptz, list text[], things json, fine boolean, primary key (a, b))`;

describe('a table that travels with a backup', () => {
  let server: Database;
  let embedded: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    server = await openDatabase({ url: fresh.url });
    embedded = await openDatabase({ memory: true });
    for (const db of [server, embedded]) await db.pool.query(create);
  });
  afterAll(async () => {
    await server.close();
    await embedded.close();
    await drop();
  });

  const exported = async (db: Database): Promise<readonly PortableRow[]> => {
    const rows: PortableRow[] = [];
    for await (const page of exportTable(db.kysely, table)) rows.push(...page);
    return rows;
  };

  it('comes back as it was, whatever it holds, and page after page', async () => {
    expect(await exported(server)).toEqual([]);
    await server.pool.query(`
      insert into letters select 'x' || n, '行''政"' || n, '2020-04-09T01:02:03.456789Z'::timestamptz,
        array['甲', null, 'a,b{}'], '{"n":[1,null]}'::json, n % 2 = 0 from generate_series(1, 2500) n`);
    await server.pool.query(`insert into letters (a, b) values ('', '')`);
    const rows = await exported(server);
    expect(rows).toHaveLength(2501);
    const file = JSON.parse(JSON.stringify(rows)) as readonly PortableRow[];
    await embedded.transaction(async (tx) => {
      await importRows(table, file.slice(0, 1000), tx);
      await importRows(table, file.slice(1000), tx);
    });
    expect(await exported(embedded)).toEqual(rows);
    const dump = 'select l::text as row from letters l order by a, b';
    expect((await embedded.pool.query(dump)).rows).toEqual((await server.pool.query(dump)).rows);
  });
});
