import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Audit } from '#audit';
import { LeastRecentlyUsed } from '#case-streams';
import type { Database } from '#database';
import { UnknownToken } from './errors.js';
import { after, between, HOUR } from './instants.js';
import { NOTICED_WITHIN, type Member } from './members.js';
import type { Doer } from './passwords.js';
import type { Scope } from './scopes.js';
import { newSecret, secretId } from './secret.js';

const PREFIX = 'gk_';
const DAY = 24 * HOUR;
/** A token is good for at most so many days. */
export const LONGEST_TOKEN_DAYS = 400;
const REMEMBERED = 1000;

/** A token as it is listed; the secret is known to its holder alone. */
export interface ApiToken {
  readonly id: string;
  /** Which system has it. */
  readonly name: string;
  readonly login: string;
  readonly scopes: readonly Scope[];
  readonly madeBy: string;
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

/** What a new token is to be. */
export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** From now, at most {@link LONGEST_TOKEN_DAYS}. */
  readonly days: number;
}

/** What a bearer's token stands for. */
export interface Bearer {
  readonly login: string;
  readonly since: number;
  readonly scopes: ReadonlySet<Scope>;
}

interface Known extends Bearer {
  readonly expiresAt: string;
  readonly lookedAt: string;
}

/**
 * Tokens with which other systems use the API. A token acts as its login, may do what its scopes say, and of that only
 * what the login's roles allow at the time.
 */
export class ApiTokens {
  readonly #remembered = new LeastRecentlyUsed<Known>(REMEMBERED);

  constructor(
    private readonly db: Database,
    private readonly audit: Pick<Audit, 'record'>,
    private readonly now: () => string,
  ) {}

  /** Makes a token for a login; who may is for the caller to decide. The secret is given once and never again. */
  async make(
    { login, organ, since }: Member,
    { name, scopes, days }: NewToken,
    { actor = '', source }: Doer,
  ): Promise<{ readonly token: ApiToken; readonly secret: string }> {
    const secret = `${PREFIX}${newSecret()}`;
    const now = this.now();
    const expiresAt = after(now, Math.min(days, LONGEST_TOKEN_DAYS) * DAY);
    const id = randomUUID();
    await sql`
      insert into identity.tokens (id, secret, login, since, name, scopes, made_by, made_at, expires_at)
      values (${id}::uuid, ${secretId(secret)}, ${login}, ${since}, ${name}, ${[...scopes]}::text[], ${actor},
        ${now}::timestamptz, ${expiresAt}::timestamptz)`.execute(this.db.kysely);
    await this.audit.record({ act: 'token-made', actor, source, organ, subject: login, detail: { name, scopes } });
    const token = { id, name, login, scopes, madeBy: actor, madeAt: now, expiresAt, revokedAt: null };
    return { token, secret };
  }

  /** Of these logins, newest first. */
  async list(logins: readonly string[]): Promise<readonly ApiToken[]> {
    const { rows } = await sql<ApiToken>`
      select id, name, login, scopes, made_by as "madeBy", made_at as "madeAt", expires_at as "expiresAt",
        revoked_at as "revokedAt"
      from identity.tokens where login = any(${[...logins]}::text[]) order by made_at desc, id`.execute(this.db.kysely);
    return rows;
  }

  /**
   * Revokes a token of a login. Other processes notice within two seconds.
   * @throws {UnknownToken} the login has none by that id, or it is revoked
   */
  async revoke(id: string, { login, organ }: Pick<Member, 'login' | 'organ'>, { actor, source }: Doer): Promise<void> {
    const { rows } = await sql<{ secret: string; name: string }>`
      update identity.tokens set revoked_at = ${this.now()}::timestamptz
      where id::text = ${id} and login = ${login} and revoked_at is null
      returning secret, name`.execute(this.db.kysely);
    const [revoked] = rows;
    if (!revoked) throw new UnknownToken();
    this.#remembered.delete(revoked.secret);
    const { name } = revoked;
    await this.audit.record({ act: 'token-revoked', actor, source, organ, subject: login, detail: { name } });
  }

  /** Whom an Authorization header's token stands for; undefined where there is none that is good. */
  async find(authorization: string): Promise<Bearer | undefined> {
    const [, secret] = /^Bearer (gk_[A-Za-z0-9_-]{43})$/i.exec(authorization) ?? [];
    if (secret === undefined) return undefined;
    const key = secretId(secret);
    const now = this.now();
    const known = this.#remembered.get(key);
    const age = known && between(known.lookedAt, now);
    const found = known && age !== undefined && age >= 0 && age < NOTICED_WITHIN ? known : await this.#look(key, now);
    return found && between(found.expiresAt, now) < 0 ? found : undefined;
  }

  async #look(key: string, now: string): Promise<Known | undefined> {
    const { rows } = await sql<{ login: string; since: number; scopes: readonly Scope[]; expiresAt: string }>`
      select login, since, scopes, expires_at as "expiresAt" from identity.tokens
      where secret = ${key} and revoked_at is null`.execute(this.db.kysely);
    const [row] = rows;
    if (!row) {
      this.#remembered.delete(key);
      return undefined;
    }
    const known = { ...row, scopes: new Set(row.scopes), lookedAt: now };
    this.#remembered.set(key, known);
    return known;
  }
}
