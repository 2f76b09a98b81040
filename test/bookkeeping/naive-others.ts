import { CHALLENGE_ROUTES } from '#casework';
import { yearOf, type Step } from './naive-count.js';
import { lastDay } from './naive-limits.js';

type Files = readonly (readonly Step[])[];
const having = (files: Files, type: string): Files => files.filter((steps) => steps.some((step) => step.type === type));
const find = (steps: readonly Step[], type: string): Step | undefined => steps.find((step) => step.type === type);

/** Table 4 (§5): one dispute is one case in its block; what counts is its state on 31 December. */
export function challengesTable(files: Files, year: number) {
  const disputes = having(files, 'ChallengeFiled');
  return Object.fromEntries(
    CHALLENGE_ROUTES.map((route) => {
      const cells: Record<string, number> = { upheld: 0, corrected: 0, other: 0, pending: 0, total: 0 };
      for (const steps of disputes) {
        if (find(steps, 'ChallengeFiled')!.data['route'] !== route) continue;
        // Steps of one day stay in the order in which they were logged.
        const last = steps
          .filter(({ type, on }) => type !== 'AnswerSubmitted' && yearOf(on) <= year)
          .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
          .at(-1);
        if (!last) continue;
        const state = last.type === 'ChallengeConcluded' ? last.data.result! : 'pending';
        if (state !== 'pending' && yearOf(last.on) !== year) continue;
        cells[state]!++;
        cells['total']!++;
      }
      return [route, cells];
    }),
  );
}

interface Document {
  readonly kind: string;
  readonly count: number;
  /** undefined: of the opening stock. */
  readonly formedOn: string | undefined;
  readonly publishedOn: string | undefined;
  readonly repealedOn: string | undefined;
  readonly column: string;
}

function documents(files: Files): readonly Document[] {
  return files.flatMap((steps) => {
    const stock = find(steps, 'StockRepealed');
    if (stock) {
      const { documentKind, count } = stock.data;
      const repealed = { repealedOn: stock.on, formedOn: undefined, publishedOn: undefined, column: '' };
      return { kind: String(documentKind), count: Number(count), ...repealed };
    }
    const noted = find(steps, 'InformationFormed');
    const published = find(steps, 'InformationPublished');
    if (!noted && !published) return [];
    return {
      kind: published?.data.documentKind ?? noted?.data.documentKind ?? 'other',
      count: 1,
      formedOn: noted?.on ?? published!.data.formedOn ?? published!.on,
      publishedOn: published?.on,
      repealedOn: find(steps, 'DocumentRepealed')?.on,
      column: (published ?? noted)!.data.column!,
    };
  });
}

/** The year that the opening stocks are the end of. */
const yearBefore = (date: string): number => yearOf(date) - 1;
const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const by = (date: string | undefined, year: number): boolean => date !== undefined && yearOf(date) <= year;
const within = (date: string | undefined, year: number): boolean => date !== undefined && yearOf(date) === year;
const sum = <T>(all: readonly T[], part: (one: T) => number): number =>
  all.reduce((total, one) => total + part(one), 0);

/** Table 2 (§4.1): making by formation, publication by publication, stocks from the opening count on. */
export function disclosureTable(files: Files, year: number, edition: string) {
  const all = documents(files);
  const openings = having(files, 'BooksOpened').map((steps) => find(steps, 'BooksOpened')!);
  const cells = (kind: string) => {
    const mine = all.filter((document) => document.kind === kind);
    const opening = sum(
      openings.filter(({ on }) => yearBefore(on) <= year),
      ({ data }) => data.inForce?.[kind] ?? 0,
    );
    const formed = (y: (date: string | undefined) => boolean) => mine.filter(({ formedOn }) => y(formedOn)).length;
    const repealed = mine.filter(({ repealedOn }) => by(repealedOn, year));
    const publicRepealed = repealed.filter(
      ({ formedOn, publishedOn }) => formedOn === undefined || publishedOn !== undefined,
    );
    const published = (y: (date: string | undefined) => boolean) =>
      mine.filter(({ publishedOn }) => y(publishedOn)).length;
    const inYear = (date: string | undefined) => within(date, year);
    const upToYear = (date: string | undefined) => by(date, year);
    return edition === '2019'
      ? {
          made: formed(inYear),
          published: published(inYear),
          'public-total': opening + published(upToYear) - sum(publicRepealed, ({ count }) => count),
        }
      : {
          issued: formed(inYear),
          repealed: sum(
            mine.filter(({ repealedOn }) => inYear(repealedOn)),
            ({ count }) => count,
          ),
          'in-force': opening + formed(upToYear) - sum(repealed, ({ count }) => count),
        };
  };
  return { rules: cells('rules'), 'normative-documents': cells('normative-documents'), ...acts(files, year, edition) };
}

