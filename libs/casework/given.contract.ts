import { expect } from '@jest/globals';
import type { Law } from '#statute';
import type { CaseEvent } from './event.js';
import { PaperOffice, type LogLine } from './paper-office.contract.js';

/** What a line led to: `then` its events, of all cases it touched, or `thenRefused`. */
export interface Outcome {
  then(...events: readonly CaseEvent[]): PaperOffice;
  thenAccepted(): PaperOffice;
  thenRefused(code: string | RegExp, field?: string): Refused;
}

interface Refused {
  readonly message: string;
  readonly article: string | undefined;
}

/** `given(lines).when(line).then(events)`; the given lines must all be accepted. */
export function given(...lines: readonly LogLine[]) {
  return {
    when: (line: LogLine, law?: Law): Outcome => {
      const office = officeWith(lines, law);
      const before = office.logged.length;
      const outcome = office.log(line);
      const gave = 'code' in outcome ? outcome : outcome.map(({ event: { type, on, data } }) => ({ type, on, data }));
      return {
        then(...events) {
          expect(gave).toEqual(events);
          return office;
        },
        thenAccepted() {
          expect(gave).not.toHaveProperty('code');
          return office;
        },
        thenRefused(code, field) {
          const wanted: unknown = typeof code === 'string' ? code : expect.stringMatching(code);
          expect(gave).toMatchObject({ code: wanted, ...(field !== undefined && { field }) });
          expect(office.logged).toHaveLength(before);
          const refused = (gave as { code: string }).code;
          if (!WITHOUT_ARTICLE.has(refused)) expect(gave).toHaveProperty('article', expect.stringMatching(/./u));
          const { message, article } = outcome as { message: string; article?: string };
          expect(message).not.toBe('');
          return { message, article };
        },
      };
    },
  };
}

/** No step of the law: what is not there, numbers in use, fields that are not as they should be. */
const WITHOUT_ARTICLE: ReadonlySet<string> = new Set([
  'unknown-case',
  'void-case',
  'duplicate-case',
  'unknown-command',
  'invalid-field',
  'not-amendable',
  'nothing-to-amend',
]);

/** An office that has accepted the lines. */
export function officeWith(lines: readonly LogLine[], law?: Law): PaperOffice {
  const office = new PaperOffice(law);
  for (const line of lines) {
    const outcome = office.log(line);
    if ('code' in outcome) throw new Error(`given line refused: ${JSON.stringify(line)}: ${JSON.stringify(outcome)}`);
  }
  return office;
}
