import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '#database';
import { freshDatabase } from '../../test/services/database.js';
import type { Entry } from './entry.js';
import {
  InvalidEntry,
  MasterKeyMissing,
  ReferenceReused,
  VaultNotEmpty,
  VaultTampered,
  WrongMasterKey,
} from './errors.js';
import type { VaultRow } from './portable.js';
import { openVault, type Vault } from './vault.js';

const KEY = '11'.repeat(32);
const OTHER_KEY = '22'.repeat(32);
const none = '/nonexistent/gongkai.key';

function entry(text: string, owner = 'case-1', field = 'subject'): Entry {
  return { ref: randomUUID(), owner, field, text };
}

async function allRows(vault: Vault): Promise<VaultRow[]> {
  const rows: VaultRow[] = [];
  for await (const page of vault.exportEntries()) rows.push(...page);
  return rows;
}

async function* pages(...all: readonly (readonly VaultRow[])[]): AsyncGenerator<readonly VaultRow[]> {
  yield* all;
}

describe.each(['server', 'embedded'] as const)('the vault on the %s database', (kind) => {
  const closing: (() => Promise<void>)[] = [];
  let db: Database;
  let vault: Vault;

  async function open(): Promise<Database> {
    if (kind === 'embedded') {
      const embedded = await openDatabase({ memory: true });
      closing.push(() => embedded.close());
      return embedded;
    }
    const { url, drop } = await freshDatabase();
    const server = await openDatabase({ url });
    closing.push(async () => {
      await server.close();
      await drop();
    });
    return server;
  }

  beforeAll(async () => {
    db = await open();
    vault = await openVault(db, { value: KEY, file: none });
  });
  beforeEach(() => db.pool.query('truncate vault.entries, vault.owner_keys'));
  afterAll(() => Promise.all(closing.map((close) => close())));

  /** Every column of every row of the vault, as PostgreSQL writes it. */
  async function dump(): Promise<string> {
    const { rows } = await db.pool.query<{ line: string }>(
      `select e::text || encode(coalesce(body, ''), 'escape') as line from vault.entries e
       union all select k::text || encode(wrapped, 'escape') from vault.owner_keys k`,
    );
    return rows.map(({ line }) => line).join('\n');
  }

  it('gives back what it keeps, and undefined for what it does not', async () => {
    const entries = ['王小明', '', '多行\n文本 \u0000 🀄', 'x'.repeat(100_000)].map((text) => entry(text));
    await vault.seal(entries);
    const unknown = randomUUID();
    const opened = await vault.open([...entries.map(({ ref }) => ref), unknown]);
    expect(opened.size).toBe(5);
    for (const { ref, text } of entries) expect(opened.get(ref)).toBe(text);
    expect(opened.get(unknown)).toBeUndefined();
    expect(await vault.open([])).toEqual(new Map());
    await vault.seal([]);
  });

  it('opens again with the same key, in another process as it were', async () => {
    const one = entry('13800138000');
    await vault.seal([one]);
    const again = await openVault(db, { value: KEY, file: none });
    expect((await again.open([one.ref])).get(one.ref)).toBe('13800138000');
    expect(again.mac('phone', '13800138000')).toBe(vault.mac('phone', '13800138000'));
    expect(again.keyCheck).toBe(vault.keyCheck);
  });

  it('holds no plain text in its tables', async () => {
    const texts = ['王小明', '142201199001011234', '13800138000', 'someone@example.org', 'a plain ASCII reason'];
    await vault.seal(texts.map((text) => entry(text)));
    const dumped = await dump();
    expect(dumped).toContain('subject');
    for (const text of texts) {
      expect(dumped).not.toContain(text);
      expect(dumped).not.toContain(Buffer.from(text).toString('hex'));
    }
  });

  it('takes hundreds of calls at once, each whole, in few transactions', async () => {
    const calls = Array.from({ length: 300 }, (_, index) => [
      entry(`名 ${index}`, `case-${index % 40}`, 'applicant.name'),
      entry(`事 ${index}`, `case-${index % 40}`),
    ]);
    const transactions = (): Promise<bigint> =>
      db.pool
        .query<{ n: bigint }>('select count(distinct xmin::text)::bigint as n from vault.entries')
        .then(({ rows }) => rows[0]?.n ?? 0n);
    await Promise.all(calls.map((call) => vault.seal(call)));
    expect(await transactions()).toBeLessThanOrEqual(3n);
    const opened = await vault.open(calls.flat().map(({ ref }) => ref));
    for (const { ref, text } of calls.flat()) expect(opened.get(ref)).toBe(text);
  });

  it('leaves a repeated entry alone and refuses another text, owner or field for its reference', async () => {
    const one = entry('第一次');
    await vault.seal([one]);
    const before = await dump();
    await Promise.all([vault.seal([one]), vault.seal([one, one])]);
    expect(await dump()).toBe(before);
    for (const change of [{ text: '第二次' }, { owner: 'case-2' }, { field: 'reason' }]) {
      const fresh = entry('另一条', 'case-9');
      await expect(vault.seal([fresh, { ...one, ...change }])).rejects.toThrow(ReferenceReused);
      // Nothing of a refused call is kept, not even a new owner's key.
      expect(await dump()).toBe(before);
    }
  });

  it('refuses one call of a batch and keeps the others', async () => {
    const taken = entry('原文');
    await vault.seal([taken]);
    const [good, same] = [entry('甲'), entry('乙')];
    const results = await Promise.allSettled([
      vault.seal([good]),
      vault.seal([entry('丙'), { ...taken, text: '改' }]),
      vault.seal([same]),
      vault.seal([{ ...same, text: '丁' }]),
      vault.seal([{ ...good, ref: 'not-a-uuid' }]),
      vault.seal([{ ...entry('戊'), owner: 'a\u0000b' }]),
      vault.seal([taken]),
      vault.seal([entry('己'), { ...same, ref: good.ref }, good]),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(errors.map((error) => error instanceof ReferenceReused)).toEqual([true, true, false, false, true]);
    expect(errors.map((error) => error instanceof InvalidEntry)).toEqual([false, false, true, true, false]);
    expect((await allRows(vault)).filter(({ kind: what }) => what === 'entry')).toHaveLength(3);
  });

  it('fails the calls of a transaction that fails, and goes on with the next', async () => {
    await db.pool.query('alter table vault.entries rename to gone');
    const one = entry('文');
    await expect(vault.seal([one])).rejects.toThrow(/vault.entries/);
    await db.pool.query('alter table vault.gone rename to entries');
    await vault.seal([one]);
    expect((await vault.open([one.ref])).get(one.ref)).toBe('文');
  });

  it('erases an owner for good, and no other', async () => {
    const [mine, other] = [entry('我的', 'case-1'), entry('别人的', 'case-2')];
    await vault.seal([mine, other]);
    await vault.erase('case-1');
    await vault.erase('case-1');
    await vault.erase('case-unknown');
    const opened = await vault.open([mine.ref, other.ref]);
    expect(opened.get(mine.ref)).toBeUndefined();
    expect(opened.get(other.ref)).toBe('别人的');
    expect((await allRows(vault)).filter((row) => row.kind === 'owner').map(({ owner }) => owner)).toEqual(['case-2']);
    const { rows } = await db.pool.query('select from vault.entries where owner = $1 and body is not null', ['case-1']);
    expect(rows).toHaveLength(0);
  });

  it('does not bring erased texts back when their command is repeated, but keeps new ones', async () => {
    const [old, later] = [entry('旧', 'case-1'), entry('新', 'case-1')];
    await vault.seal([old]);
    await vault.erase('case-1');
    await vault.seal([old]);
    expect((await vault.open([old.ref])).get(old.ref)).toBeUndefined();
    await vault.seal([old, later]);
    const opened = await vault.open([old.ref, later.ref]);
    expect(opened.get(old.ref)).toBeUndefined();
    expect(opened.get(later.ref)).toBe('新');
  });

  it('loses nothing that is sealed while its owner is being erased: it is erased or it can be read', async () => {
    const second = await openVault(db, { value: KEY, file: none });
    const entries = Array.from({ length: 60 }, (_, index) => entry(`文 ${index}`, `case-${index % 3}`));
    await Promise.all(
      entries.flatMap((one, index) => [
        (index % 2 === 0 ? vault : second).seal([one]),
        ...(index % 5 === 0 ? [second.erase(one.owner)] : []),
      ]),
    );
    // Would throw VaultTampered for a text under a key that is no longer there.
    const opened = await vault.open(entries.map(({ ref }) => ref));
    for (const { ref, text } of entries) expect([text, undefined]).toContain(opened.get(ref));
    const { rows } = await db.pool.query(
      'select from vault.entries e where body is not null and not exists (select from vault.owner_keys k where k.owner = e.owner)',
    );
    expect(rows).toHaveLength(0);
  });

  // Embedded there is one connection, and nobody can be in the middle of anything.
  if (kind === 'server')
    it('waits for an erasure under way, and seals under a new key', async () => {
      const [old, later] = [entry('旧'), entry('新')];
      await vault.seal([old]);
      const eraser = await db.pool.connect();
      await eraser.query("begin; delete from vault.owner_keys where owner = 'case-1'");
      const sealed = new AbortController();
      const sealing = vault.seal([later]).then(() => sealed.abort());
      const isWaiting = async (): Promise<boolean> =>
        (await db.pool.query('select from pg_locks where not granted')).rows.length > 0;
      while (!(await isWaiting()) && !sealed.signal.aborted);
      await eraser.query("update vault.entries set body = null where owner = 'case-1'; commit");
      eraser.release();
      await sealing;
      const opened = await vault.open([old.ref, later.ref]);
      expect([opened.get(old.ref), opened.get(later.ref)]).toEqual([undefined, '新']);
    });

  it.each([
    ['a changed byte', `update vault.entries set body = set_byte(body, 14, get_byte(body, 14) # 1)`],
    ['a cut text', `update vault.entries set body = substr(body, 1, 20)`],
    ['swapped texts', `update vault.entries e set body = o.body from vault.entries o where o.ref <> e.ref`],
    ['another field', `update vault.entries set field = 'reason'`],
    ['another reference', `update vault.entries set ref = $1`],
    ['another owner', `update vault.entries set owner = 'case-9'`],
    ['a changed key', `update vault.owner_keys set wrapped = set_byte(wrapped, 14, get_byte(wrapped, 14) # 1)`],
    [
      'swapped keys',
      `update vault.owner_keys k set wrapped = o.wrapped from vault.owner_keys o where o.owner <> k.owner`,
    ],
  ])('detects %s', async (what, change) => {
    const [one, two] = [entry('甲方', 'case-1'), entry('乙方', 'case-1')];
    await vault.seal(what === 'another reference' ? [one] : [one, two, entry('丙方', 'case-9')]);
    const moved = randomUUID();
    await db.pool.query(change, what === 'another reference' ? [moved] : []);
    // Another process, which has no unwrapped key at hand.
    const fresh = await openVault(db, { value: KEY, file: none });
    for (const reader of [vault, fresh]) {
      await expect(reader.open([what === 'another reference' ? moved : one.ref])).rejects.toThrow(VaultTampered);
    }
  });

  it('refuses a wrong or missing key before anything is written, and makes no key file then', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-vault-'));
    const file = join(folder, 'data.key');
    await expect(openVault(db, { value: OTHER_KEY, file })).rejects.toThrow(WrongMasterKey);
    await expect(openVault(db, { file })).rejects.toThrow(MasterKeyMissing);
    await expect(access(file)).rejects.toThrow(/ENOENT/);
    await openVault(db, { value: KEY, file });
    // Nor does an office without events change the key of texts that are there.
    await vault.seal([entry('文')]);
    await expect(openVault(db, { value: OTHER_KEY, file }, { unused: true })).rejects.toThrow(WrongMasterKey);
    await rm(folder, { recursive: true });
  });

  describe('backup', () => {
    let second: Database;
    beforeAll(async () => {
      second = await open();
    });

    it('goes into a fresh database, still sealed, erasures included, and work goes on there', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'gongkai-vault-'));
      const [erased, later] = [entry('已删', 'case-0'), entry('之后', 'case-0')];
      const kept = Array.from({ length: 1200 }, (_, index) => entry(`文 ${index}`, `case-${index % 700}`));
      await vault.seal([erased, ...kept]);
      await vault.erase('case-0');
      await vault.seal([later]);
      const rows = JSON.parse(JSON.stringify(await allRows(vault))) as VaultRow[];
      expect(JSON.stringify(rows)).not.toMatch(/文|已删|之后/);

      const wrong = await openVault(await open(), { file: join(folder, 'fresh.key') });
      await expect(wrong.restore(pages(rows))).rejects.toThrow(WrongMasterKey);
      expect(await allRows(wrong)).toEqual([]);

      const target = await openVault(second, { value: KEY, file: none });
      const broken = pages(rows.slice(0, 900), [{ ...rows[0], cipher: 'sm4-gcm' } as VaultRow]);
      await expect(target.restore(broken)).rejects.toThrow(/sm4-gcm/);
      expect(await allRows(target)).toEqual([]);

      await target.restore(pages(rows.slice(0, 900), rows.slice(900)));
      expect(await allRows(target)).toEqual(rows);
      await expect(target.restore(pages(rows))).rejects.toThrow(VaultNotEmpty);
      const more = entry('更多', 'case-5');
      await target.seal([more, erased]);
      const opened = await target.open([erased.ref, later.ref, more.ref, ...kept.map(({ ref }) => ref)]);
      expect(opened.get(erased.ref)).toBeUndefined();
      expect(opened.get(later.ref)).toBe('之后');
      expect(opened.get(more.ref)).toBe('更多');
      for (const { ref, owner, text } of kept) expect(opened.get(ref)).toBe(owner === 'case-0' ? undefined : text);
      await rm(folder, { recursive: true });
    });
  });
});

