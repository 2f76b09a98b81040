import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dump, type Dump } from './dump.fixture.js';
import { everyCommand, onceAnOrgan } from './every-command.fixture.js';
import { KINDS, Place, type Kind, type Report } from './place.fixture.js';

const KEY = '5a'.repeat(32);
const words = (place: string): string => `${place}之内容`;
const before = [...onceAnOrgan('XZ'), ...everyCommand('甲', words)];
const after = everyCommand('乙', words);

/** What has to be the same in a restored database, row by row. */
const KEPT = ['event_store.events', 'event_store.head', 'vault.entries', 'vault.owner_keys', 'vault.master_key'];
const kept = (contents: Dump): Dump => Object.fromEntries(KEPT.map((table) => [table, contents[table] ?? []]));

/** A backup as text, changed, and made a whole file again: its last line is right about all before it. */
function rewritten(backup: Buffer, change: (lines: string[]) => string[]): Buffer {
  const lines = change(gunzipSync(backup).toString().trimEnd().split('\n').slice(0, -1));
  const text = lines.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return gzipSync(`${text}${JSON.stringify({ sha256 })}\n`);
}

describe.each(KINDS)('a backup of the %s database', (kind) => {
  const places: Place[] = [];
  let original: Dump;
  let report: Report;
  let reportAfterwards: Report;
  let backup: Buffer;

  const open = async (of: Kind, key?: string): Promise<Place> => {
    const place = await Place.open(of, key);
    places.push(place);
    return place;
  };

  beforeAll(async () => {
    const source = await open(kind, KEY);
    expect(await source.import(before)).toMatchObject({ accepted: before.length });
    report = await source.report(2023);
    const { status, stdout } = await source.run(['backup', 'all.backup']);
    expect({ status, stdout: JSON.parse(stdout) as unknown }).toMatchObject({ status: 0, stdout: {} });
    backup = readFileSync(source.path('all.backup'));
    original = await source.inDatabase(dump);
    await source.import(after);
    reportAfterwards = await source.report(2023);
  }, 180_000);
  afterAll(() => Promise.all(places.map((place) => place.remove())));

  it.each(KINDS)(
    'goes on in a fresh %s set-up as if nothing had happened',
    async (target) => {
      const place = await open(target, KEY);
      place.write('all.backup', backup);
      expect(await place.run(['restore', 'all.backup'])).toMatchObject({ status: 0, stderr: '' });
      const restored = await place.inDatabase(dump);
      expect(kept(restored)).toEqual(kept(original));
      const readModels = (contents: Dump): unknown[] =>
        Object.entries(contents)
          .filter(([table]) => /^(ledger|register|obligations)_/.test(table))
          .map(([table, rows]) => [table.replace(/_\d+/, ''), rows]);
      expect(readModels(restored)).toEqual(readModels(original));
      expect(await place.report(2023)).toEqual(report);

      expect(await place.import(before)).toMatchObject({ accepted: 0, repeated: before.length, refused: [] });
      expect(await place.import(after)).toMatchObject({ accepted: after.length, refused: [] });
      expect(await place.report(2023)).toEqual(reportAfterwards);
      expect(JSON.parse((await place.run(['verify'])).stdout)).toMatchObject({ ok: true });

      // Not into what is in use, and nothing is changed by trying.
      const inUse = await place.inDatabase(dump);
      const refused = await place.run(['restore', 'all.backup']);
      expect(refused).toMatchObject({ status: 2, stdout: '' });
      expect(refused.stderr).toContain('[store-not-empty]');
      expect(await place.inDatabase(dump)).toEqual(inUse);
    },
    240_000,
  );

  if (kind === 'server') {
    it('is refused when it is not whole, not itself or under another key, and leaves the place fresh', async () => {
      const place = await open(kind, KEY);
      // An office that is open but has logged nothing.
      await place.run(['verify']);
      const untouched = await place.inDatabase(dump);
      const middle = Math.floor(backup.length / 2);
      const flipped = (part: number): Buffer => {
        const copy = Buffer.from(backup);
        const at = Math.floor(backup.length * part);
        copy[at] = (copy[at] ?? 0) ^ 1;
        return copy;
      };
      const changed = (text: string, by: string) =>
        rewritten(backup, (lines) => lines.map((line) => line.replace(text, by)));
      const files: readonly (readonly [string, Buffer, RegExp])[] = [
        ['cut in half', backup.subarray(0, middle), /\[invalid-backup\]/],
        ['cut by a byte', backup.subarray(0, -1), /\[invalid-backup\]/],
        ...[0.1, 0.5, 0.9].map((part) => [`a bit flipped at ${part}`, flipped(part), /\[invalid-backup\]/] as const),
        ['no backup but text', Buffer.from('这不是备份'), /\[invalid-backup\]/],
        ['empty', Buffer.alloc(0), /\[invalid-backup\]/],
        ['compressed, but a case log', gzipSync('{"command":"AddNote"}\n'), /\[invalid-backup\]/],
        [
          'without its last line',
          gzipSync(
            gunzipSync(backup)
              .toString()
              .replace(/\n[^\n]*\n$/, '\n'),
          ),
          /\[invalid-backup\]/,
        ],
        ['a changed payload', changed('"mayor-mailbox"', '"hotline-12345"'), /\[chain-broken\]/],
        ['a changed recordedAt', changed('"recordedAt":"2', '"recordedAt":"3'), /\[chain-broken\]/],
        ['without its last events', changed('"events":[{', '"events":[],"kept":[{'), /\[chain-broken\]/],
      ];
      for (const [what, content, words] of files) {
        place.write('bad.backup', content);
        const { status, stdout, stderr } = await place.run(['restore', 'bad.backup']);
        expect({ what, status, stdout, stderr }).toEqual({
          what,
          status: 2,
          stdout: '',
          stderr: expect.stringMatching(words),
        });
        expect(stderr).not.toMatch(/\n\s+at /);
      }
      place.write('all.backup', backup);
      const wrongKey = await place.run(['restore', 'all.backup'], { environment: { GONGKAI_KEY: '77'.repeat(32) } });
      expect(wrongKey).toMatchObject({ status: 2, stdout: '' });
      expect(wrongKey.stderr).toContain('[wrong-master-key]');
      // The key of that trial was taken for the fresh database's own; the right one takes its place again.
      expect((await place.run(['verify'])).status).toBe(0);
      expect(await place.inDatabase(dump)).toEqual(untouched);
      expect((await place.run(['restore', 'all.backup'])).status).toBe(0);
      expect(await place.report(2023)).toEqual(report);
    }, 240_000);
  }
});

