import { APPLICANT_KINDS, REPLY_OUTCOMES } from '#casework';
import { yearOf, type Step } from './naive-count.js';

/** One request that counts, in the terms of table 3. */
interface Counted {
  readonly kind: string;
  readonly receivedOn: string;
  readonly closedOn: string | undefined;
  readonly outcome: string | undefined;
}

const OUTCOME_OF: Readonly<Record<string, string>> = {
  CorrectionLapsed: 'other.correction-lapsed',
  FeeLapsed: 'other.fee-lapsed',
  RequestWithdrawn: 'other.other',
  RequestMerged: 'other.other',
};

/** §4.4: one application is one count; a part of a split one is a new count, unless it keeps the count of the whole. */
function counted(steps: readonly Step[]): Counted | undefined {
  const opening = steps.find(({ type }) => type === 'RequestReceived' || type === 'RequestPartSeparated');
  if (!opening || steps.some(({ type, data }) => type === 'RequestSplit' && data['continues'] === false))
    return undefined;
  const closing = steps.find(({ type }) => type === 'RequestReplied' || type in OUTCOME_OF);
  return {
    kind: opening.data.applicant!.kind,
    receivedOn: opening.data['keepsCount'] === true ? opening.data.receivedOn! : opening.on,
    closedOn: closing?.on,
    outcome: closing && (OUTCOME_OF[closing.type] ?? closing.data.outcome),
  };
}

const ALL_OUTCOMES = [...REPLY_OUTCOMES, 'other.correction-lapsed', 'other.fee-lapsed'];

/** Table 3 of a year; the 2019 edition has one row for 其他处理. */
export function requestsTable(files: readonly (readonly Step[])[], year: number, edition: string) {
  const requests = files.flatMap((steps) => counted(steps) ?? []);
  const row = (counts: (request: Counted) => boolean): Record<string, number> => {
    const cells: Record<string, number> = { total: 0 };
    for (const kind of APPLICANT_KINDS) {
      cells[kind] = requests.filter((request) => request.kind === kind && counts(request)).length;
      cells['total']! += cells[kind];
    }
    return cells;
  };
  const openAfter = (y: number) => (request: Counted) =>
    yearOf(request.receivedOn) <= y && (request.closedOn === undefined || yearOf(request.closedOn) > y);
  const closed = ({ closedOn }: Counted) => closedOn !== undefined && yearOf(closedOn) === year;
  const rowOf = (outcome: string | undefined) =>
    edition === '2019' && outcome?.startsWith('other.') ? 'other' : outcome;
  const rows = new Set(ALL_OUTCOMES.map((outcome) => rowOf(outcome)!));
  return {
    received: row(({ receivedOn }) => yearOf(receivedOn) === year),
    'carried-in': row(openAfter(year - 1)),
    ...Object.fromEntries(
      [...rows].map((name) => [name, row((request) => closed(request) && rowOf(request.outcome) === name)]),
    ),
    total: row(closed),
    'carried-out': row(openAfter(year)),
  };
}

/** 信息处理费 paid in the year, in hundredths of a yuan. */
export function feesPaid(files: readonly (readonly Step[])[], year: number): number {
  return files
    .filter((steps) => steps.some(({ type, on }) => type === 'FeePaid' && yearOf(on) === year))
    .map((steps) => steps.find(({ type }) => type === 'FeeNoticeIssued')!.data.amount)
    .reduce((sum: number, amount) => sum + Math.round(Number(amount) * 100), 0);
}
