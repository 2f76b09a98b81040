import fc from 'fast-check';
import { composeReport, type AnnualReport, type YearFigures } from '#annual-report';

/** Balances of a year as a specification of it: opening and movement by account and dimension. */
interface Balances {
  readonly opening: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly movement: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const KINDS = ['natural-person', 'business', 'research', 'social', 'legal-service', 'other'];
const ROUTES = ['reconsideration', 'litigation.direct', 'litigation.after-reconsideration'];
const OUTCOMES = [
  'granted',
  'partial',
  'refused.state-secret',
  'refused.third-party-rights',
  'refused.administrative-query',
  'unavailable.not-held',
  'unavailable.requires-creation',
  'not-processed.petition',
  'not-processed.repeat',
  'other.correction-lapsed',
  'other.fee-lapsed',
  'other.other',
];
const COLUMNS = ['通知公告', '政策文件', '人事信息', '财政信息', '工作动态'];
const CHANNELS = ['mayor-mailbox', 'director-mailbox', 'message-board'];

const small = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 4000 }) },
);
const by = (keys: readonly string[], value: fc.Arbitrary<number> = small): fc.Arbitrary<Record<string, number>> =>
  fc.tuple(...keys.map(() => value)).map((values) => Object.fromEntries(keys.map((key, i) => [key, values[i] ?? 0])));

const drawnYear = fc.record({
  year: fc.integer({ min: 2019, max: 2026 }),
  results: fc.tuple(...KINDS.map(() => by(OUTCOMES))),
  open: by(KINDS),
  carriedIn: by(KINDS),
  challenges: fc.tuple(...ROUTES.map(() => by(['upheld', 'corrected', 'other', 'pending']))),
  documents: by(['formed', 'published', 'repealed', 'stock']),
  acts: by(['licences', 'other-services', 'penalties', 'coercive-measures']),
  items: by(['licences', 'other-services', 'penalties', 'coercive-measures', 'fees']),
  money: fc.record({
    projects: fc.integer({ min: 1, max: 30 }),
    amount: fc.integer({ min: 1, max: 90_000 }),
    fees: small,
    processing: small,
  }),
  published: by(COLUMNS),
  complaints: fc.tuple(...CHANNELS.map(() => fc.record({ handled: small, open: fc.nat(5), carried: fc.nat(5) }))),
});

const reportOf = (year: number, balances: Balances): AnnualReport =>
  composeReport({
    organ: { code: 'organ', name: '某市教育局', mayIssueRules: true },
    year,
    asOf: `${year + 1}-01-20T00:00:00Z`,
    figures: yearFigures(balances),
  });

/** Reports of an organ whose figures agree with each other, composed as the product composes them. */
export const randomReport: fc.Arbitrary<AnnualReport> = drawnYear.map((drawn) =>
  reportOf(drawn.year, balancesOf(drawn)),
);

/** A report and that of the year before, of one edition, with what the one carried out and the other carried in. */
export const randomYears: fc.Arbitrary<[AnnualReport, AnnualReport]> = fc
  .tuple(drawnYear, drawnYear)
  .filter(([{ year }]) => year !== 2019 && year !== 2021)
  .map(([drawn, before]) => {
    const last = balancesOf(before);
    const opening = { ...last.opening };
    for (const [account, movement] of Object.entries(last.movement)) {
      if (!CARRIED.includes(account)) continue;
      const sums = { ...opening[account] };
      for (const [dimension, amount] of Object.entries(movement)) sums[dimension] = (sums[dimension] ?? 0) + amount;
      opening[account] = sums;
    }
    return [reportOf(drawn.year, balancesOf(drawn, opening)), reportOf(drawn.year - 1, last)];
  });

/** Stocks, which one year hands to the next. */
const CARRIED = [
  'request/open',
  'document/in-force',
  'document/public',
  'acts/items',
  'challenge/pending',
  'complaint/open',
];

interface Drawn {
  readonly results: readonly Record<string, number>[];
  readonly open: Record<string, number>;
  readonly carriedIn: Record<string, number>;
  readonly challenges: readonly Record<string, number>[];
  readonly documents: Record<string, number>;
  readonly acts: Record<string, number>;
  readonly items: Record<string, number>;
  readonly money: {
    readonly projects: number;
    readonly amount: number;
    readonly fees: number;
    readonly processing: number;
  };
  readonly published: Record<string, number>;
  readonly complaints: readonly { readonly handled: number; readonly open: number; readonly carried: number }[];
}

