import type { WriteSheet } from 'hucre/xlsx';
import { gridOf, type AnnualReport, type Edition } from '#annual-report';
import { addressOf, SheetDraft } from './sheet-draft.js';
import { styles } from './workbook-styles.js';

const LABEL_WIDTH = 32;
const COLUMN_WIDTH = 9;

/** The two sides of the rule that is printed on the form (R1), each a sum of two rows of table 三. */
const SIDES = [
  { label: '第一项加第二项之和', rows: ['received', 'carried-in'] },
  { label: '第三项加第四项之和', rows: ['total', 'carried-out'] },
] as const;

/**
 * A sheet that works the printed rule of table 三 (第一项加第二项之和，等于第三项加第四项之和) for every column, by
 * formulas over the sheet named `tab`, where `addresses` tell each figure's cell.
 */
export function balanceSheet(
  report: AnnualReport,
  edition: Edition,
  { tab, addresses }: { readonly tab: string; readonly addresses: ReadonlyMap<string, string> },
): WriteSheet {
  const columns = requestColumns(edition);
  const draft = new SheetDraft([LABEL_WIDTH, ...columns.map(() => COLUMN_WIDTH)]);
  draft.line('勾稽核对', styles.heading);
  draft.line('以下各数由公式算出，取自申请情况表；相差应为 0。', styles.text);
  draft.put(0, { text: '核对', style: styles.head });
  columns.forEach(({ label }, index) => draft.put(index + 1, { text: label, style: styles.head }));
  draft.advance();
  const figure = (row: string, key: string): number => Number(report.tables['3']?.[row]?.[key] ?? 0);
  const top = draft.row;
  for (const { label, rows } of SIDES) {
    draft.put(0, { text: label, style: styles.label });
    columns.forEach(({ key }, index) =>
      draft.put(index + 1, {
        figure: rows.reduce((total, row) => total + figure(row, key), 0),
        formula: rows.map((row) => `'${tab}'!${addresses.get(`${row}/${key}`) ?? ''}`).join('+'),
        style: styles.total,
      }),
    );
    draft.advance();
  }
  draft.put(0, { text: '相差', style: styles.label });
  columns.forEach(({ key }, index) => {
    const [left, right] = SIDES.map(({ rows }) => rows.reduce((total, row) => total + figure(row, key), 0));
    draft.put(index + 1, {
      figure: (left ?? 0) - (right ?? 0),
      formula: `${addressOf(top, index + 1)}-${addressOf(top + 1, index + 1)}`,
      style: styles.total,
    });
  });
  draft.advance();
  return draft.sheet('勾稽核对');
}

/** The columns of table 三 with their labels, from the left. */
function requestColumns(edition: Edition): readonly { readonly key: string; readonly label: string }[] {
  const [section] = edition.tables[1].sections;
  const [first = []] = section ? gridOf(section).body : [];
  return first.flatMap(({ kind, text, heading }) =>
    kind === 'figure' ? [{ key: text.slice(text.indexOf('/') + 1), label: heading?.label ?? '' }] : [],
  );
}
