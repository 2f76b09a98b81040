import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { JsonObject } from '#event-store';
import { vaulted, type CaseStore } from '../../test/cases/case-store.fixture.js';

/** What is true of one case, as an office would write it on a card. */
type Card = { readonly number: string; voided: boolean } & (
  | { kind: 'request'; sort: string; on: string; closed?: { on: string; outcome: string } }
  | { kind: 'complaint'; sort: string; on: string; closed?: { on: string } }
  | { kind: 'official-acts'; of: 'count'; sort: string; on: string; items: number }
  | { kind: 'official-acts'; of: 'acts'; sort: 'procurement'; on: string; hundredths: number }
);

const SORTS = {
  request: ['natural-person', 'business'],
  complaint: ['petition', 'snapshot'],
  count: ['licences', 'penalties'],
} as const;

/** One thing that happens; what it means depends on the cards that are there. */
export interface Happening {
  readonly what: 'request' | 'complaint' | 'count' | 'acts' | 'close' | 'move' | 'sort' | 'refigure' | 'void' | 'note';
  /** Which card, modulo their number. */
  readonly which: number;
  /** Days from the first of all days. */
  readonly day: number;
  readonly figure: number;
}

const FIRST_DAY = Temporal.PlainDate.from('2018-11-01');

export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    what: fc.constantFrom<Happening['what']>(
      ...(['request', 'complaint', 'count', 'count', 'acts'] as const),
      ...(['close', 'close', 'move', 'sort', 'refigure', 'void', 'note'] as const),
    ),
    which: fc.nat(1000),
    day: fc.nat(800),
    figure: fc.nat(500),
  }),
  { minLength: 12, maxLength: 40, size: 'max' },
);

/** Keeps the cards of an organ and logs what happens to them; counts them one by one, knowing nothing of a ledger. */
export class CardIndex {
  readonly #cards: Card[] = [];

  constructor(
    private readonly cases: CaseStore,
    private readonly organ: string,
  ) {}

  async happen({ what, which, day, figure }: Happening): Promise<void> {
    const on = FIRST_DAY.add({ days: day }).toString();
    const card = this.#cards[which % Math.max(1, this.#cards.length)];
    if (what === 'request' || what === 'complaint' || what === 'count' || what === 'acts') {
      await this.#open(what, on, figure);
    } else if (card && !card.voided) {
      await this.#change(card, what, on, figure);
    }
  }

  async #open(what: 'request' | 'complaint' | 'count' | 'acts', on: string, figure: number): Promise<void> {
    const number = String(this.#cards.length);
    const common = { number, voided: false, on };
    const sort = what === 'acts' ? 'procurement' : (SORTS[what][figure % 2] ?? '');
    const subject = vaulted(figure);
    if (what === 'request') {
      this.#cards.push({ ...common, kind: what, sort });
      await this.#log(number, what, 'RequestReceived', on, { channel: 'fax', applicant: { kind: sort }, subject });
    } else if (what === 'complaint') {
      this.#cards.push({ ...common, kind: what, sort });
      await this.#log(number, what, 'ComplaintReceived', on, { channel: sort, subject });
    } else if (what === 'count') {
      this.#cards.push({ ...common, kind: 'official-acts', of: what, sort, items: figure });
      await this.#log(number, 'official-acts', 'ItemCountSet', on, { item: sort, items: figure });
    } else {
      this.#cards.push({ ...common, kind: 'official-acts', of: what, sort: 'procurement', hundredths: figure });
      const amount = decimal(figure);
      await this.#log(number, 'official-acts', 'OfficialActsRecorded', on, { item: sort, amount });
    }
  }

