import { describe, expect, it } from '@jest/globals';
import { composeReport } from '#annual-report';
import { PaperOffice } from '../../libs/casework/paper-office.contract.js';
import { caseLogFromFigures } from './from-figures.js';
import { differences, OURS, published, reportsAreHere } from './published-reports.js';
import { booksOf, yearFigures } from './year-figures.js';

describe('figures of real reports come back from invented case logs', () => {
  if (!reportsAreHere) {
    it.skip('skipped: ../shared absent', () => undefined);
    return;
  }

  it.each(Object.keys(OURS))('%s', (name) => {
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

    for (const table of ['2', '3', '4'] as const) {
      expect(Object.keys(tables[table]!).sort()).toEqual(Object.keys(report[`table${table}`]).sort());
    }
    expect(differences(report, tables)).toEqual(OURS[name]);
  });
});
