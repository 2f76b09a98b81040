import type { Migration } from '#database';

/** The event store's tables, in a schema of their own. Never read them elsewhere: ask the store. */
export const eventStoreMigrations: readonly Migration[] = [
  {
    name: 'event-store-1-begin',
    sql: `
      create schema event_store;

      -- Fixed-width columns first: no padding. Data and metadata are json, not jsonb: the text that was hashed.
      create table event_store.events (
        position bigint primary key,
        recorded_at timestamptz not null,
        version integer not null,
        occurred_on date not null,
        id uuid not null unique,
        schema_version smallint not null,
        stream text collate "C" not null,
        organ text collate "C" not null,
        type text collate "C" not null,
        hash bytea not null,
        data json not null,
        metadata json not null,
        unique (stream, version)
      );

      -- One row. Whoever has it locked appends; so positions have no gaps and become visible in their order.
      create table event_store.head (
        single boolean primary key default true check (single),
        position bigint not null,
        recorded_at timestamptz not null,
        hash bytea not null
      );
      insert into event_store.head values (true, 0, '-infinity', decode(repeat('00', 32), 'hex'));

      -- Appends a batch of appends, each of which succeeds or not by itself. No stream and no event id may occur in two
      -- appends of a batch. Parts are (append, stream, expected version); events come in their order, each with the
      -- number of its append; digests are concatenated, 32 bytes each. Appends are numbered from 1.
      -- Returns for each append: done (positions holds that of its last event), seen (one of its ids is in the store;
      -- nothing was compared) or conflict (at says in which part, versions that stream's true version).
      create function event_store.append(
        appends integer,
        part_append integer[], part_stream text[], part_expected integer[],
        event_append integer[], event_id uuid[], event_stream text[], event_organ text[], event_version integer[],
        event_type text[], event_schema_version smallint[], event_occurred_on date[],
        event_data json[], event_metadata json[], event_digests bytea,
        recorded_now timestamptz,
        out outcomes text[], out positions bigint[], out at integer[], out versions integer[]
      ) language plpgsql
      -- Planned once, perhaps while the table was empty: never to be a plan that reads it whole.
      set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
      as $$
      declare
        tip event_store.head;
        part record;
        number integer;
        microseconds bytea;
        event_position bigint[] := array_fill(null::bigint, array[cardinality(event_id)]);
        event_hash bytea[] := array_fill(null::bytea, array[cardinality(event_id)]);
        before bigint;
      begin
        outcomes := array_fill('done'::text, array[appends]);
        positions := array_fill(null::bigint, array[appends]);
        at := array_fill(null::integer, array[appends]);
        versions := array_fill(null::integer, array[appends]);

        select * into strict tip from event_store.head for update;
        before := tip.position;

        for number in
          select distinct new.append
          from unnest(event_append, event_id) as new (append, id)
          join event_store.events on events.id = new.id
        loop
          outcomes[number] := 'seen';
        end loop;

        for part in
          select given.append, given.number, given.expected, coalesce(newest.version, 0) as version
          from unnest(part_append, part_stream, part_expected) with ordinality as given (append, stream, expected, number)
          left join lateral (
            select events.version from event_store.events
            where events.stream = given.stream order by events.version desc limit 1
          ) newest on true
        loop
          if part.version <> part.expected and outcomes[part.append] = 'done' then
            outcomes[part.append] := 'conflict';
            at[part.append] := part.number;
            versions[part.append] := part.version;
          end if;
        end loop;

        tip.recorded_at := greatest(tip.recorded_at, coalesce(recorded_now, clock_timestamp()));
        microseconds := int8send((extract(epoch from tip.recorded_at) * 1000000)::bigint);
        for i in 1 .. cardinality(event_id) loop
          if outcomes[event_append[i]] = 'done' then
            tip.position := tip.position + 1;
            tip.hash := sha256(
              tip.hash || substr(event_digests, 32 * i - 31, 32) || int8send(tip.position) || microseconds
            );
            event_position[i] := tip.position;
            event_hash[i] := tip.hash;
            positions[event_append[i]] := tip.position;
          end if;
        end loop;
        if tip.position = before then
          return;
        end if;

        insert into event_store.events
          (position, recorded_at, version, occurred_on, id, schema_version, stream, organ, type, hash, data, metadata)
        select new.position, tip.recorded_at, new.version, new.occurred_on, new.id, new.schema_version, new.stream,
          new.organ, new.type, new.hash, new.data, new.metadata
        from unnest(event_position, event_version, event_occurred_on, event_id, event_schema_version, event_stream,
          event_organ, event_type, event_hash, event_data, event_metadata)
          as new (position, version, occurred_on, id, schema_version, stream, organ, type, hash, data, metadata)
        where new.position is not null;

        update event_store.head set position = tip.position, recorded_at = tip.recorded_at, hash = tip.hash;
      end
      $$;
    `,
  },
];
