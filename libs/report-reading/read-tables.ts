import type { EditionCode, Edition, FormTable, Tables } from '#annual-report';
import { editions } from '#annual-report';
import type { Block, RowBlock } from './block.js';
import type { MoneyUnit } from './figure.js';
import { amountIn, countIn, plainText } from './figure.js';
import { fitted, splitRow } from './place-cells.js';
import { chapterOf } from './read-chapters.js';
import type { PrintedLabel } from './report-document.js';
import { disclosureRowOf, requestRowOf } from './row-labels.js';

/** The three tables of a document, and the blocks that they are made of. */
export interface ReadTables {
  readonly tables: Tables;
  readonly rows: Readonly<Record<string, string>>;
  readonly labels: readonly PrintedLabel[];
  readonly unplaced: readonly string[];
  /** Indices of the blocks that belong to a table. */
  readonly used: ReadonlySet<number>;
}

type Figures = Record<string, Record<string, number | string | null>>;

/**
 * Finds the form's rows by their labels, wherever they stand: published reports split, join and reorder tables freely. A
 * row's first appearance with figures counts.
 */
export function readTables(blocks: readonly Block[], code: EditionCode): ReadTables {
  const edition = editions[code];
  const reading = new Reading(edition);
  blocks.forEach((block, index) => {
    if (block.kind === 'row') reading.row(block, index);
    else reading.text(block.text, index);
  });
  return reading;
}

class Reading implements ReadTables {
  readonly tables: Record<string, Figures> = {};
  readonly rows: Record<string, string> = {};
  readonly labels: PrintedLabel[] = [];
  readonly unplaced: string[] = [];
  readonly used = new Set<number>();
  #table: '2' | '3' | '4' | undefined;
  #moneyUnit: MoneyUnit = '万元';

  constructor(private readonly edition: Edition) {}

