import { existsSync, readFileSync } from 'node:fs';
import { inTenThousandYuan, type PublishedFigures } from './from-figures.js';

const reports = new URL('../../../shared/reports/', import.meta.url);

/** The published reports lie outside the repository; without them there is nothing to compare with. */
export const reportsAreHere = existsSync(reports);

/** The cells in which ours differs, a blank read as 0: there the published report contradicts its own row. */
export const OURS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  suqian_2023: {},
  shuyang_fgj_2023: {},
  // The office left out the row totals of its results; 三（七）总计 is 805, their sum.
  shanghai_gov_office_2019: {
    '3/granted/total': 272,
    '3/partial/total': 3,
    '3/refused.state-secret/total': 14,
    '3/refused.internal-affairs/total': 5,
    '3/refused.deliberative-process/total': 4,
    '3/refused.administrative-query/total': 12,
    '3/unavailable.not-held/total': 265,
    '3/unavailable.requires-creation/total': 47,
    '3/unavailable.still-unclear/total': 25,
    '3/not-processed.petition/total': 149,
    '3/not-processed.repeat/total': 9,
  },
  // The row says 15 natural persons and a total of 0 (R3).
  'published-xinzhou-education-2020': { '3/granted/total': 15 },
};

export function published(name: string): PublishedFigures {
  return JSON.parse(readFileSync(new URL(`${name}.json`, reports), 'utf8')) as PublishedFigures;
}

type Tables = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** Our figures where they are not the published ones, by the names of their cells; a blank is 0. */
export function differences(report: PublishedFigures, tables: Tables): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of ['2', '3', '4'] as const) {
    for (const [row, columns] of Object.entries(report[`table${table}`])) {
      for (const [column, stated] of Object.entries(columns)) {
        const mine = tables[table]?.[row]?.[column];
        const theirs = column === 'amount' ? inTenThousandYuan(stated) : (stated ?? 0);
        if (mine !== theirs) found[`${table}/${row}/${column}`] = mine;
      }
    }
  }
  return found;
}
