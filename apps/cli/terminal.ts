import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { OperationIo } from '#command-line';

export interface TerminalFiles {
  /** The FILE operand; `-` is standard input. */
  readonly input?: string | undefined;
  /** The file to be made; it appears only when it is whole. */
  readonly output?: string | undefined;
}

/** Reads and writes for a person at a terminal, or a program behind a pipe. */
export class Terminal implements OperationIo {
  #progressShown = false;
  #draft: WriteStream | undefined;

  constructor(private readonly files: TerminalFiles) {}

  get input(): AsyncIterable<Uint8Array> {
    const { input } = this.files;
    if (input === undefined) return nothing();
    return input === '-' ? process.stdin : createReadStream(input);
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

  async file(bytes: Uint8Array): Promise<void> {
    this.#draft ??= createWriteStream(this.#draftPath(), { mode: 0o600 });
    if (!this.#draft.write(bytes)) await once(this.#draft, 'drain');
  }

  /** Puts the finished file in its place, or takes an unfinished one away. */
  async finish(whole: boolean): Promise<void> {
    this.#clearProgress();
    if (!this.#draft) return;
    this.#draft.end();
    await once(this.#draft, 'close');
    if (whole && this.files.output !== undefined) await rename(this.#draftPath(), this.files.output);
    else await rm(this.#draftPath(), { force: true });
  }

  #draftPath(): string {
    return `${this.files.output ?? ''}.unfinished`;
  }

  #clearProgress(): void {
    if (this.#progressShown) process.stderr.write('\r\u001b[K');
    this.#progressShown = false;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // No operand, no bytes.
}
