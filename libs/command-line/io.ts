/** How an operation reads and writes, whether it runs in the caller's process or behind a server's socket. */
export interface OperationIo {
  /** The FILE operand's content; read at most once. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Standard output. */
  out(text: string): void;
  /** Standard error: what a person should know and a program need not read. */
  note(text: string): void;
  /** Long work's state in one line, for a terminal. */
  progress(text: string): void;
  /** The file that the operation makes (`--out`, or a backup); resolves when there is room for more. */
  file(bytes: Uint8Array): Promise<void>;
}

/** Exit status of the contract. */
export const FINE = 0;
export const ERRORS_FOUND = 1;
export const UNUSABLE_INPUT = 2;
export type ExitStatus = typeof FINE | typeof ERRORS_FOUND | typeof UNUSABLE_INPUT;
