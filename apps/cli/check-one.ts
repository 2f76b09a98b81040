import { readFile } from 'node:fs/promises';
import { checkFile, type CheckedFile, type RefusedFile } from '#report-checker';
import type { PublishedReport } from '#report-reading';
import { FileUnusable } from './file-unusable.js';

/** Reads one file from disk and checks it; one of a batch that cannot be opened is refused like one that cannot be read. */
export async function checkOne(path: string, previous?: PublishedReport): Promise<CheckedFile | RefusedFile> {
  try {
    return await checkFile(path, await readFile(path), previous);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const unusable = new FileUnusable('读取', path, error);
    return { file: path, error: { code: unusable.code, message: unusable.message } };
  }
}
