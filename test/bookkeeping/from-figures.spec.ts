import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { composeReport } from '#annual-report';
import { PaperOffice } from '../../libs/casework/paper-office.contract.js';
import { caseLogFromFigures, inTenThousandYuan, type PublishedFigures } from './from-figures.js';
import { booksOf, yearFigures } from './year-figures.js';

const reports = new URL('../../../shared/reports/', import.meta.url);

/** The cells in which ours differs, a blank read as 0: there the published report contradicts its own row. */
const ours: Readonly<Record<string, Readonly<Record<string, number>>>> = {
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

function published(name: string): PublishedFigures {
  return JSON.parse(readFileSync(new URL(`${name}.json`, reports), 'utf8')) as PublishedFigures;
}

describe('figures of real reports come back from invented case logs', () => {
  if (!existsSync(reports)) {
    it.skip('skipped: ../shared absent', () => undefined);
    return;
  }

  it.each(Object.keys(ours))('%s', (name) => {
    const report = published(name);
    const office = new PaperOffice();
    const refused = caseLogFromFigures(report).filter((line) => 'code' in office.log(line));
    expect(refused).toEqual([]);
    const { tables, findings } = composeReport({
      organ: { code: 'organ', name: report.organ, mayIssueRules: true },
      year: report.year,
      edition: report.edition,
      asOf: `${report.year + 1}-01-31T00:00:00+08:00`,
      figures: yearFigures(booksOf(office.files), report.year),
    });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);

    const differences: Record<string, unknown> = {};
    for (const table of ['2', '3', '4'] as const) {
      const cells = report[`table${table}`];
      expect(Object.keys(tables[table]!).sort()).toEqual(Object.keys(cells).sort());
      for (const [row, columns] of Object.entries(cells)) {
        for (const [column, stated] of Object.entries(columns)) {
          const mine = tables[table]![row]![column];
          const theirs = column === 'amount' ? inTenThousandYuan(stated) : (stated ?? 0);
          if (mine !== theirs) differences[`${table}/${row}/${column}`] = mine;
        }
      }
    }
    expect(differences).toEqual(ours[name]);
  });
});
