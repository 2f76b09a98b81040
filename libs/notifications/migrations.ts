/**
 * What goes out to people. Not a projection: a rebuild of the read models must send nothing again, so these tables are
 * kept as they are.
 */
export const notificationMigrations = [
  {
    name: 'notifications-1-begin',
    sql: `
      create schema notifications;
      -- One row for each message and channel. next_at: of a pending one, when it is tried next; while an attempt is
      -- under way, when others may take it for abandoned. withdrawn: nothing in it was owed any more.
      create table notifications.deliveries (
        message text collate "C" not null,
        channel text collate "C" not null,
        organ text collate "C" not null,
        person text collate "C" not null,
        moment timestamptz not null,
        items json not null,
        state text not null default 'pending' check (state in ('pending', 'sent', 'withdrawn', 'dead')),
        attempts integer not null default 0,
        next_at timestamptz not null,
        last_error text,
        settled_at timestamptz,
        primary key (message, channel)
      );
      create index on notifications.deliveries (channel, next_at) where state = 'pending';
      create index on notifications.deliveries (moment);
      -- What came in the application itself.
      create table notifications.inbox (
        message text collate "C" primary key,
        organ text collate "C" not null,
        person text collate "C" not null,
        moment timestamptz not null,
        items json not null,
        arrived_at timestamptz not null,
        read_at timestamptz,
        acknowledged_at timestamptz
      );
      create index on notifications.inbox (person, moment);
    `,
  },
  {
    name: 'notifications-2-merged',
    sql: `
      -- merged: what it told of went out with another message of the same person and channel, named in merged_into.
      alter table notifications.deliveries
        add column merged_into text collate "C",
        drop constraint deliveries_state_check,
        add constraint deliveries_state_check check (state in ('pending', 'sent', 'withdrawn', 'dead', 'merged'));
      create index on notifications.deliveries (organ, person, channel) where state = 'pending';
    `,
  },
] as const;
