import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { openDatabase } from '#database';
import { number } from './figure.js';

/** What the figures were measured on, as lines of name and value. */
export async function describeMachine(serverUrl: string): Promise<readonly (readonly [string, string])[]> {
  const database = await openDatabase({ url: serverUrl });
  const { rows } = await database.pool.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  await database.close();
  const [load = 0] = loadavg();
  return [
    ['date', new Date().toISOString().slice(0, 10)],
    ['processor', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`],
    ['memory', `${number(totalmem() / 2 ** 30)} GB`],
    ['Node.js', process.versions.node],
    ['PostgreSQL', rows[0]?.version ?? 'unknown'],
    ['load before the run', `${load.toFixed(2)} (average of one minute)`],
  ];
}
