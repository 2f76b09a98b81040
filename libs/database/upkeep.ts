import type { Pool } from 'pg';

const EVERY_MS = 15_000;
const LOG_BYTES = 64 * 1024 * 1024;

/**
 * What PostgreSQL's background processes do on a server and nobody does in the embedded one: without checkpoints its log
 * would grow for ever, and a start after a crash would replay all of it; without statistics its plans would be guesses.
 */
export class Upkeep {
  #checkpointedAt = 0n;
  #running: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  /** A checkpoint follows once `logBytes` were written to the log since the last one. */
  constructor(
    private readonly pool: Pool,
    private readonly logBytes = LOG_BYTES,
  ) {}

  start(): void {
    this.#timer = setInterval(() => {
      // A failure here is met by the next real query too, which reports it to whoever asked.
      this.#running = this.#running.then(() => this.run()).catch(() => undefined);
    }, EVERY_MS);
    this.#timer.unref();
  }

  /** Resolves once nothing of it is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Looks at what was written since the last time, and does what is due. */
  async run(): Promise<void> {
    const changed = await this.pool.query<{ name: string; dirty: boolean }>(
      `select format('%I.%I', schemaname, pg_stat_user_tables.relname) as name,
         n_dead_tup > 1000 + 0.2 * greatest(reltuples, 0) as dirty
       from pg_stat_user_tables join pg_class on pg_class.oid = relid
       where greatest(n_dead_tup, n_mod_since_analyze) > 1000 + 0.2 * greatest(reltuples, 0)
         and not coalesce(reloptions @> array['autovacuum_enabled=false'], false)`,
    );
    for (const { name, dirty } of changed.rows)
      await this.pool.query(`${dirty ? 'vacuum (analyze)' : 'analyze'} ${name}`);

    const { rows } = await this.pool.query<{ written: bigint }>(
      `select (pg_current_wal_insert_lsn() - '0/0')::bigint as written`,
    );
    const written = rows[0]?.written ?? 0n;
    if (written - this.#checkpointedAt < BigInt(this.logBytes)) return;
    await this.pool.query('checkpoint');
    this.#checkpointedAt = written;
  }
}
