import { namedCases, type Accepted, type Submission } from '#case-handling';
import { referenceKey, type Refusal } from '#casework';
import { CaseOrder } from './case-order.js';
import { readLines } from './lines.js';
import { LINE_LIMIT, parseLine, type ParsedLine } from './parse-line.js';

export interface RefusedLine {
  readonly line: number;
  readonly command: string | null;
  readonly case: string | null;
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}

/** What became of a case log (contract: `import`). */
export interface ImportSummary {
  /** Lines that are not empty. */
  readonly lines: number;
  readonly accepted: number;
  /** Lines that had been accepted before. */
  readonly repeated: number;
  readonly refused: readonly RefusedLine[];
}

export interface ImportOptions {
  readonly submit: (submission: Submission) => Promise<Accepted | Refusal>;
  /** Called once a line's command is durable. */
  readonly onAck?: (line: number, accepted: Accepted) => void;
  /** Called now and then with the number of lines done. */
  readonly onProgress?: (lines: number) => void;
}

/** Commands under way at once: enough to fill the store's shared transactions. */
const WINDOW = 512;

/**
 * Sends a case log line by line. Lines about one case keep the file's order, others go side by side. A bad line is
 * noted and the others go on; whatever else goes wrong (no database) ends the import.
 */
export async function importCaseLog(
  chunks: AsyncIterable<Uint8Array>,
  { submit, onAck, onProgress }: ImportOptions,
): Promise<ImportSummary> {
  const order = new CaseOrder(WINDOW);
  const counts = { lines: 0, accepted: 0, repeated: 0, done: 0 };
  const refused: RefusedLine[] = [];
  const failures: unknown[] = [];

  const settle = (parsed: ParsedLine, outcome: Accepted | Refusal): void => {
    if ('code' in outcome) {
      refused.push(refusedLine(parsed, outcome));
    } else {
      counts[outcome.repeated ? 'repeated' : 'accepted']++;
      onAck?.(parsed.line, outcome);
    }
    if (++counts.done % 1000 === 0) onProgress?.(counts.done);
  };
  const send = async (parsed: ParsedLine, submission: Submission): Promise<void> => {
    if (failures.length > 0) return;
    try {
      settle(parsed, await submit(submission));
    } catch (error) {
      failures.push(error);
    }
  };

  for await (const line of readLines(chunks, LINE_LIMIT)) {
    const parsed = parseLine(line);
    if (!parsed) continue;
    counts.lines++;
    const { outcome } = parsed;
    if ('code' in outcome) settle(parsed, outcome);
    else if (outcome.name === 'RegisterOrgan') {
      // Registrations come one at a time, and what follows in the file may need them.
      await order.idle();
      await send(parsed, outcome);
    } else await order.run(namedCases(outcome).map(referenceKey), () => send(parsed, outcome));
    if (failures.length > 0) break;
  }
  await order.idle();
  if (failures.length > 0) throw failures[0];
  onProgress?.(counts.done);
  const { lines, accepted, repeated } = counts;
  return { lines, accepted, repeated, refused: refused.sort((a, b) => a.line - b.line) };
}

const refusedLine = (parsed: ParsedLine, refusal: Refusal): RefusedLine => ({
  line: parsed.line,
  command: parsed.command,
  case: parsed.case,
  code: refusal.code,
  field: refusal.field ?? null,
  message: refusal.article === undefined ? refusal.message : `${refusal.message}（${refusal.article}）`,
});
