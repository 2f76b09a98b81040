import { sql, type Kysely, type Transaction } from 'kysely';
import { BEGINNING, type Position } from '#event-store';
import type { Projection } from './projection.js';

/** One edition of a projection's tables, in a schema of its own. */
export interface Generation {
  readonly name: string;
  readonly generation: number;
}

export type State = 'building' | 'live';

/** A generation and how far it has come. */
export interface Checkpoint extends Generation {
  readonly position: Position;
}

/** The schema that holds a generation's tables. */
export function schemaName({ name, generation }: Generation): string {
  return `${name}_${generation}`;
}

/** The generations in a state: `live` are those that are read from, one a name. */
export async function generationsIn(state: State, db: Kysely<unknown>): Promise<readonly Checkpoint[]> {
  const { rows } = await sql<Checkpoint>`
    select name, generation, position from projections.generations where state = ${state}`.execute(db);
  return rows;
}

/** Makes a projection's first generation, if it has none that is read from. */
export async function ensureLive(projection: Projection<never>, tx: Transaction<unknown>): Promise<void> {
  await lockName(projection.name, tx);
  const { rows } = await sql`
    select from projections.generations where name = ${projection.name} and state = 'live'`.execute(tx);
  if (rows.length === 0) await beginGeneration(projection, 'live', tx);
}

/**
 * Creates the tables of a projection's next generation. As `building`, it takes the place of one that is being built
 * already: that rebuild died, or finds itself superseded.
 */
export async function beginGeneration(
  projection: Projection<never>,
  state: State,
  tx: Transaction<unknown>,
): Promise<Generation> {
  const { name } = projection;
  await lockName(name, tx);
  const { rows } = await sql<{ generation: number; state: string }>`
    select generation, state from projections.generations where name = ${name}
    order by generation for update`.execute(tx);
  for (const row of rows) if (row.state === 'building') await drop({ name, generation: row.generation }, tx);
  const generation = { name, generation: Math.max(0, ...rows.map((row) => row.generation)) + 1 };
  const schema = schemaName(generation);
  await sql`create schema ${sql.id(schema)}`.execute(tx);
  await sql`
    insert into projections.generations (name, generation, state, position)
    values (${name}, ${generation.generation}, ${state}, 0)`.execute(tx);
  await projection.create(schema, tx);
  if (state === 'live') await projection.index?.(schema, tx);
  else await leaveAlone(schema, tx);
  return generation;
}

/** Statistics of tables that are being built would be out of date at once, and gathering them takes time. */
async function leaveAlone(schema: string, tx: Transaction<unknown>): Promise<void> {
  for (const name of await tableNames(schema, tx)) {
    await sql`alter table ${sql.id(schema, name)} set (autovacuum_enabled = false)`.execute(tx);
  }
}

/** Begins the upkeep of built tables. Without statistics the first reports from them would run on guesses. */
export async function takeUp(generation: Generation, tx: Transaction<unknown>): Promise<void> {
  const schema = schemaName(generation);
  for (const name of await tableNames(schema, tx)) {
    await sql`alter table ${sql.id(schema, name)} reset (autovacuum_enabled)`.execute(tx);
    await sql`analyze ${sql.id(schema, name)}`.execute(tx);
  }
}

async function tableNames(schema: string, tx: Transaction<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ tablename: string }>`
    select tablename from pg_tables where schemaname = ${schema}`.execute(tx);
  return rows.map(({ tablename }) => tablename);
}

/** One process at a time makes or drops generations of a name. */
async function lockName(name: string, tx: Transaction<unknown>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('projections'), hashtext(${name}))`.execute(tx);
}

/** Locks a generation's row and tells its position; undefined where it is no longer there, or not in that state. */
export async function lockPosition(
  { name, generation }: Generation,
  tx: Transaction<unknown>,
): Promise<Position | undefined> {
  const { rows } = await sql<{ position: Position }>`
    select position from projections.generations
    where name = ${name} and generation = ${generation} and state <> 'retired' for update`.execute(tx);
  return rows[0]?.position;
}

/** Locks the generation that is read from, so that it cannot get ahead; BEGINNING where there is none. */
export async function lockLivePosition(name: string, tx: Transaction<unknown>): Promise<Position> {
  const { rows } = await sql<{ position: Position }>`
    select position from projections.generations where name = ${name} and state = 'live' for update`.execute(tx);
  return rows[0]?.position ?? BEGINNING;
}

/** Moves a generation's checkpoint; its row is locked. */
export async function movePosition(
  { name, generation }: Generation,
  position: Position,
  tx: Transaction<unknown>,
): Promise<void> {
  await sql`
    update projections.generations set position = ${position}
    where name = ${name} and generation = ${generation}`.execute(tx);
}

/**
 * Moves a checkpoint from one position to another, in a transaction that does not wait for the disk; false where it does
 * not stand there.
 */
export async function advance(
  { name, generation }: Generation,
  from: Position,
  to: Position,
  tx: Transaction<unknown>,
): Promise<boolean> {
  const { rows } = await sql`
    update projections.generations set position = ${to}
    where name = ${name} and generation = ${generation} and state <> 'retired' and position = ${from}
    returning set_config('synchronous_commit', 'off', true)`.execute(tx);
  return rows.length > 0;
}

/** Makes a built generation the one that is read from; the one before it can be dropped then. */
export async function goLive({ name, generation }: Generation, tx: Transaction<unknown>): Promise<void> {
  await sql`update projections.generations set state = 'retired' where name = ${name} and state = 'live'`.execute(tx);
  await sql`
    update projections.generations set state = 'live'
    where name = ${name} and generation = ${generation}`.execute(tx);
}

/** Drops what a switch left behind; waits for those who are still reading it. */
export async function dropRetired(name: string, tx: Transaction<unknown>): Promise<void> {
  await lockName(name, tx);
  const { rows } = await sql<Generation>`
    select name, generation from projections.generations where name = ${name} and state = 'retired'`.execute(tx);
  for (const generation of rows) await drop(generation, tx);
}

async function drop(generation: Generation, tx: Transaction<unknown>): Promise<void> {
  await sql`drop schema ${sql.id(schemaName(generation))} cascade`.execute(tx);
  await sql`
    delete from projections.parked
    where name = ${generation.name} and generation = ${generation.generation}`.execute(tx);
  await sql`
    delete from projections.generations
    where name = ${generation.name} and generation = ${generation.generation}`.execute(tx);
}
