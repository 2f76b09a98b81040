import type Big from 'big.js';
import type { PublishedReport } from '#report-reading';
import type { CheckFinding } from './finding.js';
import type { Figures } from './figures.js';
import type { Passage } from './text-passage.js';

/** What the rules for text look at. */
export interface CheckedText {
  readonly report: PublishedReport;
  readonly passages: readonly Passage[];
  readonly figures: Figures;
  /** The year before, where it is known. */
  readonly previous: Figures | undefined;
}

/** Where a finding belongs: its chapter, unless it stands before the first. */
export const placeOf = ({ chapter }: Passage): Pick<CheckFinding, 'chapter'> => (chapter > 0 ? { chapter } : {});

/** A figure as findings state it. */
export const plain = (value: Big): number | string =>
  value.eq(value.round(0)) ? Number(value.toFixed()) : value.toFixed();
