import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { openDatabase, type Database } from '#database';
import { freshDatabase } from '../../test/services/database.js';
import { openVault, type Vault } from './vault.js';

const KEY = { value: '11'.repeat(32), file: '/nonexistent/gongkai.key' };

describe.each(['server', 'embedded'] as const)('searching sealed texts on the %s database', (kind) => {
  let db: Database;
  let vault: Vault;
  let drop = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    const fresh = kind === 'server' ? await freshDatabase() : undefined;
    if (fresh) drop = fresh.drop;
    db = await openDatabase(fresh ? { url: fresh.url } : { memory: true });
    vault = await openVault(db, KEY);
    await keep('a/request/1', '申请公开某小学 2020 年收费标准');
    await keep('a/request/2', '《学校收费管理办法》（试行）');
    await keep('a/request/2', '示例甲');
    await keep('a/request/3', 'ＷＩＦＩ 建设招标文件');
    await keep('b/request/1', '收费标准');
    await keep('a%request/9', '收费标准');
  });
  afterAll(async () => {
    await db.close();
    await drop();
  });

  const keep = (owner: string, text: string): Promise<void> =>
    vault.seal([{ ref: randomUUID(), owner, field: 'subject', text }]);

  const found = async (words: string, prefix = 'a/'): Promise<readonly string[]> =>
    [...(await vault.owners(words, { prefix, limit: 10 }))].sort();

  it.each([
    ['收费', ['a/request/1', 'a/request/2']],
    ['收费标准', ['a/request/1']],
    ['2020年', ['a/request/1']],
    ['收费 标准', ['a/request/1']],
    ['办法（试', ['a/request/2']],
    ['wifi建设', ['a/request/3']],
    ['示例甲', ['a/request/2']],
    ['费收', []],
    ['收', []],
    ['', []],
    ['。，', []],
    ["'); drop table vault.entries; --", []],
  ])('finds %j', async (words, owners) => {
    expect(await found(words)).toEqual(owners);
    const { rows } = await sql<{ owner: string }>`
      select owner from unnest(array['a/request/1', 'a/request/2', 'a/request/3']) as o (owner)
      where ${vault.isOwner('o.owner', words)} order by owner`.execute(db.kysely);
    expect(rows.map(({ owner }) => owner)).toEqual(owners);
  });

  it('keeps to the prefix and the limit', async () => {
    expect(await found('收费标准', 'b/')).toEqual(['b/request/1']);
    expect(await vault.owners('收费', { prefix: '', limit: 3 })).toHaveLength(3);
  });

  it('keeps no text in the index', async () => {
    const { rows } = await sql<{ row: string }>`select tokens::text as row from vault.entries`.execute(db.kysely);
    expect(rows.length).toBeGreaterThan(5);
    for (const { row } of rows) expect(row).toMatch(/^\{[-\d,]*\}$/);
    const other = await openDatabase({ memory: true });
    const elsewhere = await openVault(other, { ...KEY, value: '22'.repeat(32) });
    await elsewhere.seal([{ ref: randomUUID(), owner: 'a/request/1', field: 'subject', text: '收费' }]);
    const token = await sql<{ tokens: number[] }>`select tokens from vault.entries`.execute(other.kysely);
    expect(rows.some(({ row }) => row.includes(String(token.rows[0]?.tokens[0])))).toBe(false);
    await other.close();
  });

  it('indexes at the next start what is not indexed', async () => {
    await sql`update vault.entries set tokens = null`.execute(db.kysely);
    expect(await found('收费标准')).toEqual([]);
    await openVault(db, KEY);
    expect(await found('收费标准')).toEqual(['a/request/1']);
  });

  it('forgets what is erased', async () => {
    await vault.erase('a/request/1');
    expect(await found('收费标准')).toEqual([]);
    expect(await found('收费')).toEqual(['a/request/2']);
    const { rows } = await sql`
      select from vault.entries where owner = 'a/request/1' and tokens is not null`.execute(db.kysely);
    expect(rows).toEqual([]);
  });
});
