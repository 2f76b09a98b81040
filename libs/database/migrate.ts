import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './database.js';
import { DatabaseTooNew, MigrationChanged } from './errors.js';

/** One step of a schema. Once released it never changes; SQL for PostgreSQL 15. */
export interface Migration {
  /** Unique, with its library's name first: `vault-1-begin`. */
  readonly name: string;
  readonly sql: string;
}

/** Any number, the same in every process: whoever holds it migrates. */
const LOCK = 7_304_402_015;

/**
 * Brings the schema up to date: applies, in order, what this database has not had, all or nothing.
 * Processes that start together wait for one another.
 * @throws {MigrationChanged} an applied migration reads differently now
 * @throws {DatabaseTooNew} of one of these libraries, the database has had a migration that is not in the list
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  await database.transaction(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    await sql`create table if not exists public.migrations (
      name text primary key,
      digest text not null,
      applied_at timestamptz not null default now()
    )`.execute(transaction);
    const { rows } = await sql<{ name: string; digest: string }>`select name, digest from public.migrations`.execute(
      transaction,
    );
    const applied = new Map(rows.map(({ name, digest }) => [name, digest]));
    refuseUnknown(applied, migrations);
    for (const migration of migrations) {
      const digest = digestOf(migration);
      const before = applied.get(migration.name);
      if (before === digest) continue;
      if (before !== undefined) throw new MigrationChanged(migration.name);
      await sql.raw(migration.sql).execute(transaction);
      await sql`insert into public.migrations (name, digest) values (${migration.name}, ${digest})`.execute(
        transaction,
      );
    }
  });
}

function refuseUnknown(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const libraries = new Set(migrations.map(({ name }) => libraryOf(name)));
  for (const name of applied.keys())
    if (libraries.has(libraryOf(name)) && !known.has(name)) throw new DatabaseTooNew(name);
}

/** `event-store-1-begin` → `event-store` */
function libraryOf(name: string): string {
  return name.replace(/-\d+-.*$/, '');
}

/** White space aside: re-indenting a file is no change. */
function digestOf({ sql: text }: Migration): string {
  return createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex');
}
