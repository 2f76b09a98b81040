import { describe, expect, it } from '@jest/globals';
import { deadlineOf } from './deadline-of.js';
import type { Clock } from './duty.js';
import { ladderFor } from './ladder.js';
import { createLawBook, type LawBook } from './law-book.js';
import { lawEvents, type LawEvent } from './law-events.js';
import { stateCouncilNotices } from './notices.js';
import { supersededNotices } from './superseded-notices.js';

const shipped = createLawBook();
const inForce = (year: number): LawEvent => ({
  type: 'NoticeLoaded',
  data: stateCouncilNotices.find((notice) => notice.year === year)!,
});
const superseded = (year: number): LawEvent => {
  const { number, sources, holidays, workingDays } = supersededNotices.find((notice) => notice.year === year)!;
  return { type: 'NoticeLoaded', data: { year, number, sources, holidays, workingDays } };
};
const due = (book: LawBook, clock: Clock, organ = 'A') => deadlineOf({ clock }, book.lawFor(organ)).dueOn;
const request = (receivedOn: string): Clock => ({ kind: 'reply', receivedOn, channel: 'post', operations: [] });
const complaint = (receivedOn: string): Clock => ({ kind: 'complaint-reply', channel: 'mayor-mailbox', receivedOn });

describe('notices', () => {
  it('the latest loaded for a year replaces the earlier one', () => {
    const before = shipped.with(superseded(2020));
    expect(before.notices).toHaveLength(shipped.notices.length);
    expect(before.notices.find(({ year }) => year === 2020)?.number).toBe('国办发明电〔2019〕16号');
    expect(before.with(inForce(2020)).notices).toEqual(shipped.notices);
  });

  it('number the versions, and every date says by which it was computed', () => {
    expect(shipped.version).toBe('shipped-2026');
    const two = shipped.with(superseded(2020)).with(inForce(2020));
    expect(two.version).toBe('shipped-2026+2');
    expect(deadlineOf({ clock: request('2020-01-10') }, two.lawFor('A')).calendarVersion).toBe('shipped-2026+2');
    expect(shipped.version).toBe('shipped-2026');
  });

  it('Spring Festival 2020: what was open under the notice of 2019 moves when the holiday is extended', () => {
    const before = shipped.with(superseded(2020));
    const after = before.with(inForce(2020));
    const moved = ['2019-12-20', '2019-12-30', '2020-01-10', '2020-01-19'].map((on) => [
      due(before, request(on)),
      due(after, request(on)),
    ]);
    // By hand: 31 January and 1 February were to be worked.
    expect(moved).toEqual([
      ['2020-01-19', '2020-01-19'],
      ['2020-02-01', '2020-02-04'],
      ['2020-02-12', '2020-02-14'],
      ['2020-02-20', '2020-02-24'],
    ]);
  });

  it('Labour Day 2019: ten working days from 18 April end on 5 May, not on 3 May, once the notice is loaded', () => {
    const before = shipped.with(superseded(2019));
    expect(due(before, complaint('2019-04-18'))).toBe('2019-05-03');
    expect(due(before.with(inForce(2019)), complaint('2019-04-18'))).toBe('2019-05-05');
  });

  it('a missing year appears with its notice', () => {
    expect(due(shipped, request('2026-12-15'))).toBeUndefined();
    const data = {
      year: 2027,
      number: '试验通知',
      sources: [],
      holidays: [['2026-12-31', '2027-01-03'] as const],
      workingDays: ['2026-12-27', '2027-01-10'],
    };
    const book = shipped.with({ type: 'NoticeLoaded', data });
    expect(book.lawFor('A').calendar.yearsCovered.at(-1)).toBe(2027);
    // 16-18, 21-25, 27 (make-up), 28-30 December; 4-8, 10 (make-up), 11, 12 January.
    expect(due(book, request('2026-12-15'))).toBe('2027-01-12');
  });

  it('already known ones are told', () => {
    expect(shipped.knows(inForce(2020))).toBe(true);
    expect(shipped.knows(superseded(2020))).toBe(false);
    const stored = JSON.parse(JSON.stringify(inForce(2020).data)) as Record<string, unknown>;
    const reordered = Object.fromEntries(Object.entries(stored).reverse());
    const data = lawEvents.NoticeLoaded.data.parse(reordered);
    expect(shipped.knows({ type: 'NoticeLoaded', data })).toBe(true);
  });

  it('that are shipped hold to the rules for those that are loaded', () => {
    for (const notice of stateCouncilNotices) expect(lawEvents.NoticeLoaded.data.parse(notice)).toEqual(notice);
    for (const year of [2019, 2020]) {
      expect(lawEvents.NoticeLoaded.data.safeParse(superseded(year).data).success).toBe(true);
    }
  });
});

/** 三月三 in Guangxi, as an example: two days off from 11 April 2024. */
const festival = {
  region: '广西',
  number: '桂政办发〔2024〕1号',
  source: 'https://www.gxzf.gov.cn/',
  holidays: [['2024-04-11', '2024-04-12'] as const],
  workingDays: ['2024-04-20'],
};

