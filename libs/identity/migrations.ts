/**
 * Credentials and sessions. Never in events and never in a backup: after a restore everybody gets a new link.
 * `since` is the registration that a row is of: whoever gets a login later is somebody else.
 */
export const identityMigrations = [
  {
    name: 'identity-1-begin',
    sql: `
      create schema identity;
      create table identity.accounts (
        login text collate "C" primary key,
        since integer not null,
        -- argon2id, as a PHC string.
        password text not null,
        -- The secret follows from it and the master key, and from neither alone.
        totp_nonce text,
        totp_confirmed boolean not null default false,
        -- The step whose code was used last: a code counts once.
        totp_step bigint
      );
      -- The ids of sessions, links and tokens are hashes of what their holders know.
      create table identity.sessions (
        id text collate "C" primary key,
        login text collate "C" not null,
        since integer not null,
        source text not null,
        begun_at timestamptz not null,
        seen_at timestamptz not null
      );
      create index sessions_login on identity.sessions (login);
      create table identity.links (
        id text collate "C" primary key,
        purpose text not null check (purpose in ('set-up', 'password')),
        login text collate "C",
        since integer,
        expires_at timestamptz not null
      );
      create table identity.tokens (
        id uuid primary key,
        secret text collate "C" not null unique,
        login text collate "C" not null,
        since integer not null,
        name text not null,
        scopes text[] not null,
        made_by text collate "C" not null,
        made_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz
      );
      create table identity.failures (
        key text collate "C" primary key,
        failures integer not null,
        failed_at timestamptz not null,
        locked_until timestamptz
      );
    `,
  },
] as const;
