/** A printed row of a table: counts, and amounts in 万元 as decimal strings, in the order of the form. */
export type PrintedRow = readonly (number | string)[];

/** What a published annual report states, figure by figure, as it is printed: contradictions included. */
export interface PublishedReport {
  readonly organ: { readonly code: string; readonly name: string };
  readonly year: number;
  /** Day of publication, YYYY-MM-DD. */
  readonly publishedOn: string;
  /** 一、总体情况, where it states figures. */
  readonly overview: {
    readonly publications: { readonly total: number; readonly byColumn: Readonly<Record<string, number>> };
    readonly requests: { readonly receivedInPerson: number; readonly repliedOnTheSpot: number };
    /** Complaints handled (办理、处置), by channel. */
    readonly complaints: Readonly<Record<string, number>>;
  };
  /** Rows by the codes of the form. */
  readonly table2: Readonly<Record<string, PrintedRow>>;
  readonly table3: Readonly<Record<string, PrintedRow>>;
  /** Its only row. */
  readonly table4: PrintedRow;
}

const none: PrintedRow = [0, 0, 0, 0, 0, 0, 0];

/** The report on 2020 that 忻州市教育局 published on 27 January 2021: its figures, and none of its prose. */
export const published: PublishedReport = {
  organ: { code: 'xinzhou-education', name: '忻州市教育局' },
  year: 2020,
  publishedOn: '2021-01-27',
  overview: {
    publications: {
      total: 228,
      byColumn: {
        领导信息: 1,
        通知公告: 134,
        招生入学: 26,
        人事信息: 20,
        财务公开: 2,
        权责清单: 1,
        政策解读: 36,
        行政执法: 1,
        普通话考试: 4,
      },
    },
    requests: { receivedInPerson: 15, repliedOnTheSpot: 15 },
    complaints: {
      'mayor-mailbox': 4,
      'director-mailbox': 16,
      'peoples-daily-board': 11,
      snapshot: 350,
      'online-opinion': 7,
    },
  },
  table2: {
    rules: [0, 0, 0],
    'normative-documents': [0, 0, 0],
    licences: [4, 0, 1],
    'other-services': [40, 2, 18],
    penalties: [14, 0, 0],
    'coercive-measures': [0, 0, 0],
    fees: [12, 0],
    procurement: [12, '252.1'],
  },
  table3: {
    received: [15, 0, 0, 0, 0, 0, 15],
    'carried-in': none,
    granted: [15, 0, 0, 0, 0, 0, 0],
    partial: none,
    'refused.state-secret': none,
    'refused.prohibited-by-law': none,
    'refused.security-and-stability': none,
    'refused.third-party-rights': none,
    'refused.internal-affairs': none,
    'refused.deliberative-process': none,
    'refused.enforcement-file': none,
    'refused.administrative-query': none,
    'unavailable.not-held': none,
    'unavailable.requires-creation': none,
    'unavailable.still-unclear': none,
    'not-processed.petition': none,
    'not-processed.repeat': none,
    'not-processed.published-matter': none,
    'not-processed.excessive': none,
    'not-processed.reissue': none,
    other: none,
    total: [15, 0, 0, 0, 0, 0, 15],
    'carried-out': none,
  },
  table4: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
};
