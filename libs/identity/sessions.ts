import { LeastRecentlyUsed } from '#case-streams';
import type { Database } from '#database';
import { sql } from 'kysely';
import { after, between, HOUR, MINUTE } from './instants.js';
import { NOTICED_WITHIN, type Member } from './members.js';
import { newSecret, secretId } from './secret.js';

/** A session ends when nothing was asked for so long, and at the end of a working day in any case. */
const IDLE = 30 * MINUTE;
const LONGEST = 12 * HOUR;
/** When it was used is noted once a minute. */
const NOTED_EVERY = MINUTE;
const REMEMBERED = 10_000;

/** A session that stands. */
export interface Session {
  readonly id: string;
  readonly login: string;
  readonly since: number;
}

/** What is known of a session without asking the database again. */
interface Remembered extends Session {
  readonly begunAt: string;
  readonly seenAt: string;
  readonly lookedAt: string;
}

/** A session just begun; the secret goes into the cookie. */
export interface BegunSession {
  readonly id: string;
  readonly secret: string;
  /** The instant at which it ends in any case. */
  readonly until: string;
}

/** The sessions of those who signed in. Another process's sign-out is noticed within two seconds. */
export class Sessions {
  readonly #remembered = new LeastRecentlyUsed<Remembered>(REMEMBERED);

  constructor(
    private readonly db: Database,
    private readonly now: () => string,
  ) {}

  async begin({ login, since }: Pick<Member, 'login' | 'since'>, source: string): Promise<BegunSession> {
    const now = this.now();
    const secret = newSecret();
    const id = secretId(secret);
    await this.#prune(now);
    await sql`
      insert into identity.sessions (id, login, since, source, begun_at, seen_at)
      values (${id}, ${login}, ${since}, ${source}, ${now}::timestamptz, ${now}::timestamptz)`.execute(this.db.kysely);
    return { id, secret, until: after(now, LONGEST) };
  }

  /** The session of a cookie's secret; undefined where it ended or never was. */
  async find(secret: string): Promise<Session | undefined> {
    const id = secretId(secret);
    const now = this.now();
    const session = await this.#look(id, now);
    if (!session || isOver(session, now)) {
      this.#remembered.delete(id);
      return undefined;
    }
    if (between(session.seenAt, now) >= NOTED_EVERY) {
      await sql`update identity.sessions set seen_at = ${now}::timestamptz where id = ${id}`.execute(this.db.kysely);
      this.#remembered.set(id, { ...session, seenAt: now });
    }
    return session;
  }

  async end(id: string): Promise<void> {
    await sql`delete from identity.sessions where id = ${id}`.execute(this.db.kysely);
    this.#remembered.delete(id);
  }

  /** Ends every session of a login, but the one that is to go on. Gives how many. */
  async endAll(login: string, but?: string): Promise<number> {
    const { rows } = await sql<{ id: string }>`
      delete from identity.sessions where login = ${login} and id is distinct from ${but ?? null} returning id`.execute(
      this.db.kysely,
    );
    for (const { id } of rows) this.#remembered.delete(id);
    return rows.length;
  }

  async #look(id: string, now: string): Promise<Remembered | undefined> {
    const known = this.#remembered.get(id);
    const age = known && between(known.lookedAt, now);
    if (known && age !== undefined && age >= 0 && age < NOTICED_WITHIN) return known;
    const { rows } = await sql<Omit<Remembered, 'lookedAt'>>`
      select id, login, since, begun_at as "begunAt", seen_at as "seenAt" from identity.sessions
      where id = ${id}`.execute(this.db.kysely);
    const [row] = rows;
    if (!row) return undefined;
    const session = { ...row, lookedAt: now };
    this.#remembered.set(id, session);
    return session;
  }

  async #prune(now: string): Promise<void> {
    await sql`
      delete from identity.sessions
      where begun_at < ${after(now, -LONGEST)}::timestamptz or seen_at < ${after(now, -IDLE)}::timestamptz`.execute(
      this.db.kysely,
    );
  }
}

const isOver = ({ begunAt, seenAt }: Remembered, now: string): boolean =>
  between(begunAt, now) >= LONGEST || between(seenAt, now) >= IDLE;
