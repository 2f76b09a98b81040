import { UnknownCell } from './errors.js';
import type { Edition, FormTable, Leaf } from './form.js';
import { cellKey, leaves } from './form.js';
import type { Measure } from './measure.js';
import { complaintsHandled, complaintsOnTime, complaintsReceived, publicationsIn } from './supplementary-measures.js';

const tableNames = { '2': '表二', '3': '表三', '4': '表四' } as const;

/** The names of all cells of the edition's tables, `table/row/column`, in the order of the form. */
export const cellNames = (edition: Edition): string[] =>
  edition.tables.flatMap((table) => [...table.cells.keys()].map((key) => `${table.number}/${key}`));

/**
 * What a figure of the report adds up, for listing the entries behind it: a cell of the tables, `publications/total`,
 * `publications/COLUMN` or `complaints/CHANNEL/received|handled|onTime`. Throws {@link UnknownCell}.
 */
export function measureOf(edition: Edition, cell: string): Measure {
  const slash = cell.indexOf('/');
  const [part, name] = [cell.slice(0, slash), cell.slice(slash + 1)];
  const measure =
    part === 'publications'
      ? publicationsIn(name === 'total' ? undefined : name)
      : part === 'complaints'
        ? complaintMeasure(name)
        : edition.tables.find((table) => table.number === part)?.cells.get(name);
  if (!measure) throw new UnknownCell(cell, edition.code);
  return measure;
}

function complaintMeasure(name: string): Measure | undefined {
  const slash = name.lastIndexOf('/');
  const channel = name.slice(0, slash);
  switch (name.slice(slash + 1)) {
    case 'received':
      return complaintsReceived(channel);
    case 'handled':
      return complaintsHandled(channel);
    case 'onTime':
      return complaintsOnTime(channel);
    default:
      return undefined;
  }
}

/** A cell's place in words of the form: 表三“（七）总计”行“商业企业”列. Throws {@link UnknownCell}. */
export function cellLabel(edition: Edition, cell: string): string {
  for (const table of edition.tables) {
    for (const { rows, columns } of table.sections) {
      for (const row of leaves(rows)) {
        const column = leaves(columns).find(
          ({ heading }) => cell === `${table.number}/${cellKey(row.heading, heading)}`,
        );
        if (column) return `${tableNames[table.number]}${rowLabel(row)}${columnLabel(table, column)}`;
      }
    }
  }
  throw new UnknownCell(cell, edition.code);
}

const rowLabel = ({ heading }: Leaf): string =>
  heading.label === '' ? '' : `“${heading.label.replace(/（区分处理的.*）$/u, '')}”行`;

/** In table 四 the same five labels stand in three blocks: what is above them tells them apart. */
const columnLabel = (table: FormTable, { path }: Leaf): string =>
  `“${table.number === '4' ? path.join('—') : (path.at(-1) ?? '')}”列`;
