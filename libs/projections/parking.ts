import { sql, type Kysely, type Transaction } from 'kysely';
import type { Position } from '#event-store';
import type { Fault } from './fault.js';
import type { Generation } from './generations.js';
import type { Parked } from './projection.js';

/** Where a stream stops being followed. */
export interface Stop {
  readonly stream: string;
  readonly organ: string;
  readonly position: Position;
}

/** The streams that a generation does not follow, and from which event on. */
export async function parkedStreams(
  { name, generation }: Generation,
  tx: Transaction<unknown>,
): Promise<Map<string, Position>> {
  const { rows } = await sql<{ stream: string; position: Position }>`
    select stream, position from projections.parked where name = ${name} and generation = ${generation}`.execute(tx);
  return new Map(rows.map(({ stream, position }) => [stream, position]));
}

/** Records that a generation no longer follows a stream. */
export async function park(generation: Generation, at: Stop, fault: Fault, tx: Transaction<unknown>): Promise<void> {
  await sql`
    insert into projections.parked (name, generation, stream, organ, position, code, message)
    values (${generation.name}, ${generation.generation}, ${at.stream}, ${at.organ}, ${at.position},
      ${fault.code}, ${fault.message})`.execute(tx);
}

/** Takes a stream out of the parked ones; tells from which event on it is missing, undefined where it was followed. */
export async function unpark(
  { name, generation }: Generation,
  stream: string,
  tx: Transaction<unknown>,
): Promise<Position | undefined> {
  const { rows } = await sql<{ position: Position }>`
    delete from projections.parked
    where name = ${name} and generation = ${generation} and stream = ${stream}
    returning position`.execute(tx);
  return rows[0]?.position;
}

/** All parked streams of the live generations, in the order of their events. */
export async function listParked(db: Kysely<unknown>): Promise<readonly Parked[]> {
  const { rows } = await sql<Parked>`
    select p.name as projection, p.stream, p.organ, p.position, p.code, p.message
    from projections.parked p
    join projections.generations g on g.name = p.name and g.generation = p.generation and g.state = 'live'
    order by p.position, p.name`.execute(db);
  return rows;
}