  /** Headings tell which table follows. */
  text(text: string, index: number): void {
    const plain = plainText(text);
    if (plain.length > 40 || /[。\d]/u.test(plain)) return;
    if (/第二十条第[((]?[一二三四五六七八九十]+[))]?项/u.test(plain)) {
      this.#table = '2';
      this.used.add(index);
    } else if (/申请人情况|第一项加第二项之和/u.test(plain)) {
      this.#table = '3';
      this.used.add(index);
    } else if (this.#isHead(plain)) this.used.add(index);
    else if (this.#table === '3' && /本年度办理结果$|不予公开$|无法提供$|不予处理$|其他处理$/u.test(plain))
      this.used.add(index);
  }

  row(block: RowBlock, index: number): void {
    // In a workbook headings and paragraphs are rows, too.
    const [only, ...more] = block.cells.filter((cell) => cell !== '');
    if (only !== undefined && more.length === 0 && (chapterOf(only) !== undefined || only.includes('。'))) return;
    const { labels, figures } = splitRow(block.cells);
    const words = labels.map(plainText);
    const all = words.join('|');
    if (/第二十条第|信息内容/u.test(all)) this.#table = '2';
    else if (/申请人情况|自然人/u.test(all)) this.#table = '3';
    else if (/结果维持|行政复议.*行政诉讼|未经复议/u.test(all)) this.#table = '4';
    if (this.#requests(block, index, labels, figures) || this.#disclosure(block, index, labels, figures)) return;
    if (this.#challenges(block, index, labels, figures)) return;
    if (this.#isHead(all)) {
      this.used.add(index);
      if (/采购总金额|收费金额/u.test(all)) this.#moneyUnit = unitIn(all) ?? '万元';
      if (this.#table === '2') this.labels.push({ table: '2', text: labels.join('｜') });
    } else if (this.#table !== undefined) this.used.add(index);
    if (
      this.#table === '2' &&
      figures.some((cell) => plainText(cell) !== '') &&
      labels.length === 1 &&
      labels[0] !== undefined
    ) {
      this.labels.push({ table: '2', text: labels[0] });
    }
  }

  #requests(block: RowBlock, index: number, labels: readonly string[], figures: readonly string[]): boolean {
    const label = labels.at(-1);
    if (label === undefined || figures.length < 1 || this.#table === '4') return false;
    const row = requestRowOf(label) ?? requestRowOf(labels.slice(-2).join(''));
    if (row === undefined || figures.length > 12 || /自然人|商业企业/u.test(labels.map(plainText).join('|')))
      return false;
    this.#table = '3';
    const form = this.edition.tables[1];
    const columns = columnsOf(form, row);
    if (columns.length === 0) {
      this.used.add(index);
      if (figures.some((cell) => plainText(cell) !== '')) this.labels.push({ table: '3', text: label });
      return true;
    }
    // A merged label is printed once more beside the first of its rows: （三）不予公开 | 0 says nothing by itself.
    this.#place('3', row, label, columns, figures, block, index);
    return true;
  }

  #disclosure(block: RowBlock, index: number, labels: readonly string[], figures: readonly string[]): boolean {
    const label = labels.at(-1);
    if (label === undefined || figures.length < 1 || this.#table === '3') return false;
    const row = disclosureRowOf(label);
    if (row === undefined) return false;
    this.#table = '2';
    const columns = columnsOf(this.edition.tables[0], row);
    if (columns.length === 0) {
      this.used.add(index);
      this.labels.push({ table: '2', text: label });
      return true;
    }
    this.#place('2', row, label, columns, figures, block, index);
    return true;
  }

  #challenges(block: RowBlock, index: number, labels: readonly string[], figures: readonly string[]): boolean {
    const form = this.edition.tables[2];
    const cells = [...form.cells.keys()];
    const said = figures.filter((cell) => plainText(cell) !== '').length;
    const stacked = !block.blanksKept && said === cells.length;
    if (
      (this.#table !== '4' && !stacked) ||
      figures.length < cells.length ||
      this.rows['4/reconsideration'] !== undefined
    ) {
      return false;
    }
    if (labels.length > 2) return false;
    this.#table = '4';
    this.used.add(index);
    const placed = fitted(figures, cells.length, { blanksKept: block.blanksKept, cutShort: false });
    if (!placed) {
      this.unplaced.push(block.cells.join(' '));
      return true;
    }
    cells.forEach((cell, column) => {
      const [route = '', result = ''] = cell.split('/');
      this.#set('4', route, result, countIn(placed[column] ?? ''));
      this.rows[`4/${route}`] = placed.join(' ');
    });
    return true;
  }

  #place(
    table: '2' | '3',
    row: string,
    label: string,
    columns: readonly string[],
    figures: readonly string[],
    block: RowBlock,
    index: number,
  ): void {
    this.used.add(index);
    const name = `${table}/${row}`;
    if (this.rows[name] !== undefined && !isEmpty(this.tables[table]?.[row])) return;
    this.labels.push({ table, row, text: label });
    const shape = { blanksKept: block.blanksKept, cutShort: block.cells.length < block.width };
    const placed = fitted(figures, columns.length, shape);
    if (!placed) {
      this.unplaced.push(block.cells.filter((cell) => cell !== '').join(' '));
      return;
    }
    this.rows[name] = [label, ...placed].join(' ');
    columns.forEach((column, i) => {
      const cell = placed[i] ?? '';
      this.#set(table, row, column, column === 'amount' ? amountIn(cell, this.#moneyUnit) : countIn(cell));
    });
  }

  #set(table: string, row: string, column: string, figure: number | string | null): void {
    ((this.tables[table] ??= {})[row] ??= {})[column] = figure;
  }

  #isHead(plain: string): boolean {
    return /信息内容|第二十条第|^(本年)?(新)?(制作|公开|制发|废止)|现行有效件|处理决定数量|上一年项目数量|采购项目数量|收费金额|申请人情况|自然人|商业企业|结果维持|未经复议/u.test(
      plain,
    );
  }
}

const isEmpty = (figures: Readonly<Record<string, unknown>> | undefined): boolean =>
  Object.values(figures ?? {}).every((figure) => figure === null);

const columnsOf = (form: FormTable, row: string): string[] =>
  [...form.cells.keys()].filter((cell) => cell.startsWith(`${row}/`)).map((cell) => cell.slice(row.length + 1));

const unitIn = (head: string): MoneyUnit | undefined => {
  const [, unit] = /(?:单位[::]?|\()(亿元|万元|元)\)?/u.exec(head) ?? [];
  return unit as MoneyUnit | undefined;
};
