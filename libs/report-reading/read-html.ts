import type { Block } from './block.js';
import type { Element } from './markup.js';
import { descendantsOf, parseMarkup } from './markup.js';
import type { MergedCell } from './merged-cells.js';
import { rowsOf } from './merged-cells.js';

const unread = new Set(['script', 'style', 'noscript', 'template', 'nav', 'aside', 'select', 'iframe', 'svg']);
const inline = new Set(
  'a abbr b bdi big cite code em font i img ins kbd label mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** Reads a web page: tables cell by cell with their merges, the rest as paragraphs. */
export function readHtml(page: string): Block[] {
  const blocks: Block[] = [];
  let paragraph = '';
  const endParagraph = (): void => {
    const text = squeezed(paragraph);
    if (text !== '') blocks.push({ kind: 'text', text });
    paragraph = '';
  };
  const walk = (element: Element): void => {
    for (const child of element.children) {
      if (typeof child === 'string') paragraph += child;
      else if (unread.has(child.name)) continue;
      else if (child.name === 'table' && isDataTable(child)) {
        endParagraph();
        blocks.push(...rowsOf(tableRows(child).map((row) => row.map(mergedCell))));
      } else if (inline.has(child.name)) walk(child);
      else {
        endParagraph();
        walk(child);
        endParagraph();
      }
    }
  };
  walk(parseMarkup(page, { xml: false }));
  endParagraph();
  return blocks;
}

/** Old sites lay their pages out with tables: one that holds tables, or has a single column, is no table of figures. */
const isDataTable = (table: Element): boolean =>
  descendantsOf(table, 'table').length === 0 && tableRows(table).some((row) => row.length > 1);

const tableRows = (table: Element): Element[][] =>
  descendantsOf(table, 'tr').map((row) =>
    row.children.filter((cell): cell is Element => typeof cell !== 'string' && /^t[dh]$/.test(cell.name)),
  );

const mergedCell = (cell: Element): MergedCell => ({
  text: squeezed(cellText(cell)),
  rowspan: span(cell.attributes['rowspan']),
  colspan: span(cell.attributes['colspan']),
});

/** A link within the page that stands in a cell is the mark of a note, not part of the figure. */
const cellText = (element: Element): string =>
  element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (unread.has(child.name) || child.attributes['href']?.startsWith('#')) return '';
      return inline.has(child.name) ? cellText(child) : ` ${cellText(child)} `;
    })
    .join('');

const span = (stated: string | undefined): number =>
  Math.min(1000, Math.max(1, Number.parseInt(stated ?? '', 10) || 1));

const squeezed = (text: string): string => text.replace(/\s+/gu, ' ').trim();