describe('an operator with nothing but a backup and the key file', () => {
  it('puts the key file beside the data folder and restores', async () => {
    const [source, target] = [await Place.open('server'), await Place.open('server')];
    try {
      await source.import(before);
      await source.run(['backup', 'all.backup']);
      copyFileSync(source.path('all.backup'), target.path('all.backup'));

      // Without the key it is told which is missing; a key made for the fresh place in the meantime is no obstacle.
      const keyless = await target.run(['restore', 'all.backup']);
      expect(keyless).toMatchObject({ status: 2, stdout: '' });
      expect(keyless.stderr).toMatch(/GONGKAI_KEY.*\[wrong-master-key\]/);

      copyFileSync(source.path('data.key'), target.path('data.key'));
      expect(await target.run(['restore', 'all.backup'])).toMatchObject({ status: 0, stderr: '' });
      expect(await target.report(2023)).toEqual(await source.report(2023));
    } finally {
      await Promise.all([source.remove(), target.remove()]);
    }
  }, 180_000);

  it('never finds half a backup under its name', async () => {
    const place = await Place.open('server', KEY);
    try {
      await place.run(['verify']);
      const { status } = await place.run(['backup', 'all.backup'], { environment: { GONGKAI_KEY: '77'.repeat(16) } });
      expect(status).toBe(2);
      expect(existsSync(place.path('all.backup'))).toBe(false);
      expect(existsSync(place.path('all.backup.unfinished'))).toBe(false);
    } finally {
      await place.remove();
    }
  });
});
