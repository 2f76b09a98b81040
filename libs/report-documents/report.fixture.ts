import { composeReport, editions, type AnnualReport, type EditionCode, type YearFigures } from '#annual-report';

/** A report whose every cell has a figure of its own (the ledger's balances are invented by name), for layout and totals. */
export function filledReport(edition: EditionCode, figureOf: (account: string) => number = invented): AnnualReport {
  const year = edition === '2019' ? 2020 : 2023;
  return composeReport({
    organ: { code: 'o', name: '示例市教育局', mayIssueRules: false },
    year,
    edition,
    asOf: `${year + 1}-01-20T09:00:00+08:00`,
    figures: ledgerOf(figureOf),
  });
}

/** Names every account and dimension that the form reads, and gives each a balance. */
function ledgerOf(figureOf: (account: string) => number): YearFigures {
  const dimensions: Readonly<Record<string, readonly string[]>> = {
    'publication/published': ['通知公告', '工作动态'],
    'complaint/received': ['mayor-mailbox'],
    'request/received': ['in-person', 'internet'],
  };
  const balance = (when: string, account: string, dimension: string | undefined): string => {
    const parts = dimension === undefined ? (dimensions[account] ?? []) : [dimension];
    const total = parts.reduce((sum, part) => sum + figureOf(`${when} ${account} ${part}`), 0);
    // Accounts that give run negative.
    return String(/received|formed|filed|recorded|source/.test(account) ? -total : total);
  };
  return {
    opening: (account, dimension) => balance('opening', account, dimension),
    movement: (account, dimension) => balance('movement', account, dimension),
    dimensions: (account) => dimensions[account] ?? [],
  };
}

/** A figure between 1 and 900 that depends on the name alone. */
function invented(name: string): number {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 99_991;
  return 1 + (hash % 900);
}

/** Every figure of a report by the name of its cell. */
export const figuresOf = (report: AnnualReport): Map<string, string> =>
  new Map(
    editions[report.edition].tables.flatMap((table) =>
      [...table.cells.keys()].map((key): [string, string] => {
        const [row = '', column = ''] = key.split('/');
        return [`${table.number}/${key}`, String(report.tables[table.number]?.[row]?.[column])];
      }),
    ),
  );
