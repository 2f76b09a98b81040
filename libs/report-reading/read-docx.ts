import type { Block } from './block.js';
import { UnreadableReport } from './errors.js';
import type { Element } from './markup.js';
import { childrenOf, parseMarkup } from './markup.js';
import type { MergedCell } from './merged-cells.js';
import { rowsOf } from './merged-cells.js';

/** Reads the body of a Word document: paragraphs, and tables with their merges. Deleted revisions are left out. */
export function readDocx(parts: ReadonlyMap<string, string>): Block[] {
  const body = descend(parseMarkup(parts.get('word/document.xml') ?? '', { xml: true }), ['w:document', 'w:body']);
  if (!body) throw new UnreadableReport('Word 文件没有正文。请用 Word 或 WPS 打开后重新保存。');
  return blocksOf(body);
}

function blocksOf(container: Element): Block[] {
  return container.children.flatMap((child): Block[] => {
    if (typeof child === 'string') return [];
    if (child.name === 'w:p')
      return textOf(child)
        .split('\n')
        .map((text) => ({ kind: 'text' as const, text: text.trim() }))
        .filter(({ text }) => text !== '');
    if (child.name === 'w:tbl') return rowsOf(tableRows(child));
    return child.name === 'w:del' ? [] : blocksOf(child);
  });
}

/** Word states a vertical merge as one cell a row that continues the cell above; here it becomes one cell. */
function tableRows(table: Element): MergedCell[][] {
  const above = new Map<number, { text: string; rowspan: number; colspan: number }>();
  return rowElements(table).map((row) => {
    let column = 0;
    const own: MergedCell[] = [];
    for (const cell of cellElements(row)) {
      const properties = childrenOf(cell, 'w:tcPr')[0];
      const colspan = Number(valueOf(properties, 'w:gridSpan') ?? 1);
      const merge = properties && childrenOf(properties, 'w:vMerge')[0];
      const begun = above.get(column);
      if (merge && merge.attributes['w:val'] !== 'restart' && begun) begun.rowspan += 1;
      else {
        const fresh = { text: cellText(cell), rowspan: 1, colspan };
        own.push(fresh);
        above.set(column, fresh);
      }
      column += colspan;
    }
    return own;
  });
}

/** Rows and cells may stand within content controls. */
const rowElements = (table: Element): Element[] => within(table, 'w:tr');
const cellElements = (row: Element): Element[] => within(row, 'w:tc');

function within(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string' || child.name === 'w:del') return [];
    if (child.name === name) return [child];
    return child.name === 'w:sdt' || child.name === 'w:sdtContent' || child.name === 'w:ins' ? within(child, name) : [];
  });
}

const cellText = (cell: Element): string =>
  blocksOf(cell)
    .map((block) => (block.kind === 'text' ? block.text : block.cells.join(' ')))
    .join(' ')
    .trim();

function textOf(element: Element): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return element.name === 'w:t' ? child : '';
      if (child.name === 'w:tab') return ' ';
      if (child.name === 'w:br' || child.name === 'w:cr') return '\n';
      // The same text box stands twice: once for programs that do not know the newer markup.
      return child.name === 'w:del' || child.name === 'mc:Fallback' ? '' : textOf(child);
    })
    .join('');
}

const valueOf = (properties: Element | undefined, name: string): string | undefined =>
  properties && childrenOf(properties, name)[0]?.attributes['w:val'];

const descend = (root: Element, [name, ...rest]: readonly string[]): Element | undefined => {
  const child = name === undefined ? root : childrenOf(root, name)[0];
  return child && rest.length > 0 ? descend(child, rest) : child;
};
