import { sql } from 'kysely';
import type { Database } from '#database';
import { LockedOut } from './errors.js';
import { after, between, HOUR, MINUTE, SECOND } from './instants.js';
import { secretId } from './secret.js';

/** How often somebody may fail, and for how long they wait then: doubling with each failure. */
interface Patience {
  readonly free: number;
  readonly first: number;
  readonly longest: number;
}

/** Of one login. Nobody is kept out for longer than a quarter of an hour by others who try their login. */
const OF_LOGIN: Patience = { free: 5, first: 30 * SECOND, longest: 15 * MINUTE };
/** Of one network address, behind which a whole office may be. */
const OF_SOURCE: Patience = { free: 50, first: MINUTE, longest: 15 * MINUTE };
const FORGOTTEN_AFTER = 24 * HOUR;

/** Counts failed attempts, for logins that exist and for those that do not alike. */
export class LockOut {
  constructor(
    private readonly db: Database,
    private readonly now: () => string,
  ) {}

  /**
   * Counts an attempt as failed before it is made, so that many at once are not one; see {@link succeeded}.
   * @throws {LockedOut}
   */
  async begin(login: string, source: string): Promise<void> {
    await this.#begin(keyOfSource(source), OF_SOURCE);
    try {
      await this.#begin(keyOfLogin(login), OF_LOGIN);
    } catch (error) {
      await this.#takeBack(keyOfSource(source));
      throw error;
    }
  }

  /** The attempt was right: the login's failures are forgotten, the source's others are not. */
  async succeeded(login: string, source: string): Promise<void> {
    await this.forget(login);
    await this.#takeBack(keyOfSource(source));
  }

  /** The attempt was neither right nor wrong: it does not count. */
  async undecided(login: string, source: string): Promise<void> {
    await this.#takeBack(keyOfLogin(login));
    await this.#takeBack(keyOfSource(source));
  }

  async forget(login: string): Promise<void> {
    await sql`delete from identity.failures where key = ${keyOfLogin(login)}`.execute(this.db.kysely);
  }

  /** Of these logins, until when each is locked out that is. */
  async locked(logins: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await sql<{ key: string; until: string }>`
      select key, locked_until as until from identity.failures
      where key = any(${logins.map(keyOfLogin)}::text[]) and locked_until > ${this.now()}::timestamptz`.execute(
      this.db.kysely,
    );
    const until = new Map(rows.map((row) => [row.key, row.until]));
    return new Map(
      logins.flatMap((login) => {
        const found = until.get(keyOfLogin(login));
        return found === undefined ? [] : [[login, found]];
      }),
    );
  }

  async #begin(key: string, { free, first, longest }: Patience): Promise<void> {
    const now = this.now();
    const forgotten = after(now, -FORGOTTEN_AFTER);
    await sql`delete from identity.failures where failed_at < ${forgotten}::timestamptz`.execute(this.db.kysely);
    const { rows } = await sql`
      insert into identity.failures (key, failures, failed_at) values (${key}, 1, ${now}::timestamptz)
      on conflict (key) do update set
        failures = failures.failures + 1,
        failed_at = excluded.failed_at,
        locked_until = case when failures.failures + 1 >= ${free}::integer then
          excluded.failed_at + interval '1 millisecond'
            * least(${first}::integer * power(2, least(failures.failures + 1 - ${free}::integer, 30)), ${longest}::integer)
          end
      where failures.locked_until is null or failures.locked_until <= excluded.failed_at
      returning 1`.execute(this.db.kysely);
    if (rows.length > 0) return;
    const { rows: locked } = await sql<{ until: string }>`
      select locked_until as until from identity.failures where key = ${key} and locked_until is not null`.execute(
      this.db.kysely,
    );
    throw new LockedOut(Math.max(1, Math.ceil(between(now, locked[0]?.until ?? now) / SECOND)));
  }

  /** An attempt that was begun, and so was not locked out, did not fail. */
  async #takeBack(key: string): Promise<void> {
    await sql`
      update identity.failures set failures = failures - 1, locked_until = null
      where key = ${key} and failures > 0`.execute(this.db.kysely);
  }
}

const keyOfLogin = (login: string): string => `login ${secretId(login)}`;
const keyOfSource = (source: string): string => `source ${secretId(source)}`;