describe('the first start', () => {
  it('makes the key file, and the next start reads it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-vault-'));
    const db = await openDatabase({ memory: true });
    const file = join(folder, 'data.key');
    const first = await openVault(db, { file });
    expect((await openVault(db, { file })).keyCheck).toBe(first.keyCheck);
    await rm(file);
    await expect(openVault(db, { file })).rejects.toThrow(MasterKeyMissing);
    await db.close();
    await rm(folder, { recursive: true });
  });

  it('is noted once where processes begin at the same moment', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-vault-'));
    const fresh = await freshDatabase();
    const databases = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ url: fresh.url })));
    const source = { file: join(folder, 'data.key') };
    await openVault(databases[0]!, source, { unused: true });
    for (let round = 0; round < 10; round++) {
      const begun = databases.flatMap((db) => [openVault(db, source, { unused: true }), openVault(db, source)]);
      expect(new Set((await Promise.all(begun)).map(({ keyCheck }) => keyCheck)).size).toBe(1);
    }
    for (const db of databases) await db.close();
    await fresh.drop();
    await rm(folder, { recursive: true });
  });

  it('may be followed by another key as long as nothing was done under the first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-vault-'));
    const db = await openDatabase({ memory: true });
    const file = join(folder, 'data.key');
    const first = await openVault(db, { file }, { unused: true });
    const second = await openVault(db, { value: KEY, file }, { unused: true });
    expect(second.keyCheck).not.toBe(first.keyCheck);
    await expect(openVault(db, { file })).rejects.toThrow(WrongMasterKey);
    await openVault(db, { value: KEY, file });
    await db.close();
    await rm(folder, { recursive: true });
  });
});
