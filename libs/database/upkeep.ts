import type { Pool } from 'pg';

const EVERY_MS = 15_000;
const LOG_BYTES = 64 * 1024 * 1024;

/**
 * What PostgreSQL's background processes do on a server and nobody does in the embedded one: without checkpoints its log
 * would grow for ever, and a start after a crash would replay all of it; without statistics its plans would be guesses.
 */
export function startUpkeep(pool: Pool): { stop(): void } {
  let checkpointedAt = 0n;
  let busy = false;

  async function run(): Promise<void> {
    const { rows } = await pool.query<{ bytes: bigint }>(
      `select (pg_current_wal_insert_lsn() - '0/0')::bigint as bytes`,
    );
    const written = rows[0]?.bytes ?? 0n;
    if (written - checkpointedAt < BigInt(LOG_BYTES)) return;
    checkpointedAt = written;
    await pool.query('analyze');
    await pool.query('checkpoint');
  }

  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    // A failure here is met by the next real query too, which reports it to whoever asked.
    run()
      .catch(() => undefined)
      .finally(() => (busy = false));
  }, EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
