import { cellLabel, cellNames, type AnnualReport } from '#annual-report';
import { COMPLAINT_CHANNELS } from '#statute';
import type { PublishedReport } from './figures.js';
import { editionOf, publishedCells } from './published-cells.js';

/** A figure of the published report beside ours. */
export interface ComparedFigure {
  /** `table/row/column`, or a name of chapter one's figures: `publications/total`, `complaints/snapshot/handled`. */
  readonly cell: string;
  /** Its place in words of the form. */
  readonly label: string;
  readonly published: string;
  readonly ours: string;
}

const MISSING = '—';

const figure = (value: number | string | null | undefined): string => String(value ?? MISSING);

/** Both reports, figure by figure: every cell of the three tables, and every figure that chapter one states. */
export function compare(published: PublishedReport, ours: AnnualReport): ComparedFigure[] {
  return [...overview(published, ours), ...tables(published, ours)];
}

export const differs = ({ published, ours }: ComparedFigure): boolean => published !== ours;

function overview({ overview: stated }: PublishedReport, ours: AnnualReport): ComparedFigure[] {
  const row = (cell: string, label: string, theirs: number | undefined, own: number | string | undefined) => ({
    cell,
    label: `总体情况“${label}”`,
    published: figure(theirs),
    ours: figure(own),
  });
  const { publications, requests, complaints } = stated;
  const requestTable = ours.tables['3'];
  return [
    row('publications/total', '主动公开', publications.total, ours.publications.total),
    ...namesIn(publications.byColumn, ours.publications.byColumn).map((column) =>
      row(`publications/${column}`, column, publications.byColumn[column], ours.publications.byColumn[column]),
    ),
    row('requests/received', '当面申请受理', requests.receivedInPerson, requestTable?.['received']?.['total']),
    row('requests/replied', '当场答复', requests.repliedOnTheSpot, requestTable?.['total']?.['total']),
    ...namesIn(complaints, ours.complaints).map((channel) =>
      row(
        `complaints/${channel}/handled`,
        `${COMPLAINT_CHANNELS.get(channel)?.zh ?? channel}办理`,
        complaints[channel],
        ours.complaints[channel]?.handled,
      ),
    ),
  ];
}

const namesIn = (...figures: readonly object[]): string[] => [...new Set(figures.flatMap(Object.keys))];

function tables(published: PublishedReport, ours: AnnualReport): ComparedFigure[] {
  const edition = editionOf(published);
  const theirs = publishedCells(published);
  return cellNames(edition).map((cell) => {
    const [table = '', row = '', column = ''] = cell.split('/');
    return {
      cell,
      label: cellLabel(edition, cell),
      published: figure(theirs.get(cell)),
      ours: figure(ours.tables[table]?.[row]?.[column]),
    };
  });
}