/** Without what the year before left, an opening stock is drawn. */
function balancesOf(drawn: Drawn, carried?: Balances['opening']): Balances {
  const opening: Record<string, Record<string, number>> = structuredClone(carried ?? {});
  const movement: Record<string, Record<string, number>> = {};
  const set = (side: typeof opening, account: string, dimension: string, amount: number): void => {
    if (amount === 0) return;
    const dimensions = (side[account] ??= {});
    dimensions[dimension] = (dimensions[dimension] ?? 0) + amount;
  };
  const opened = (account: string, dimension: string, amount: number): number => {
    if (carried) return carried[account]?.[dimension] ?? 0;
    set(opening, account, dimension, amount);
    return amount;
  };
  KINDS.forEach((kind, k) => {
    const handled = OUTCOMES.reduce((sum, outcome) => sum + (drawn.results[k]?.[outcome] ?? 0), 0);
    const open = drawn.open[kind] ?? 0;
    // What was carried in is handled or left open; what was received follows.
    const carriedIn = opened('request/open', kind, Math.min(drawn.carriedIn[kind] ?? 0, handled + open));
    const stillOpen = Math.max(open, carriedIn - handled);
    const received = handled + stillOpen - carriedIn;
    for (const outcome of OUTCOMES) set(movement, `request/${outcome}`, kind, drawn.results[k]?.[outcome] ?? 0);
    set(movement, 'request/open', kind, stillOpen - carriedIn);
    set(movement, 'request/received', kind, -received);
    const inPerson = Math.floor(received / 3);
    set(movement, 'request-channel/received', 'in-person', inPerson);
    set(movement, 'request-channel/received', 'internet', received - inPerson);
  });
  ROUTES.forEach((route, r) => {
    const { upheld = 0, corrected = 0, other = 0, pending = 0 } = drawn.challenges[r] ?? {};
    const before = opened('challenge/pending', route, 0);
    // What was pending is decided this year.
    set(movement, 'challenge/upheld', route, upheld + before);
    set(movement, 'challenge/corrected', route, corrected);
    set(movement, 'challenge/other', route, other);
    set(movement, 'challenge/pending', route, pending - before);
  });
  const { formed = 0, published = 0, repealed = 0, stock = 0 } = drawn.documents;
  const inForce = opened('document/in-force', 'normative-documents', stock);
  opened('document/public', 'normative-documents', stock);
  set(movement, 'document/formed', 'normative-documents', -formed);
  set(movement, 'document/published', 'normative-documents', -published);
  set(movement, 'document/repealed', 'normative-documents', Math.min(repealed, inForce));
  set(movement, 'document/in-force', 'normative-documents', formed - Math.min(repealed, inForce));
  set(movement, 'document/public', 'normative-documents', published);
  for (const [item, count] of Object.entries(drawn.items)) {
    const decisions = drawn.acts[item] ?? 0;
    // Nothing is decided where there are no items.
    if (opened('acts/items', item, count + decisions) === 0) set(movement, 'acts/items', item, decisions);
    set(movement, 'acts/decisions', item, decisions);
  }
  set(movement, 'acts/amount', 'fees', drawn.money.fees);
  set(movement, 'acts/projects', 'procurement', drawn.money.projects);
  set(movement, 'acts/amount', 'procurement', drawn.money.amount);
  set(movement, 'fee/paid', '', drawn.money.processing);
  for (const [column, count] of Object.entries(drawn.published)) set(movement, 'publication/published', column, count);
  CHANNELS.forEach((channel, c) => {
    const { handled = 0, open = 0, carried: before = 0 } = drawn.complaints[c] ?? {};
    const carriedIn = opened('complaint/open', channel, Math.min(before, handled + open));
    const stillOpen = Math.max(open, carriedIn - handled);
    set(movement, 'complaint/received', channel, -(handled + stillOpen - carriedIn));
    set(movement, 'complaint/handled', channel, handled);
    set(movement, 'complaint/open', channel, stillOpen - carriedIn);
  });
  return { opening, movement };
}

function yearFigures({ opening, movement }: Balances): YearFigures {
  const balance = (side: Balances['opening'], account: string, dimension?: string): string => {
    const dimensions = side[account] ?? {};
    return String(
      dimension === undefined
        ? Object.values(dimensions).reduce((sum, each) => sum + each, 0)
        : (dimensions[dimension] ?? 0),
    );
  };
  return {
    opening: (account, dimension) => balance(opening, account, dimension),
    movement: (account, dimension) => balance(movement, account, dimension),
    dimensions: (account) => [
      ...new Set([...Object.keys(opening[account] ?? {}), ...Object.keys(movement[account] ?? {})]),
    ],
  };
}
