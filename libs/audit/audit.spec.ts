import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase, type Database } from '#database';
import { freshDatabase } from '../../test/services/database.js';
import { Audit, openAudit, type ExportedEntry } from './audit.js';

describe.each(['server', 'embedded'] as const)('the audit on the %s database', (kind) => {
  let db: Database;
  let drop: () => Promise<void> = () => Promise.resolve();
  let audit: Audit;
  let now = '2026-01-05T01:00:00.000Z';

  beforeAll(async () => {
    const fresh = kind === 'server' ? await freshDatabase() : undefined;
    drop = fresh?.drop ?? drop;
    db = await openDatabase(fresh ? { url: fresh.url } : { memory: true });
    audit = await openAudit(db, () => now);
  });
  afterAll(async () => {
    await db.close();
    await drop();
  });

  it('keeps who did what, when and from where, newest first', async () => {
    await audit.record({ act: 'signed-in', actor: 'wang', source: '192.0.2.7', organ: 'a' });
    now = '2026-01-05T02:00:00.000Z';
    await audit.record({ act: 'revealed', actor: 'wang', organ: 'a', subject: '2026-001', detail: { reason: '核对' } });
    await audit.record({ act: 'sign-in-failed', source: '192.0.2.8' });
    const { entries, next } = await audit.page({ limit: 10 });
    expect(next).toBeUndefined();
    expect(entries.map(({ number, act, actor }) => [number, act, actor])).toEqual([
      [3, 'sign-in-failed', null],
      [2, 'revealed', 'wang'],
      [1, 'signed-in', 'wang'],
    ]);
    expect(entries[1]).toEqual({
      number: 2,
      at: '2026-01-05T02:00:00.000000Z',
      act: 'revealed',
      actor: 'wang',
      source: null,
      organ: 'a',
      subject: '2026-001',
      detail: { reason: '核对' },
    });
  });

  it('is read page by page, of an actor, an act, some organs or a time', async () => {
    await audit.record({ act: 'exported', actor: 'li', organ: 'b' });
    const numbers = async (filters: object): Promise<readonly number[]> =>
      (await audit.page({ limit: 10, ...filters })).entries.map(({ number }) => number);
    const first = await audit.page({ limit: 2 });
    expect([first.entries.map(({ number }) => number), first.next]).toEqual([[4, 3], 3]);
    expect(await numbers({ before: first.next })).toEqual([2, 1]);
    expect(await numbers({ actor: 'wang' })).toEqual([2, 1]);
    expect(await numbers({ act: 'exported' })).toEqual([4]);
    expect(await numbers({ organs: ['a'] })).toEqual([3, 2, 1]);
    expect(await numbers({ to: '2026-01-05T01:59:59Z' })).toEqual([1]);
    expect(await numbers({ from: '2026-01-05T01:59:59Z', organs: ['b'] })).toEqual([4, 3]);
  });

  it('keeps whatever is sent, cut and mended', async () => {
    await audit.record({ act: 'refused', subject: `\0\ud800${'x'.repeat(1000)}`, detail: { said: ['\udfff'] } });
    const [entry] = (await audit.page({ limit: 1 })).entries;
    expect(entry).toMatchObject({ subject: `\ufffd\ufffd${'x'.repeat(498)}`, detail: { said: ['\ufffd'] } });
  });

  it('numbers what several processes write at once without gaps, in one chain, its clock never going back', async () => {
    const other = await openAudit(db, () => '2020-01-01T00:00:00Z');
    const before = (await audit.head()).number;
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 ? audit : other).record({ act: 'refused', actor: `p${n}` })),
    );
    const { entries, head, breaks } = await audit.verify();
    expect([entries, head.number, breaks]).toEqual([before + 40, before + 40, []]);
    const instants = (await audit.page({ limit: 100 })).entries.map(({ at }) => at).reverse();
    expect(instants).toEqual([...instants].sort());
  });

  it.each(['update audit.entries set actor = null', 'delete from audit.entries', 'truncate audit.entries'])(
    'refuses: %s',
    async (statement) => {
      await expect(sql.raw(statement).execute(db.kysely)).rejects.toThrow('append-only');
    },
  );

  it.each([
    ['changed', "update audit.entries set actor = 'nobody' where number = 3", 3],
    ['moved', "update audit.entries set at = at + interval '1 second' where number = 3", 3],
    ['removed', 'delete from audit.entries where number = 3', 3],
    ['cut off', 'delete from audit.entries where number = (select max(number) from audit.entries)', 45],
  ])('finds out what was %s past the trigger', async (_, statement, number) => {
    let breaks: readonly number[] = [];
    const undone = db.transaction(async (tx) => {
      await sql`alter table audit.entries disable trigger append_only`.execute(tx);
      await sql.raw(statement).execute(tx);
      ({ breaks } = await new Audit({ ...db, kysely: tx }, () => now).verify());
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect(breaks).toContain(number);
    expect((await audit.verify()).breaks).toEqual([]);
  });

  it('goes on after a restore elsewhere, and takes no changed one', async () => {
    const pages = async (change: (number: number) => object): Promise<readonly (readonly ExportedEntry[])[]> => {
      const all: (readonly ExportedEntry[])[] = [];
      for await (const page of audit.exportEntries()) {
        all.push(page.map((entry) => ({ ...entry, ...change(entry.number) })));
      }
      return all;
    };
    const stream = async function* <T>(all: readonly T[]): AsyncGenerator<T> {
      yield* all;
    };
    const fresh = await openDatabase({ memory: true });
    const restored = await openAudit(fresh, () => now);
    const changed = await pages((number) => (number === 4 ? { actor: 'zhao' } : {}));
    await expect(restored.restore(stream(changed))).rejects.toMatchObject({ code: 'audit-broken', number: 4 });
    expect((await restored.head()).number).toBe(0);
    await restored.record({ act: 'sign-in-failed' });
    expect(await restored.restore(stream(await pages(() => ({}))))).toBe(1);
    expect(await restored.head()).toEqual(await audit.head());
    await restored.record({ act: 'signed-out', actor: 'wang' });
    expect((await restored.verify()).breaks).toEqual([]);
    await expect(sql`delete from audit.entries`.execute(fresh.kysely)).rejects.toThrow('append-only');
    expect(await restored.restore(stream([]))).toBe((await audit.head()).number + 1);
    expect(await restored.verify()).toMatchObject({ entries: 0, breaks: [] });
    await fresh.close();
  });
});
