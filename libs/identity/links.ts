import { sql } from 'kysely';
import type { Database } from '#database';
import { LinkUnusable } from './errors.js';
import { after, HOUR } from './instants.js';
import type { Member } from './members.js';
import { newSecret, secretId } from './secret.js';

const VALID = 24 * HOUR;

/** What a link's holder may do: set the first administrator up, or choose the password of a registration. */
export type LinkPurpose =
  { readonly purpose: 'set-up' } | { readonly purpose: 'password'; readonly login: string; readonly since: number };

/** One-time links, good for a day; a new one takes the place of those before it. */
export class Links {
  constructor(
    private readonly db: Database,
    private readonly now: () => string,
  ) {}

  /** Gives the secret that the link carries. */
  async make(member: Pick<Member, 'login' | 'since'> | undefined): Promise<string> {
    const secret = newSecret();
    const login = member?.login ?? null;
    await sql`
      delete from identity.links
      where login is not distinct from ${login} or expires_at <= ${this.now()}::timestamptz`.execute(this.db.kysely);
    await sql`
      insert into identity.links (id, purpose, login, since, expires_at)
      values (${secretId(secret)}, ${member ? 'password' : 'set-up'}, ${login}, ${member?.since ?? null},
        ${after(this.now(), VALID)}::timestamptz)`.execute(this.db.kysely);
    return secret;
  }

  /**
   * What a link is for.
   * @throws {LinkUnusable}
   */
  look(secret: string): Promise<LinkPurpose> {
    return this.#rowOf(sql`
      select purpose, login, since from identity.links
      where id = ${secretId(secret)} and expires_at > ${this.now()}::timestamptz`);
  }

  /**
   * Uses a link up.
   * @throws {LinkUnusable} somebody else was first
   */
  use(secret: string): Promise<LinkPurpose> {
    return this.#rowOf(sql`
      delete from identity.links where id = ${secretId(secret)} and expires_at > ${this.now()}::timestamptz
      returning purpose, login, since`);
  }

  async #rowOf(query: ReturnType<typeof sql>): Promise<LinkPurpose> {
    const { rows } = await query.execute(this.db.kysely);
    const [row] = rows as readonly LinkPurpose[];
    if (!row) throw new LinkUnusable();
    return row;
  }
}
