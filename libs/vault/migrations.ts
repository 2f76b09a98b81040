/** The vault's tables, in a schema of their own so that one look tells what must never be dumped with the events. */
export const vaultMigrations = [
  {
    name: 'vault-1-begin',
    sql: `
      create schema vault;
      -- One row: tells whether the master key at hand is the one the rest was sealed with.
      create table vault.master_key (
        singleton boolean primary key default true check (singleton),
        key_check text not null
      );
      -- A data subject's or a case's own key, wrapped by the master key. Erasing means deleting this row.
      create table vault.owner_keys (
        owner text collate "C" primary key,
        cipher text not null,
        wrapped bytea not null
      );
      -- body is null where the text was erased: the reference stays, so that a repeated command does not bring it back.
      create table vault.entries (
        ref uuid primary key,
        owner text collate "C" not null,
        field text not null,
        body bytea
      );
      create index entries_owner on vault.entries (owner);
      create index entries_erased on vault.entries (ref) where body is null;
    `,
  },
  {
    name: 'vault-2-text-index',
    sql: `
      -- Of each pair of neighbouring characters the first 32 bits of its MAC; null where the text is not indexed yet, or erased.
      alter table vault.entries add column tokens integer[];
      create index entries_tokens on vault.entries using gin (tokens);
      create index entries_unindexed on vault.entries (ref) where tokens is null and body is not null;
    `,
  },
] as const;
