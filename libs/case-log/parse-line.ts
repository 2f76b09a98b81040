import { parseSubmission, type Submission } from '#case-handling';
import { refuse, type Refusal } from '#casework';
import type { Line } from './lines.js';

/** One line holds at most this many bytes; the longest command has some 20,000. */
export const LINE_LIMIT = 1024 * 1024;

/** What a line says, or why it says nothing that can be sent. */
export interface ParsedLine {
  readonly line: number;
  /** The command's name and the case's number as the line has them, for the report of a refusal. */
  readonly command: string | null;
  readonly case: string | null;
  readonly outcome: Submission | Refusal;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** undefined for an empty line. */
export function parseLine({ number, bytes }: Line): ParsedLine | undefined {
  const refused = (refusal: Refusal): ParsedLine => ({ line: number, command: null, case: null, outcome: refusal });
  if (!bytes) return refused(refuse('line-too-long', `这一行超过 ${LINE_LIMIT / 1024} KiB，请检查文件是否缺少换行。`));
  const text = decode(bytes);
  if (text === undefined) return refused(refuse('invalid-utf8', '这一行不是有效的 UTF-8 编码，请将文件另存为 UTF-8。'));
  if (text.trim() === '') return undefined;
  const value = parseJson(text);
  if (value === undefined) {
    return refused(refuse('invalid-json', '这一行不是完整的 JSON，请检查引号、括号，或文件是否被截断。'));
  }
  const named = (field: string): string | null => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
    return typeof found === 'string' ? found.slice(0, 100) : null;
  };
  return { line: number, command: named('command'), case: named('case'), outcome: parseSubmission(value) };
}

function decode(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
