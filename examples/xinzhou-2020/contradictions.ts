import { reconcile, type Finding, type Tables } from '#annual-report';
import { differs, type ComparedFigure } from './comparison.js';
import type { PublishedReport } from './figures.js';
import { editionOf, printedRows, publishedCells, type Cells } from './published-cells.js';

/** A place where the published document contradicts itself. */
export interface Contradiction {
  /** The figure at fault; undefined where none is, but the form. */
  readonly cell: string | undefined;
  readonly stated: string;
  /** What the document's own other figures give. */
  readonly implied: string;
  readonly ours: string;
  readonly explanation: { readonly zh: string; readonly en: string };
}

/** Every place where the document's figures do not fit together, found from its own figures alone. */
export function contradictions(report: PublishedReport, compared: readonly ComparedFigure[]): Contradiction[] {
  const ours = new Map(compared.map((each) => [each.cell, each.ours]));
  return [...overviewSum(report, ours), ...tableSums(report, compared), ...surplusFigures(report)];
}

/** The differences that no contradiction explains. */
export const unexplained = (compared: readonly ComparedFigure[], found: readonly Contradiction[]): ComparedFigure[] =>
  compared.filter(
    (each) => differs(each) && !found.some(({ cell, implied }) => cell === each.cell && implied === each.ours),
  );

/** Chapter one divides the year's publications into columns. */
function overviewSum({ overview }: PublishedReport, ours: ReadonlyMap<string, string>): Contradiction[] {
  const { total, byColumn } = overview.publications;
  const columns = Object.values(byColumn);
  const sum = columns.reduce((added, count) => added + count, 0);
  if (sum === total) return [];
  const cell = 'publications/total';
  return [
    {
      cell,
      stated: String(total),
      implied: String(sum),
      ours: ours.get(cell) ?? '',
      explanation: {
        zh: `总体情况写主动公开${total}条，而所列${columns.length}个栏目相加为${sum}条。`,
        en: `Chapter one states ${total} publications; the ${columns.length} columns it lists add up to ${sum}.`,
      },
    },
  ];
}

/** The rules of the form, R1 to R12: a wrong figure, and what else does not add up because of it. */
function tableSums(report: PublishedReport, compared: readonly ComparedFigure[]): Contradiction[] {
  const cells = publishedCells(report);
  const findings = check(report, cells);
  const wrong = new Map(compared.filter(differs).map((each) => [each.cell, each]));
  const faults = findings.filter(({ cell }) => cell !== undefined && wrong.has(cell));
  const corrected = new Map([...cells, ...faults.map(correction)]);
  return [...faults, ...check(report, corrected)].map((fault) => {
    const left = check(report, new Map([...cells, correction(fault)]));
    const consequences = findings.filter((each) => each !== fault && !left.some((other) => isSame(each, other)));
    return tableSum(fault, consequences, wrong);
  });
}

function tableSum(
  { cell, stated, expected, message }: Finding,
  consequences: readonly Finding[],
  wrong: ReadonlyMap<string, ComparedFigure>,
): Contradiction {
  const [also, alsoCells] = [consequences.map(diagnosis), consequences.map((each) => each.cell ?? each.rule)];
  return {
    cell,
    stated: String(stated ?? ''),
    implied: String(expected ?? ''),
    ours: wrong.get(cell ?? '')?.ours ?? String(stated ?? ''),
    explanation: {
      zh: diagnosis({ message }) + (also.length === 0 ? '' : `同一处错误还使${also.join('')}`),
      en:
        `Cell ${cell ?? ''} contradicts the figures beside it, which give ${String(expected ?? '')}.` +
        (alsoCells.length === 0 ? '' : ` The same slip makes ${alsoCells.join(', ')} seem wrong.`),
    },
  };
}

/** What a finding says is wrong, without what it asks the clerk to do. */
const diagnosis = ({ message }: Pick<Finding, 'message'>): string => message.slice(0, message.indexOf('。') + 1);

const correction = ({ cell = '', expected }: Finding): [string, number | string | null] => [cell, expected ?? null];

const isSame = (a: Finding, b: Finding): boolean => a.rule === b.rule && a.cell === b.cell;

const check = (report: PublishedReport, cells: Cells): Finding[] =>
  reconcile({ edition: editionOf(report).code, tables: nested(cells) }, { year: report.year });

function nested(cells: Cells): Tables {
  const tables: Record<string, Record<string, Record<string, number | string | null>>> = {};
  for (const [cell, value] of cells) {
    const [table = '', row = '', column = ''] = cell.split('/');
    ((tables[table] ??= {})[row] ??= {})[column] = value;
  }
  return tables;
}

const NUMERALS = { '2': '二', '3': '三', '4': '四' } as const;

/** Rows with more figures than the form has columns. */
function surplusFigures(report: PublishedReport): Contradiction[] {
  return printedRows(report)
    .filter(({ columns, figures }) => figures.length > columns.length)
    .map(({ table, row, columns, figures }) => ({
      cell: undefined,
      stated: String(figures.length),
      implied: String(columns.length),
      ours: String(columns.length),
      explanation: {
        zh: `表${NUMERALS[table.number]}${row ?? ''}的表头有${columns.length}栏，数据行却印了${figures.length}个数。`,
        en: `Table ${table.number} has ${columns.length} columns and a row of ${figures.length} figures.`,
      },
    }));
}
