import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KINDS, Place } from './place.fixture.js';

const KEY = '5a'.repeat(32);
const ORGAN = { command: 'RegisterOrgan', organ: 'a', on: '2020-01-01', name: '甲局', kind: 'department' };

describe.each(KINDS)('accounts on the command line, %s', (kind) => {
  let place: Place;
  beforeAll(async () => {
    place = await Place.open(kind, KEY);
    expect((await place.import([ORGAN])).refused).toEqual([]);
    await place.run(['people', 'add', 'wang', '--name', '示例王']);
  }, 120_000);
  afterAll(() => place.remove());

  const verified = async (at: Place): Promise<{ ok: boolean; audit: { entries: number; breaks: readonly number[] } }> =>
    JSON.parse((await at.run(['verify'])).stdout) as Awaited<ReturnType<typeof verified>>;

  it('get a one-time link, which is written down and kept nowhere', async () => {
    const reset = async (): Promise<string> => {
      const { status, stdout, stderr } = await place.run(['account', 'reset', 'wang'], {
        environment: { GONGKAI_URL: 'https://gongkai.example/' },
      });
      expect([status, stderr]).toEqual([0, expect.stringContaining('24 小时')]);
      const { login, organ, link } = JSON.parse(stdout) as Record<string, string>;
      expect([login, organ]).toEqual(['wang', 'a']);
      return link ?? '';
    };
    const links = [await reset(), await reset()];
    expect(links[0]).toMatch(/^https:\/\/gongkai\.example\/password#[A-Za-z0-9_-]{43}$/);
    expect(new Set(links).size).toBe(2);
    const kept = await place.inDatabase(async ({ pool }) => {
      const { rows } = await pool.query<{ id: string; login: string }>('select id, login from identity.links');
      const { rows: entries } = await pool.query('select act, actor, source, organ, subject from audit.entries');
      return { rows, entries };
    });
    expect(kept.rows).toEqual([{ id: expect.stringMatching(/^[0-9a-f]{64}$/), login: 'wang' }]);
    const made = { act: 'link-made', actor: null, source: 'command-line', organ: 'a', subject: 'wang' };
    expect(kept.entries).toEqual([made, made]);
  }, 120_000);

  it('are refused a link where nobody has the login', async () => {
    for (const args of [['nobody'], ['wang', '--organ', 'b']]) {
      const { status, stderr } = await place.run(['account', 'reset', ...args]);
      expect([status, stderr]).toEqual([2, expect.stringContaining('[unknown-person]')]);
    }
  }, 120_000);

  it('have their audit verified, and found changed', async () => {
    expect(await verified(place)).toMatchObject({ ok: true, audit: { entries: 2, breaks: [] } });
    const change = (actor: string): Promise<unknown> =>
      place.inDatabase(async ({ pool }) => {
        await pool.query('alter table audit.entries disable trigger append_only');
        await pool.query(`update audit.entries set actor = ${actor} where number = 2`);
        await pool.query('alter table audit.entries enable trigger append_only');
      });
    await change("'li'");
    expect(await verified(place)).toMatchObject({ ok: false, audit: { breaks: [2] } });
    await change('null');
    expect(await verified(place)).toMatchObject({ ok: true });
  }, 120_000);

  it('stay behind when a backup is restored elsewhere, where the audit goes along', async () => {
    expect((await place.run(['backup', 'office.backup'])).status).toBe(0);
    const other = await Place.open(kind === 'server' ? 'embedded' : 'server', KEY);
    expect((await other.run(['restore', place.path('office.backup')])).status).toBe(0);
    const acts = await other.inDatabase(async ({ pool }) => {
      expect((await pool.query('select 1 from identity.links')).rows).toEqual([]);
      return (await pool.query<{ act: string }>('select act from audit.entries order by number')).rows;
    });
    expect(acts.map(({ act }) => act)).toEqual(['link-made', 'link-made', 'restored']);
    expect(await verified(other)).toMatchObject({ ok: true, audit: { entries: 3, breaks: [] } });
    await other.remove();
  }, 120_000);

  it('begin with a set-up link on the console, until there is an administrator', async () => {
    const said = async (): Promise<string> => {
      const server = await place.serve();
      expect(await server.stop()).toBe(0);
      return server.output;
    };
    expect(await said()).toMatch(/首次使用.*\/set-up#[A-Za-z0-9_-]{43} /);
    const added = await place.run(['people', 'add', 'admin', '--name', '示例', '--role', 'administrator']);
    expect(added.status).toBe(0);
    expect(await said()).not.toContain('/set-up#');
  }, 120_000);
});
