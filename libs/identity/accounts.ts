import { sql } from 'kysely';
import type { Database } from '#database';
import type { Member } from './members.js';

/** The credentials of a registration. */
export interface Account {
  readonly since: number;
  /** PHC string. */
  readonly password: string;
  /** The second factor's nonce, see {@link SecondFactor}; null: none was begun. */
  readonly totpNonce: string | null;
  readonly totpConfirmed: boolean;
}

/** The credentials of the staff. */
export class Accounts {
  constructor(private readonly db: Database) {}

  /** By login, whoever it is of. */
  async find(login: string): Promise<Account | undefined> {
    const { rows } = await sql<Account>`
      select since, password, totp_nonce as "totpNonce", totp_confirmed as "totpConfirmed"
      from identity.accounts where login = ${login}`.execute(this.db.kysely);
    return rows[0];
  }

  /** Of these logins, which have a password, and whether each has a second factor. */
  async states(logins: readonly string[]): Promise<ReadonlyMap<string, Pick<Account, 'since' | 'totpConfirmed'>>> {
    const { rows } = await sql<{ login: string; since: number; totpConfirmed: boolean }>`
      select login, since, totp_confirmed as "totpConfirmed" from identity.accounts
      where login = any(${[...logins]}::text[])`.execute(this.db.kysely);
    return new Map(rows.map(({ login, since, totpConfirmed }) => [login, { since, totpConfirmed }]));
  }

  /** The registration's first password: there is no second factor yet, or no longer. */
  async open({ login, since }: Pick<Member, 'login' | 'since'>, password: string): Promise<void> {
    await sql`
      insert into identity.accounts (login, since, password) values (${login}, ${since}, ${password})
      on conflict (login) do update set since = excluded.since, password = excluded.password,
        totp_nonce = null, totp_confirmed = false, totp_step = null`.execute(this.db.kysely);
  }

  /** Another password in place of the one that is known; false where it was changed in between. */
  async changePassword(login: string, from: string, to: string): Promise<boolean> {
    const { rows } = await sql`
      update identity.accounts set password = ${to} where login = ${login} and password = ${from}
      returning 1`.execute(this.db.kysely);
    return rows.length > 0;
  }

  /** Begins a second factor; false where one is confirmed. */
  async beginSecondFactor(login: string, nonce: string): Promise<boolean> {
    const { rows } = await sql`
      update identity.accounts set totp_nonce = ${nonce}, totp_step = null
      where login = ${login} and not totp_confirmed returning 1`.execute(this.db.kysely);
    return rows.length > 0;
  }

  async removeSecondFactor(login: string): Promise<void> {
    await sql`
      update identity.accounts set totp_nonce = null, totp_confirmed = false, totp_step = null
      where login = ${login}`.execute(this.db.kysely);
  }

  /** Notes that a step's code was used, and the second factor thereby works; false where it was used before. */
  async useStep(login: string, nonce: string, step: number): Promise<boolean> {
    const { rows } = await sql`
      update identity.accounts set totp_step = ${step}, totp_confirmed = true
      where login = ${login} and totp_nonce = ${nonce} and coalesce(totp_step < ${step}, true)
      returning 1`.execute(this.db.kysely);
    return rows.length > 0;
  }
}
