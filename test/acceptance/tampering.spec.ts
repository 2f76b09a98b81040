import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { everyCommand, onceAnOrgan } from './every-command.fixture.js';
import { Place } from './place.fixture.js';

/** What somebody with the database's password can do, and what `verify` says to it. */
const CRIMES: readonly (readonly [what: string, sql: string, breaks: readonly object[]])[] = [
  [
    'a changed payload',
    `update event_store.events set data = replace(data::text, '"department"', '"government"')::json where position = 2`,
    [{ position: 2, problem: 'changed' }],
  ],
  [
    'white space in a payload',
    `update event_store.events set data = (data::text || ' ')::json where position = 6`,
    [{ position: 6, problem: 'changed' }],
  ],
  [
    'a changed recordedAt',
    `update event_store.events set recorded_at = recorded_at + interval '1 microsecond' where position = 20`,
    [{ position: 20, problem: 'changed' }],
  ],
  [
    'a changed legal date',
    `update event_store.events set occurred_on = occurred_on - 365 where position = 21`,
    [{ position: 21, problem: 'changed' }],
  ],
  [
    'another member of staff',
    `update event_store.events set metadata = jsonb_set(metadata::jsonb, '{actor}', '"boss"')::json where position = 22`,
    [{ position: 22, problem: 'changed' }],
  ],
  [
    'a case of another organ',
    `update event_store.events set organ = 'YY' where position = 23`,
    [{ position: 23, problem: 'changed' }],
  ],
  ['a removed event', `delete from event_store.events where position = 30`, [{ position: 30, problem: 'missing' }]],
  [
    'the removed last event',
    `delete from event_store.events where position = (select max(position) from event_store.events)`,
    [{ position: expect.any(Number), problem: 'missing' }],
  ],
  [
    'a removed event with the gap closed',
    `delete from event_store.events where position = 30;
     update event_store.events set position = -position where position > 30;
     update event_store.events set position = -position - 1 where position < 0;
     update event_store.head set position = position - 1`,
    [{ position: 30, problem: 'changed' }],
  ],
  [
    'swapped events',
    `update event_store.events set position = -41 where position = 40;
     update event_store.events set position = 40 where position = 41;
     update event_store.events set position = 41 where position = -41`,
    [
      { position: 40, problem: 'changed' },
      { position: 41, problem: 'changed' },
    ],
  ],
  [
    'an added event',
    `insert into event_store.events (position, recorded_at, version, occurred_on, id, schema_version, stream, organ, type,
       hash, data, metadata)
     select position + 1, recorded_at, 99, occurred_on, gen_random_uuid(), schema_version, stream, organ, type, hash,
       data, metadata from event_store.events order by position desc limit 1;
     update event_store.head set position = position + 1`,
    [{ position: expect.any(Number), problem: 'changed' }],
  ],
  [
    'another head',
    `update event_store.head set hash = sha256('x')`,
    [{ position: expect.any(Number), problem: 'head' }],
  ],
];

describe('verify on a PostgreSQL database that was changed by hand', () => {
  let place: Place;
  const sql = (statements: string): Promise<unknown> =>
    place.inDatabase(async ({ pool }) => {
      for (const statement of statements.split(';')) await pool.query(statement);
    });
  const verify = async () => {
    const { status, stdout, stderr } = await place.run(['verify']);
    return { status, stderr, ...(JSON.parse(stdout) as { ok: boolean; breaks: readonly object[]; ledger: unknown }) };
  };

  beforeAll(async () => {
    place = await Place.open('server');
    await place.import([...onceAnOrgan('XZ'), ...everyCommand('甲', (where) => where)]);
    expect(await verify()).toMatchObject({ status: 0, ok: true });
    await sql(`create schema safe; create table safe.events as table event_store.events;
      create table safe.head as table event_store.head; create table safe.totals as table ledger_1.totals`);
  }, 60_000);
  beforeEach(() =>
    sql(`delete from event_store.events; insert into event_store.events table safe.events;
      delete from event_store.head; insert into event_store.head table safe.head;
      delete from ledger_1.totals; insert into ledger_1.totals table safe.totals`),
  );
  afterAll(() => place.remove());

  it.each(CRIMES)('finds %s', async (_, statements, breaks) => {
    await sql(statements);
    const found = await verify();
    expect(found).toMatchObject({ status: 1, stderr: '', ok: false });
    // After a break the chain is followed on as it is stored: more may be found behind the first.
    expect(found.breaks.slice(0, breaks.length)).toMatchObject(breaks);
  });

  it('finds a total that is not the sum of its entries', async () => {
    await sql(`update ledger_1.totals set amount = amount + 1
      where account like '%granted%'`);
    const { status, ok, breaks, ledger } = await verify();
    expect({ status, ok, breaks }).toEqual({ status: 1, ok: false, breaks: [] });
    expect(ledger).not.toEqual([]);
  });

  it('finds nothing once all is as it was', async () => {
    expect(await verify()).toMatchObject({ status: 0, ok: true, breaks: [], ledger: [] });
  });
});
