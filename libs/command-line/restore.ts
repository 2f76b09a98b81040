import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ExportedEntry } from '#audit';
import { BEGINNING, checkExported, StoreNotEmpty, type StoredEvent } from '#event-store';
import { restoreProgress, type Office } from '#office';
import { WrongMasterKey, type VaultRow } from '#vault';
import { ALERTS, AUDIT, END, EVENTS, manifest, VAULT, type Manifest } from './backup-format.js';
import { InvalidBackup } from './errors.js';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import { textLines } from './text-lines.js';

/**
 * `restore FILE`: into a fresh set-up of either kind. The file is read through and checked before anything is written.
 * @throws {InvalidBackup} not a backup, or cut or changed
 * @throws {WrongMasterKey} its texts were sealed with another master key
 * @throws {ChainBroken} its events are not those that were recorded
 * @throws {AuditBroken} its audit is not as it was recorded
 * @throws {StoreNotEmpty}
 */
export async function restore(
  { store, vault, audit, database, projections, notifications }: Office,
  io: OperationIo,
): Promise<ExitStatus> {
  const spool = join(tmpdir(), `gongkai-restore-${randomUUID()}`);
  try {
    await pipeline(Readable.from(io.input), createWriteStream(spool, { mode: 0o600 }));
    const begin = await checked(spool);
    if (begin.keyCheck !== vault.keyCheck) throw new WrongMasterKey();
    const head = { position: BigInt(begin.head.position), hash: begin.head.hash };
    await checkExported(events(spool), head);
    if ((await store.head()) !== BEGINNING) throw new StoreNotEmpty();
    const dropped = await audit.restore(pagesOf(spool, AUDIT) as AsyncIterable<readonly ExportedEntry[]>);
    io.progress('恢复文本');
    await vault.restore(pagesOf(spool, VAULT) as AsyncIterable<readonly VaultRow[]>);
    // Before the events: else a worker that runs already would take the organs for new.
    await restoreProgress(database, pagesOf(spool, ALERTS));
    io.progress('恢复事件');
    await store.restoreEvents(events(spool), head);
    await audit.record({ act: 'restored', source: 'command-line', detail: { dropped } });
  } finally {
    await unlink(spool).catch(() => undefined);
  }
  await projections.rebuild(undefined, {
    onProgress: (progress) => {
      io.progress(`重建中：${progress.position} / ${progress.head}`);
    },
  });
  await notifications.release();
  const { position } = await store.chainHead();
  io.out(`${JSON.stringify({ events: Number(position) })}\n`);
  return FINE;
}

/** Reads the whole file once: every line is there, none was changed. */
async function checked(file: string): Promise<Manifest> {
  const digest = createHash('sha256');
  let begin: Manifest | undefined;
  let ended = false;
  for await (const line of linesOf(file)) {
    if (ended) throw new InvalidBackup('内容之后还有多余的行');
    const value = parsed(line);
    if (begin === undefined) {
      const first = manifest.safeParse(value);
      if (!first.success) throw new InvalidBackup('这不是 gongkai 的备份文件，或其版本不受支持');
      begin = first.data;
    }
    if (END in value) {
      if (value[END] !== digest.digest('hex')) throw new InvalidBackup('内容被改动过');
      ended = true;
    } else digest.update(`${line}\n`);
  }
  if (begin === undefined || !ended) throw new InvalidBackup('文件不完整');
  return begin;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* textLines(createReadStream(file).pipe(createGunzip()));
  } catch {
    throw new InvalidBackup('不是完整的压缩文件');
  }
}

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new InvalidBackup('有一行不是 JSON');
}

async function* pagesOf(
  file: string,
  part: typeof EVENTS | typeof VAULT | typeof AUDIT | typeof ALERTS,
): AsyncGenerator {
  for await (const line of linesOf(file)) {
    if (line.startsWith(`{"${part}":`)) yield parsed(line)[part];
  }
}

/** In the file a position is a decimal string. */
type WrittenEvent = Omit<StoredEvent, 'position'> & { readonly position: string };

async function* events(file: string): AsyncGenerator<readonly StoredEvent[]> {
  for await (const page of pagesOf(file, EVENTS)) {
    yield (page as readonly WrittenEvent[]).map((event) => ({ ...event, position: BigInt(event.position) }));
  }
}
