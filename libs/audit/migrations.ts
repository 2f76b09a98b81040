/** The audit's table, which nobody changes. The chain finds out what a database's owner could do all the same. */
export const auditMigrations = [
  {
    name: 'audit-1-begin',
    sql: `
      create schema audit;
      create table audit.entries (
        number bigint primary key,
        at timestamptz not null,
        act text collate "C" not null,
        actor text collate "C",
        source text collate "C",
        organ text collate "C",
        subject text,
        detail json not null,
        hash bytea not null
      );
      create index entries_actor on audit.entries (actor, number);
      create index entries_act on audit.entries (act, number);
      -- One row. Whoever has it locked writes; so numbers have no gaps, and what was cut off at the end is missed.
      create table audit.head (
        single boolean primary key default true check (single),
        number bigint not null,
        at timestamptz not null,
        hash bytea not null
      );
      insert into audit.head values (true, 0, '-infinity', decode(repeat('00', 32), 'hex'));
      create function audit.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
      end
      $$;
      create trigger append_only before update or delete or truncate on audit.entries
        for each statement execute function audit.refuse_change();
    `,
  },
] as const;