  async #change(card: Card, what: Happening['what'], on: string, figure: number): Promise<void> {
    const { number, kind } = card;
    const amend = (changes: JsonObject): Promise<void> =>
      this.#log(number, kind, 'CaseAmended', on, { changes, reason: vaulted(figure) });
    if (what === 'void') {
      card.voided = true;
      await this.#log(number, kind, 'CaseVoided', on, { reason: vaulted(figure) });
    } else if (what === 'note') {
      await this.#log(number, kind, 'NoteAdded', on, { text: vaulted(figure) });
    } else if (card.kind === 'official-acts') {
      if (what === 'move') {
        card.on = on;
        await amend({ recordedOn: on });
      } else if (card.of === 'count' && what === 'sort') {
        card.sort = SORTS.count[figure % 2] ?? '';
        await amend({ item: card.sort });
      } else if (card.of === 'count' && what === 'refigure') {
        card.items = figure;
        await amend({ items: figure });
      } else if (card.of === 'acts' && what === 'refigure') {
        card.hundredths = figure;
        await amend({ amount: decimal(figure) });
      }
    } else if (what === 'close' && !card.closed && on >= card.on) {
      if (card.kind === 'complaint') {
        card.closed = { on };
        await this.#log(number, kind, 'ComplaintReplied', on, {});
      } else {
        card.closed = { on, outcome: figure % 2 === 0 ? 'granted' : 'partial' };
        await this.#log(number, kind, 'RequestReplied', on, { outcome: card.closed.outcome });
      }
    } else if (what === 'move' && card.closed && on >= card.on) {
      card.closed.on = on;
      await amend({ repliedOn: on });
    } else if (what === 'move' && !card.closed) {
      card.on = on;
      await amend({ receivedOn: on });
    } else if (what === 'sort') {
      card.sort = SORTS[card.kind][figure % 2] ?? '';
      await amend(card.kind === 'request' ? { applicant: { kind: card.sort } } : { channel: card.sort });
    }
  }

  async #log(number: string, kind: string, type: string, on: string, data: JsonObject): Promise<void> {
    await this.cases.log(`${this.organ}/${kind}/${number}`, type, on, data);
  }

  /** The cells of a year, counted over the cards. */
  cells(year: number): Readonly<Record<string, string>> {
    const live = this.#cards.filter(({ voided }) => !voided);
    const within = (on: string | undefined): boolean => on?.startsWith(String(year)) ?? false;
    const openAtEndOf = (last: number, kind: 'request' | 'complaint', sort: string): number =>
      live.filter(
        (card) =>
          card.kind === kind &&
          card.sort === sort &&
          card.on <= `${last}-12-31` &&
          (card.closed === undefined || card.closed.on > `${last}-12-31`),
      ).length;
    const cells: Record<string, string> = {};
    for (const sort of SORTS.request) {
      const own = live.filter((card) => card.kind === 'request' && card.sort === sort) as (Card & {
        kind: 'request';
      })[];
      cells[`3/received/${sort}`] = String(own.filter(({ on }) => within(on)).length);
      for (const outcome of ['granted', 'partial']) {
        const closed = own.filter((card) => card.closed?.outcome === outcome && within(card.closed.on));
        cells[`3/${outcome}/${sort}`] = String(closed.length);
      }
      cells[`3/carried-in/${sort}`] = String(openAtEndOf(year - 1, 'request', sort));
      cells[`3/carried-out/${sort}`] = String(openAtEndOf(year, 'request', sort));
    }
    for (const sort of SORTS.complaint) {
      const own = live.filter((card) => card.kind === 'complaint' && card.sort === sort) as (Card & {
        kind: 'complaint';
      })[];
      cells[`complaints/${sort}/received`] = String(own.filter(({ on }) => within(on)).length);
      cells[`complaints/${sort}/handled`] = String(own.filter(({ closed }) => within(closed?.on)).length);
    }
    for (const sort of SORTS.count) {
      const before = this.#itemsAt(`${year - 1}-12-31`, sort);
      cells[`2/${sort}/items-last-year`] = String(before);
      cells[`2/${sort}/change`] = String(this.#itemsAt(`${year}-12-31`, sort) - before);
    }
    const spent = live.flatMap((card) => ('hundredths' in card && within(card.on) ? [card.hundredths] : []));
    cells['2/procurement/amount'] = decimal(spent.reduce((total, each) => total + each, 0));
    return cells;
  }

  /** The latest count on or before a day; of one day, the one whose case was logged last. */
  #itemsAt(day: string, sort: string): number {
    let latest: { on: string; items: number } | undefined;
    for (const card of this.#cards) {
      if (card.voided || !('items' in card) || card.sort !== sort || card.on > day) continue;
      if (!latest || card.on >= latest.on) latest = card;
    }
    return latest?.items ?? 0;
  }
}

/** Hundredths as the shortest decimal. */
const decimal = (hundredths: number): string =>
  `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`.replace(/\.?0+$/, '') || '0';
