/** The runner's own tables; each generation of a projection has a schema of its own beside them. */
export const projectionMigrations = [
  {
    name: 'projections-1-begin',
    sql: `
      create schema projections;
      -- One row a generation. position: the last event that its tables hold.
      create table projections.generations (
        name text not null,
        generation integer not null,
        state text not null check (state in ('building', 'live', 'retired')),
        position bigint not null,
        primary key (name, generation)
      );
      create unique index generations_live on projections.generations (name) where state = 'live';
      create table projections.parked (
        name text not null,
        generation integer not null,
        stream text not null,
        organ text not null,
        position bigint not null,
        code text not null,
        message text not null,
        primary key (name, generation, stream)
      );
    `,
  },
] as const;
