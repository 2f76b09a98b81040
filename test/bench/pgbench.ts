import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDatabase } from '#database';
import { findPostgres } from '../services/binaries.mjs';
import { EVENT } from './commit-rate.js';
import { ORGAN } from './history.js';

export const CLIENTS = 64;

/** A table like that of the events, with the same indexes; its positions come from a sequence, in no certain order. */
export async function createEqualTable(url: string): Promise<void> {
  const database = await openDatabase({ url });
  await database.pool.query(`
    create table unordered (like event_store.events including all);
    create sequence positions owned by unordered.position;
    alter table unordered alter column position set default nextval('positions')`);
  await database.close();
}

const INSERT = `insert into unordered
  (recorded_at, version, occurred_on, id, schema_version, stream, organ, type, hash, data, metadata)
  values (clock_timestamp(), 1, '${EVENT.occurredOn}', gen_random_uuid(), 1,
    '${ORGAN}/complaint/' || gen_random_uuid(), '${ORGAN}', '${EVENT.type}', decode(repeat('ab', 32), 'hex'),
    '${JSON.stringify(EVENT.data)}', '${JSON.stringify(EVENT.metadata)}');
`;

/** Rows a second that pgbench inserts with one commit each. */
export async function pgbenchRate({
  url,
  seconds,
  folder,
}: {
  url: string;
  seconds: number;
  folder: string;
}): Promise<number> {
  const program = findPostgres();
  if (program === undefined) throw new Error('pgbench is part of PostgreSQL, which is not installed here');
  const script = join(folder, 'insert.sql');
  await writeFile(script, INSERT);
  const { stdout } = await promisify(execFile)(join(program, 'pgbench'), [
    ...['--no-vacuum', '-c', String(CLIENTS), '-j', '2', '-M', 'prepared', '-T', String(seconds), '-f', script, url],
  ]);
  const [, rate] = /^tps = ([\d.]+)/m.exec(stdout) ?? [];
  if (rate === undefined) throw new Error(`pgbench gave no rate: ${stdout}`);
  return Number(rate);
}
