import { resolve } from 'node:path';
import type { DatabaseOptions } from '#database';
import type { KeySource } from '#vault';
import { alertingConfig, type AlertingConfig } from './alerting-config.js';
import { secretOf } from './secret.js';

/** Where an office keeps its things, and how it reaches people. */
export interface OfficeConfig {
  readonly database: DatabaseOptions;
  /** The embedded database's folder; undefined where a PostgreSQL server is used. */
  readonly dataFolder: string | undefined;
  readonly key: KeySource;
  /** In the application alone unless told. */
  readonly alerting?: AlertingConfig;
}

/**
 * Reads GONGKAI_DATA, GONGKAI_KEY and DATABASE_URL, and what {@link alertingConfig} reads; paths are relative to `cwd`.
 * @throws {ConfigurationInvalid}
 */
export function officeConfig(environment: NodeJS.ProcessEnv, cwd: string): OfficeConfig {
  const folder = resolve(cwd, environment['GONGKAI_DATA'] ?? 'data');
  const url = secretOf(environment, 'DATABASE_URL', cwd);
  const key: KeySource = { value: secretOf(environment, 'GONGKAI_KEY', cwd), file: `${folder}.key` };
  const alerting = alertingConfig(environment, cwd);
  return url === undefined
    ? { database: { folder }, dataFolder: folder, key, alerting }
    : { database: { url }, dataFolder: undefined, key, alerting };
}
