import type { CaseMove } from '#obligations';
import type { Office } from '#office';
import { parseCalendarFile, parseSettingsFile, type LawEvent } from '#statute';
import { InvalidLawFile } from './errors.js';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import { momentOf } from './moment.js';
import type { OperationNamed } from './operation.js';

/** A year's notice has about 1 kB; all of them, and all regions, have room in this. */
const LARGEST = 4 * 1024 * 1024;

/**
 * `calendar import FILE` and `settings import FILE`: what moves, and with `--preview` only that. The file once more
 * changes nothing.
 */
export async function loadLaw(
  office: Office,
  { name, organ: code, preview }: OperationNamed<'calendar-import' | 'settings-import'>,
  io: OperationIo,
): Promise<ExitStatus> {
  const content = await jsonIn(io.input);
  const events = name === 'calendar-import' ? parseCalendarFile(content) : [parseSettingsFile(content)];
  const organ = code === undefined ? undefined : (await caughtUp(office), (await office.reports.organ(code)).code);
  const { version, moves } = preview ? await previewed(office, events) : await loaded(office, events);
  io.out(`${JSON.stringify({ ...headOf(events), version }).slice(0, -1)},"moved":[`);
  let first = true;
  for await (const page of moves) {
    const lines = page
      .filter((move) => organ === undefined || move.organ === organ)
      .map((move) => JSON.stringify(described(move)));
    if (lines.length === 0) continue;
    io.out(`${first ? '\n' : ',\n'}${lines.join(',\n')}`);
    first = false;
  }
  io.out(']}\n');
  return FINE;
}

interface Outcome {
  readonly version: string;
  readonly moves: AsyncIterable<readonly CaseMove[]>;
}

async function previewed(office: Office, events: readonly LawEvent[]): Promise<Outcome> {
  await caughtUp(office);
  const { books, book } = await office.lawLoading.preview(events);
  return { version: book.version, moves: office.obligations.preview(books) };
}

async function loaded(office: Office, events: readonly LawEvent[]): Promise<Outcome> {
  const { positions, change } = await office.lawLoading.load(events, momentOf(undefined).on);
  await caughtUp(office);
  return { version: change.book.version, moves: office.obligations.moved(positions) };
}

const caughtUp = (office: Office): Promise<void> => office.projections.catchUp();

/** What the file is about: a year's notice, a region, or settings; several are listed. */
function headOf(events: readonly LawEvent[]): object {
  const heads = events.map((event) => {
    switch (event.type) {
      case 'NoticeLoaded':
        return { year: event.data.year, notice: event.data.number };
      case 'OverlayLoaded':
        return { region: event.data.region, notice: event.data.number };
      case 'SettingsLoaded':
        return { settings: event.data.source };
    }
  });
  const [only, another] = heads;
  return only && !another ? only : { loaded: heads };
}

const described = ({ organ, number, caseType, obligation, what, from, to }: CaseMove) => ({
  organ,
  case: number,
  caseType,
  obligation,
  what,
  from,
  to,
});

async function jsonIn(input: AsyncIterable<Uint8Array>): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > LARGEST) throw new InvalidLawFile('文件太大');
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return JSON.parse(text) as unknown;
  } catch {
    throw new InvalidLawFile('文件不是 UTF-8 编码的 JSON');
  }
}