function acts(files: Files, year: number, edition: string) {
  const records = files
    .flatMap((steps) => find(steps, 'OfficialActsRecorded') ?? [])
    .filter(({ on }) => within(on, year));
  const total = (item: string, figure: string) =>
    sum(
      records.filter(({ data }) => data['item'] === item),
      ({ data }) => Number(data[figure] ?? 0),
    );
  /** 万元, to six decimals. */
  const amount = (item: string): string => String(Math.round(total(item, 'amount') * 1e6) / 1e6);
  const decisions = (item: string) => ({ decisions: total(item, 'decisions') });
  if (edition === '2021') {
    return {
      licences: decisions('licences'),
      penalties: decisions('penalties'),
      'coercive-measures': decisions('coercive-measures'),
      fees: { amount: amount('fees') },
    };
  }
  const items = (item: string) => {
    const before = itemsAfter(files, item, year - 1);
    return { 'items-last-year': before, change: itemsAfter(files, item, year) - before };
  };
  const both = (item: string) => ({ ...items(item), ...decisions(item) });
  return {
    licences: both('licences'),
    'other-services': both('other-services'),
    penalties: both('penalties'),
    'coercive-measures': both('coercive-measures'),
    fees: items('fees'),
    procurement: { projects: total('procurement', 'projects'), amount: amount('procurement') },
  };
}

/** The catalogue's number of items on 31 December: the last count until then. */
function itemsAfter(files: Files, item: string, year: number): number {
  const counts = files.flatMap((steps): { on: string; count: number }[] => {
    const set = find(steps, 'ItemCountSet');
    if (set) return set.data['item'] === item ? [{ on: set.on, count: Number(set.data['items']) }] : [];
    const opened = find(steps, 'BooksOpened');
    const count = (opened?.data.items as Record<string, number> | undefined)?.[item];
    if (!opened || count === undefined) return [];
    return [`${yearBefore(opened.on)}-12-31`, dayBefore(opened.on)].map((on) => ({ on, count }));
  });
  const ordered = counts.filter(({ on }) => by(on, year)).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return ordered.at(-1)?.count ?? 0;
}

/** Publications of the year by column. */
export function publications(files: Files, year: number): Readonly<Record<string, number>> {
  const byColumn: Record<string, number> = {};
  for (const { publishedOn, column } of documents(files)) {
    if (within(publishedOn, year)) byColumn[column] = (byColumn[column] ?? 0) + 1;
  }
  return byColumn;
}

/** Complaints of the year by channel; on time against a transmitted due date, else the limit of the channel. */
export function complaints(files: Files, year: number) {
  const figures: Record<string, { received: number; handled: number; onTime: number | null }> = {};
  for (const steps of having(files, 'ComplaintReceived')) {
    const received = find(steps, 'ComplaintReceived')!;
    const closing = find(steps, 'ComplaintReplied') ?? find(steps, 'ComplaintMerged');
    if (!by(received.on, year) || (closing && yearOf(closing.on) < year)) continue;
    const channel = (figures[received.data.channel!] ??= { received: 0, handled: 0, onTime: null });
    if (within(received.on, year)) channel.received++;
    if (!closing || !within(closing.on, year)) continue;
    channel.handled++;
    const onTime = inTime(received, find(steps, 'ComplaintAccepted'), closing);
    if (onTime !== undefined) channel.onTime = (channel.onTime ?? 0) + Number(onTime);
  }
  return figures;
}

function inTime(received: Step, accepted: Step | undefined, { on, data: { at } }: Step): boolean | undefined {
  const { dueAt, dueOn = dueAt === undefined ? lastDay(received, accepted) : undefined } = received.data;
  if (dueAt === undefined) {
    if (dueOn === undefined) return undefined;
    return received.data.channel === 'online-opinion' && received.data.dueOn === undefined && at !== undefined
      ? Date.parse(at) <= Date.parse(`${dueOn}T00:00:00+08:00`)
      : on <= dueOn;
  }
  if (at !== undefined) return Date.parse(at) <= Date.parse(dueAt);
  return on <= new Date(Date.parse(dueAt) + 8 * 3600_000).toISOString().slice(0, 10);
}
