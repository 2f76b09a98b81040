import type { Notice } from './notice.js';

/** A notice that a later one replaced, kept to tell how the calendar was known before. */
export interface SupersededNotice extends Notice {
  readonly replacedBy: string;
  /** What it said otherwise. */
  readonly note: string;
}

/** The notices that were replaced before they shipped. They do not count in any calendar unless loaded. */
export const supersededNotices: readonly SupersededNotice[] = [
  {
    year: 2019,
    number: '国办发明电〔2018〕15号',
    sources: [],
    replacedBy: '〔2019〕3号（2019年3月22日公布）',
    note: '劳动节只放 5 月 1 日一天，4 月 28 日和 5 月 5 日休息',
    holidays: [
      ['2018-12-30', '2019-01-01'],
      ['2019-02-04', '2019-02-10'],
      ['2019-04-05', '2019-04-05'],
      ['2019-05-01', '2019-05-01'],
      ['2019-06-07', '2019-06-07'],
      ['2019-09-13', '2019-09-13'],
      ['2019-10-01', '2019-10-07'],
    ],
    workingDays: ['2018-12-29', '2019-02-02', '2019-02-03', '2019-09-29', '2019-10-12'],
  },
  {
    year: 2020,
    number: '国办发明电〔2019〕16号',
    sources: [],
    replacedBy: '国办发明电〔2020〕1号（2020年1月26日印发，1月27日公布）',
    note: '春节放 1 月 24 日至 30 日，1 月 19 日和 2 月 1 日上班',
    holidays: [
      ['2020-01-01', '2020-01-01'],
      ['2020-01-24', '2020-01-30'],
      ['2020-04-04', '2020-04-06'],
      ['2020-05-01', '2020-05-05'],
      ['2020-06-25', '2020-06-27'],
      ['2020-10-01', '2020-10-08'],
    ],
    workingDays: ['2020-01-19', '2020-02-01', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  },
];
