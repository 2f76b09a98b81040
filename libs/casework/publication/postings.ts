import { posting, type Posting } from '../posting.js';
import type { PublicationState } from './state.js';

/**
 * Making counts by the date of formation, publication by the date of publication, and a document stays in the stock
 * in force until it is repealed (rules §4.1). Only 规章 and 规范性文件 have accounts in table 2.
 */
export function postings(state: PublicationState): readonly Posting[] {
  const { status, formedOn, publishedOn, repealedOn, documentKind, column, fromStock } = state;
  if (status === 'unopened') return [];
  const entries: Posting[] = [];
  const amount = String(state.count);
  const counted = documentKind !== 'other';
  if (publishedOn !== undefined) {
    entries.push(posting(publishedOn, 'publication/published', 'publication/source', column));
  }
  if (!counted) return entries;
  if (!fromStock) entries.push(posting(formedOn, 'document/in-force', 'document/formed', documentKind));
  if (publishedOn !== undefined) {
    entries.push(posting(publishedOn, 'document/public', 'document/published', documentKind));
  }
  if (repealedOn !== undefined) {
    entries.push(posting(repealedOn, 'document/repealed', 'document/in-force', documentKind, amount));
    if (publishedOn !== undefined || fromStock) {
      entries.push(posting(repealedOn, 'document/withdrawn', 'document/public', documentKind, amount));
    }
  }
  return entries;
}
