import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import type { OperationIo } from '#command-line';
import { FileUnusable } from './file-unusable.js';

export interface TerminalFiles {
  /** The FILE operand; `-` is standard input. */
  readonly input?: string | undefined;
  /** The file to be made; it appears only when it is whole. */
  readonly output?: string | undefined;
}

/** Reads and writes for a person at a terminal, or a program behind a pipe. */
export class Terminal implements OperationIo {
  #progressShown = false;
  #source: FileHandle | undefined;
  #target: Target | undefined;
  #written = false;

  constructor(private readonly files: TerminalFiles) {}

  /**
   * Opens the files, so that a wrong path is told before any work.
   * @throws {FileUnusable}
   */
  async open(): Promise<void> {
    const { input, output } = this.files;
    if (input !== undefined && input !== '-') this.#source = await openToRead(input);
    if (output !== undefined) this.#target = await openToWrite(output);
  }

  get input(): AsyncIterable<Uint8Array> {
    if (this.files.input === '-') return process.stdin;
    return this.#source?.createReadStream({ autoClose: false }) ?? nothing();
  }

  out(text: string): void {
    this.#clearProgress();
    process.stdout.write(text);
  }

  note(text: string): void {
    this.#clearProgress();
    process.stderr.write(`${text}\n`);
  }

  progress(text: string): void {
    if (!process.stderr.isTTY) return;
    process.stderr.write(`\r\u001b[K${text}`);
    this.#progressShown = true;
  }

  /** @throws {FileUnusable} the disk is full, for instance */
  async file(bytes: Uint8Array): Promise<void> {
    try {
      await this.#target?.handle.writeFile(bytes);
      this.#written = true;
    } catch (error) {
      throw new FileUnusable('写入', this.files.output ?? '', error);
    }
  }

  /**
   * Puts the finished file in its place, or takes an unfinished one away: what was there before stays.
   * @throws {FileUnusable}
   */
  async finish(whole: boolean): Promise<void> {
    this.#clearProgress();
    await this.#source?.close();
    this.#source = undefined;
    const target = this.#target;
    this.#target = undefined;
    if (!target) return;
    try {
      await target.handle.close();
      if (target.draft === undefined) return;
      if (whole && this.#written) await rename(target.draft, target.path);
      else await rm(target.draft, { force: true });
    } catch (error) {
      throw new FileUnusable('写入', target.path, error);
    }
  }

  #clearProgress(): void {
    if (this.#progressShown) process.stderr.write('\r\u001b[K');
    this.#progressShown = false;
  }
}

async function openToRead(path: string): Promise<FileHandle> {
  const handle = await open(path).catch((error: unknown) => {
    throw new FileUnusable('读取', path, error);
  });
  if (!(await handle.stat()).isDirectory()) return handle;
  await handle.close();
  throw new FileUnusable('读取', path, Object.assign(new Error(), { code: 'EISDIR' }));
}

/** Files are written beside their place first; a device or pipe is written to at once. */
interface Target {
  readonly path: string;
  readonly handle: FileHandle;
  readonly draft: string | undefined;
}

async function openToWrite(path: string): Promise<Target> {
  const present = await stat(path).catch(() => undefined);
  if (present?.isDirectory()) throw new FileUnusable('写入', path, Object.assign(new Error(), { code: 'EISDIR' }));
  const draft = present && !present.isFile() ? undefined : `${path}.unfinished`;
  try {
    return { path, draft, handle: await open(draft ?? path, 'w', 0o600) };
  } catch (error) {
    throw new FileUnusable('写入', path, error);
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // No operand, no bytes.
}