describe('regional overlays', () => {
  const forOne = shipped.with({ type: 'OverlayLoaded', data: { ...festival, organs: ['GX'] } });
  const forAll = shipped.with({ type: 'OverlayLoaded', data: festival });

  it('hold for the organs they name, or for all', () => {
    const clock = request('2024-04-01'); // 20th working day: 30 April, a day later in the region
    expect([due(shipped, clock), due(forOne, clock, 'GX'), due(forOne, clock, 'BJ')]).toEqual([
      '2024-04-29',
      '2024-04-30',
      '2024-04-29',
    ]);
    expect([due(forAll, clock, 'GX'), due(forAll, clock, 'BJ')]).toEqual(['2024-04-30', '2024-04-30']);
  });

  it('are replaced by the same region’s of the same number, and change no year that has no notice', () => {
    const again = forAll.with({ type: 'OverlayLoaded', data: { ...festival, workingDays: [], organs: ['GX'] } });
    expect(again.overlays).toHaveLength(1);
    expect(due(again, request('2024-04-01'), 'GX')).toBe('2024-05-06');
    expect(forAll.knows({ type: 'OverlayLoaded', data: festival })).toBe(true);
    const far = shipped.with({ type: 'OverlayLoaded', data: { ...festival, workingDays: ['2030-01-05'] } });
    expect(far.lawFor('GX').calendar.isWorkingDay('2030-01-05')).toBeUndefined();
  });

  it('hold over the notice on the days that both speak of', () => {
    // 18 February 2024 is a make-up Sunday of the notice, 12 February a day of its Spring Festival.
    const other = { ...festival, holidays: [['2024-02-18', '2024-02-18'] as const], workingDays: ['2024-02-12'] };
    const { calendar } = shipped.with({ type: 'OverlayLoaded', data: other }).lawFor('GX');
    expect(['2024-02-18', '2024-02-12'].map((day) => calendar.isWorkingDay(day))).toEqual([false, true]);
  });

  it('make one law for all organs under the same ones', () => {
    expect(forOne.lawFor('BJ')).toBe(forOne.lawFor('SH'));
    expect(forOne.lawFor('GX')).not.toBe(forOne.lawFor('SH'));
  });
});

describe('settings', () => {
  const load = (data: Omit<Extract<LawEvent, { type: 'SettingsLoaded' }>['data'], 'source'>): LawEvent => ({
    type: 'SettingsLoaded',
    data: { source: '本机关规定', ...data },
  });

  it('replace what they name, with their source, and leave the rest', () => {
    const book = shipped.with(load({ feeClock: 'pause', correctionWorkingDays: 10 }));
    expect(book.settings.feeClock).toEqual({ value: 'pause', source: '本机关规定', certainty: 'verified' });
    expect(book.settings.agencyWarnAfter).toBe(shipped.settings.agencyWarnAfter);
    const correction: Clock = { kind: 'correction', receivedOn: '2024-06-03', sentOn: '2024-06-03' };
    // 10 June is the Dragon Boat Festival.
    expect([due(shipped, correction), due(book, correction)]).toEqual(['2024-06-25', '2024-06-18']);
    expect(due(book, { ...correction, workingDays: 5 })).toBe('2024-06-11');
  });

  it('bring channels of the office’s own', () => {
    const own = { code: 'village-post', zh: '村务信箱', en: 'village mailbox' };
    const { complaintChannels } = shipped.with(load({ channels: [own] })).lawFor('A');
    expect(complaintChannels.get('village-post')).toEqual({ zh: '村务信箱', en: 'village mailbox' });
    expect(complaintChannels.size).toBe(shipped.lawFor('A').complaintChannels.size + 1);
  });

  it('the newest limit holds, also one that was there before', () => {
    const limit = (value: number) =>
      load({
        limits: [
          {
            channel: 'mayor-mailbox',
            reply: { value, unit: 'workday', from: 'received' },
            source: '本市规定',
            certainty: 'verified',
            validFrom: '2018-01-01',
          },
        ],
      });
    const [three, four] = [limit(3), limit(4)];
    const book = shipped.with(three).with(four);
    expect(due(book, complaint('2024-06-03'))).toBe('2024-06-07');
    expect(book.knows(four)).toBe(true);
    expect(book.knows(three)).toBe(false);
    expect(due(book.with(three), complaint('2024-06-03'))).toBe('2024-06-06');
  });

  it('counts by the same calendar after settings were loaded, and by another after a notice', () => {
    const before = createLawBook();
    const calendar = before.lawFor('A').calendar;
    const settled = before.with({ type: 'SettingsLoaded', data: { source: '示例', dueSoonWorkingDays: 4 } });
    expect(settled.lawFor('A').calendar).toBe(calendar);
    expect(settled.with(superseded(2020)).lawFor('A').calendar).not.toBe(calendar);
  });

  it('bring ladders for an organ and an obligation; the newest that fits holds', () => {
    const [, ordinary] = shipped.settings.ladders;
    const own = { ...ordinary!, source: '本机关规定', daysBefore: [2] };
    const book = shipped
      .with(load({ ladders: [{ ...own, organs: ['A'], obligations: ['reply'] }] }))
      .with(load({ ladders: [{ ...own, daysBefore: [10], obligations: ['publication'] }] }));
    const days = (organ: string, obligation: 'reply' | 'publication' | 'defence' | 'correction') =>
      ladderFor(book.settings, organ, obligation)?.daysBefore;
    expect([days('A', 'reply'), days('B', 'reply'), days('B', 'publication'), days('A', 'defence')]).toEqual([
      [2],
      [5, 3, 1],
      [10],
      [5, 3, 1],
    ]);
    expect(days('A', 'correction')).toEqual([]);
  });

  it('send nothing in the quiet hours', () => {
    const [, ordinary] = shipped.settings.ladders;
    const part = (sendAt: string) => ({ source: '本机关规定', ladders: [{ ...ordinary!, sendAt }] });
    expect(lawEvents.SettingsLoaded.data.safeParse(part('07:00')).success).toBe(true);
    for (const wrong of ['06:59', '22:00', '23:30', '9:00', '24:00']) {
      expect(lawEvents.SettingsLoaded.data.safeParse(part(wrong)).success).toBe(false);
    }
  });
});
