import { resolve } from 'node:path';
import type { DatabaseOptions } from '#database';
import type { KeySource } from '#vault';

/** Where an office keeps its things. */
export interface OfficeConfig {
  readonly database: DatabaseOptions;
  /** The embedded database's folder; undefined where a PostgreSQL server is used. */
  readonly dataFolder: string | undefined;
  readonly key: KeySource;
}

/** Reads GONGKAI_DATA, GONGKAI_KEY and DATABASE_URL; paths are relative to `cwd`. */
export function officeConfig(environment: NodeJS.ProcessEnv, cwd: string): OfficeConfig {
  const folder = resolve(cwd, environment['GONGKAI_DATA'] ?? 'data');
  const url = environment['DATABASE_URL'];
  const key: KeySource = { value: environment['GONGKAI_KEY'], file: `${folder}.key` };
  return url === undefined || url === ''
    ? { database: { folder }, dataFolder: folder, key }
    : { database: { url }, dataFolder: undefined, key };
}
