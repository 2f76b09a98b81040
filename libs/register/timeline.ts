import { emptyCase, recordedStep } from '#case-streams';
import { anyCaseLine, isAnyCaseEvent } from '#casework';
import type { EventStore } from '#event-store';

/** One event of a case in words. */
export interface TimelineLine {
  readonly version: number;
  readonly type: string;
  /** Legal date as it was logged. */
  readonly on: string;
  /** When it was logged, an ISO instant in UTC. */
  readonly recordedAt: string;
  /** Login of the member of staff, where known. */
  readonly actor: string | undefined;
  readonly zh: string;
  readonly en: string;
}

/** Opens texts of the vault by their ids; undefined where the text was erased. */
export type OpenTexts = (refs: readonly string[]) => Promise<ReadonlyMap<string, string | undefined>>;

const REFERENCES = /vault:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):[\w-]+/g;

/** A case's events in words, in the order of logging; empty where there is no such case. */
export async function timeline(
  stream: string,
  store: Pick<EventStore, 'readStream'>,
  openTexts: OpenTexts,
): Promise<readonly TimelineLine[]> {
  const events = await store.readStream(stream);
  if (events.length === 0) return [];
  const { workflow } = emptyCase(stream);
  const lines = events.map((event) => {
    const step = recordedStep(event);
    const { version, type, occurredOn, recordedAt, metadata } = event;
    const { zh, en } = isAnyCaseEvent(step) ? anyCaseLine(step) : workflow.wording.line(step);
    return { version, type, on: occurredOn, recordedAt, actor: metadata.actor, zh, en };
  });
  const refs = lines.flatMap(({ zh, en }) => [...`${zh} ${en}`.matchAll(REFERENCES)].map(([, ref = '']) => ref));
  const texts = await openTexts([...new Set(refs)]);
  const opened = (line: string, erased: string): string =>
    line.replace(REFERENCES, (_reference, ref: string) => texts.get(ref) ?? erased);
  return lines.map((line) => ({ ...line, zh: opened(line.zh, '（已清除）'), en: opened(line.en, '(erased)') }));
}
