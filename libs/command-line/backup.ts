import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Temporal } from 'temporal-polyfill';
import { exportProgress, type Office } from '#office';
import { ALERTS, AUDIT, END, EVENTS, FORMAT, FORMAT_VERSION, VAULT, type Manifest } from './backup-format.js';
import { FINE, type ExitStatus, type OperationIo } from './io.js';

/** `backup FILE`: events, the vault with its texts still encrypted, what was told to whom, and the audit. Read models are made anew. */
export async function backup(office: Office, io: OperationIo): Promise<ExitStatus> {
  const counts = { events: 0, texts: 0, alerts: 0 };
  const lines = Readable.from(backupLines(office, counts, io));
  for await (const chunk of lines.pipe(createGzip())) await io.file(chunk as Buffer);
  io.out(`${JSON.stringify(counts)}\n`);
  return FINE;
}

async function* backupLines(
  { store, vault, audit, database }: Office,
  counts: { events: number; texts: number; alerts: number },
  io: OperationIo,
): AsyncGenerator<string> {
  const digest = createHash('sha256');
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`;
    digest.update(text);
    return text;
  };
  // The head comes first: texts are kept before their events, so the vault read later holds every text of these.
  const head = await store.chainHead();
  const begin: Manifest = {
    format: FORMAT,
    version: FORMAT_VERSION,
    createdAt: Temporal.Now.instant().toString(),
    head: { position: String(head.position), hash: head.hash },
    keyCheck: vault.keyCheck,
  };
  yield line(begin);
  for await (const page of store.exportEvents()) {
    const events = page.filter((event) => event.position <= head.position);
    if (events.length === 0) break;
    counts.events += events.length;
    io.progress(`备份事件 ${counts.events}`);
    yield line({ [EVENTS]: events.map((event) => ({ ...event, position: String(event.position) })) });
  }
  for await (const page of vault.exportEntries()) {
    counts.texts += page.length;
    io.progress(`备份文本 ${counts.texts}`);
    yield line({ [VAULT]: page });
  }
  for await (const page of audit.exportEntries()) yield line({ [AUDIT]: page });
  // Last: what was sent by now counts as sent, though its event may be too late for this backup.
  for await (const page of exportProgress(database)) {
    counts.alerts += page.rows.length;
    yield line({ [ALERTS]: page });
  }
  yield `${JSON.stringify({ [END]: digest.digest('hex') })}\n`;
}
