import { PortUnusable } from './port-unusable.js';
import { ServerMisconfigured } from './server-misconfigured.js';

/** Where the server listens, and what it lets through. */
export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Of the log, on standard output. */
  readonly level: string;
  /** Addresses of the proxies in front: only their headers tell where a request came from, and whether over TLS. */
  readonly trustProxy: string | false;
  /** Requests that one network address may send in a minute. */
  readonly requestsPerMinute: number;
}

const DEFAULT_PORT = 3000;
const LEVELS = ['silent', 'error', 'warn', 'info', 'debug'];

/**
 * Reads PORT, GONGKAI_HOST, GONGKAI_LOG, GONGKAI_TRUSTED_PROXIES and GONGKAI_REQUESTS_PER_MINUTE.
 * @throws {PortUnusable}
 * @throws {ServerMisconfigured}
 */
export function serverConfig(environment: NodeJS.ProcessEnv): ServerConfig {
  const text = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const level = text('GONGKAI_LOG') ?? 'warn';
  if (!LEVELS.includes(level)) throw new ServerMisconfigured('GONGKAI_LOG', `应为 ${LEVELS.join('、')} 之一`);
  return {
    // This machine alone, until somebody says otherwise: passwords are not for a network without TLS.
    host: text('GONGKAI_HOST') ?? '127.0.0.1',
    port: portOf(text('PORT')),
    level,
    trustProxy: text('GONGKAI_TRUSTED_PROXIES') ?? false,
    requestsPerMinute: whole('GONGKAI_REQUESTS_PER_MINUTE', text('GONGKAI_REQUESTS_PER_MINUTE'), 1, 100_000_000, 6000),
  };
}

function whole(name: string, text: string | undefined, least: number, most: number, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= least && value <= most) return value;
  throw new ServerMisconfigured(name, `应为 ${least} 至 ${most} 之间的整数`);
}

function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new PortUnusable(text, undefined);
}
