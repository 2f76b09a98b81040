import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigurationInvalid } from './errors.js';
import { parseRobots, type GroupRobot } from './robots-file.js';
import { readText, secretOf, textOf } from './secret.js';

/** How people are reached, and what wakes the office. */
export interface AlertingConfig {
  /** BullMQ's Redis; undefined: each process wakes itself. */
  readonly redisUrl: string | undefined;
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  /** By the code of the organ; at most one of a platform. */
  readonly robots: ReadonlyMap<string, readonly GroupRobot[]>;
  /** Where people reach the pages; without a slash at the end. */
  readonly pages: string;
}

const DEFAULT_PORT = 3000;
const address = z.email();

/** Everything inside the application itself. */
export const inAppOnly: AlertingConfig = {
  redisUrl: undefined,
  mail: undefined,
  robots: new Map(),
  pages: `http://127.0.0.1:${DEFAULT_PORT}`,
};

/**
 * Reads REDIS_URL, GONGKAI_SMTP_URL, GONGKAI_MAIL_FROM, GONGKAI_ROBOTS and GONGKAI_URL.
 * @throws {ConfigurationInvalid}
 */
export function alertingConfig(environment: NodeJS.ProcessEnv, cwd: string): AlertingConfig {
  const redisUrl = secretOf(environment, 'REDIS_URL', cwd);
  if (redisUrl !== undefined) checkUrl('REDIS_URL', redisUrl, ['redis:', 'rediss:']);
  const robotsFile = textOf(environment, 'GONGKAI_ROBOTS');
  const pages = textOf(environment, 'GONGKAI_URL');
  if (pages !== undefined) checkUrl('GONGKAI_URL', pages, ['http:', 'https:']);
  return {
    redisUrl,
    mail: mailOf(environment, cwd),
    robots: robotsFile === undefined ? new Map() : parseRobots(readText(resolve(cwd, robotsFile), 'GONGKAI_ROBOTS')),
    pages: pages?.replace(/\/+$/, '') ?? `http://127.0.0.1:${Number(environment['PORT']) || DEFAULT_PORT}`,
  };
}

function mailOf(environment: NodeJS.ProcessEnv, cwd: string): AlertingConfig['mail'] {
  const url = secretOf(environment, 'GONGKAI_SMTP_URL', cwd);
  const from = textOf(environment, 'GONGKAI_MAIL_FROM');
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined) throw new ConfigurationInvalid('设置了 GONGKAI_MAIL_FROM，还缺 GONGKAI_SMTP_URL');
  if (from === undefined) throw new ConfigurationInvalid('设置了 GONGKAI_SMTP_URL，还缺发件地址 GONGKAI_MAIL_FROM');
  checkUrl('GONGKAI_SMTP_URL', url, ['smtp:', 'smtps:']);
  if (!address.safeParse(from).success) throw new ConfigurationInvalid('GONGKAI_MAIL_FROM 应为邮箱地址');
  return { url, from };
}

/** The address itself may hold a password, and is not told. */
function checkUrl(name: string, text: string, protocols: readonly string[]): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && protocols.includes(url.protocol) && url.hostname !== '') return;
  throw new ConfigurationInvalid(`${name} 应为以 ${protocols.map((each) => `${each}//`).join(' 或 ')} 开头的地址`);
}
