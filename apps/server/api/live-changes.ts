import { caseAddress } from '#case-streams';
import { momentOf } from '#command-line';
import { dutyOn, isOwed, standing, type Figures, type Office } from '#office';

/** What changed in an organ since the change before. */
export interface Change {
  /** Everything up to here is in it. */
  readonly position: string;
  /** The figures of the present year that are other than before, by cell such as `3/received/total`; null: gone. */
  readonly totals: Readonly<Record<string, number | string | null>>;
  /** The cases that had a step, with their duties; null where they are not told one by one: read the lists anew. */
  readonly cases: readonly ChangedCase[] | null;
}

export interface ChangedCase {
  readonly caseType: string;
  readonly case: string;
  readonly obligations: readonly {
    readonly obligation: string;
    readonly nth: number;
    readonly status: string;
    readonly dueOn: string | null;
    readonly dueAt: string | null;
    readonly workingDaysLeft: number | null;
  }[];
}

/** Figures by the name of their cell. */
export type FlatFigures = ReadonlyMap<string, number | string | null>;

/** A report's figures, each under the name by which it is traced. */
export function figuresOf({ tables, publications, complaints }: Figures): FlatFigures {
  const flat = new Map<string, number | string | null>([['publications/total', publications.total]]);
  for (const [table, rows] of Object.entries(tables)) {
    for (const [row, columns] of Object.entries(rows)) {
      for (const [column, value] of Object.entries(columns)) flat.set(`${table}/${row}/${column}`, value);
    }
  }
  for (const [column, count] of Object.entries(publications.byColumn)) flat.set(`publications/${column}`, count);
  for (const [channel, counts] of Object.entries(complaints)) {
    for (const [name, count] of Object.entries(counts))
      flat.set(`complaints/${channel}/${name}`, count as number | null);
  }
  return flat;
}

const MOST_CASES = 50;

/** Cases with their duties as they stand now; null where there are too many to tell. */
export async function changedCases(streams: readonly string[], office: Office): Promise<readonly ChangedCase[] | null> {
  if (streams.length > MOST_CASES) return null;
  const now = momentOf(office.now());
  const held = streams.length === 0 ? [] : await office.obligations.ofCases(streams);
  return streams.flatMap((stream) => {
    const address = caseAddress(stream);
    if (!address) return [];
    const obligations = held
      .filter((each) => each.stream === stream && isOwed(each))
      .map((each) => standing(dutyOn(each, now.on), now))
      .map(({ duty: { obligation, nth }, status, dueOn, dueAt, workingDaysLeft }) => ({
        ...{ obligation, nth, status, dueOn, dueAt, workingDaysLeft },
      }));
    return [{ caseType: address.caseType, case: address.number, obligations }];
  });
}
