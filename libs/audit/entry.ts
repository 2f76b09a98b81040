import { createHash } from 'node:crypto';
import { canonical, type JsonObject } from '#event-store';
import type { Act } from './acts.js';

/** What somebody did, or tried. No personal data but the login. */
export interface AuditEntry {
  readonly act: Act;
  /** Login; undefined where nobody had signed in. */
  readonly actor?: string | undefined;
  /** From where: the network address, or `command-line`. */
  readonly source?: string | undefined;
  /** The organ it is about; undefined where it is about none. */
  readonly organ?: string | undefined;
  /** What it is about: a case's number, a login, a route. */
  readonly subject?: string | undefined;
  /** Codes and counts, such as the reason of a refusal. */
  readonly detail?: JsonObject | undefined;
}

/** An entry as it is kept. */
export interface RecordedEntry {
  /** 1 for the first, then without gaps. */
  readonly number: number;
  /** ISO instant in UTC, never earlier than that of the entry before. */
  readonly at: string;
  readonly act: Act;
  readonly actor: string | null;
  readonly source: string | null;
  readonly organ: string | null;
  readonly subject: string | null;
  readonly detail: JsonObject;
}

/** What the first entry is chained to. */
export const CHAIN_START: Buffer = Buffer.alloc(32);

/** The chain's next link: SHA-256 over the previous link and the entry's canonical form (RFC 8785). */
export function link(
  previous: Buffer,
  { number, at, act, actor, source, organ, subject, detail }: RecordedEntry,
): Buffer {
  const content = canonical({ number, at, act, actor, source, organ, subject, detail });
  return createHash('sha256').update(previous).update(content).digest();
}

const LONGEST = 500;

/** An entry as it can be kept, whatever was sent: texts are cut, and what no database can hold is replaced. */
export function storable({
  act,
  actor,
  source,
  organ,
  subject,
  detail = {},
}: AuditEntry): Omit<RecordedEntry, 'number' | 'at'> {
  const kept = (text: string | undefined): string | null => (text === undefined ? null : storableText(text));
  return {
    act,
    actor: kept(actor),
    source: kept(source),
    organ: kept(organ),
    subject: kept(subject),
    detail: JSON.parse(JSON.stringify(detail), (_, value: unknown) =>
      typeof value === 'string' ? storableText(value) : value,
    ) as JsonObject,
  };
}

const storableText = (text: string): string => text.slice(0, LONGEST).replace(/\0|\p{Surrogate}/gu, '\u{fffd}');
