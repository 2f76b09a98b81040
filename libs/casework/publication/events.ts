import { z } from 'zod';
import { event, type EventOf } from '../event.js';
import { legalDate, publicText, reference } from '../fields.js';
import { countedDocumentKind, documentKind } from './commands.js';

export const publicationEvents = {
  InformationFormed: event(1, {
    title: publicText(500),
    column: publicText(100),
    documentKind: documentKind.optional(),
  }),
  InformationPublished: event(1, {
    column: publicText(100),
    title: publicText(500),
    formedOn: legalDate.optional(),
    documentKind: documentKind.optional(),
    documentNumber: publicText(100).optional(),
    url: publicText(2000).optional(),
  }),
  DocumentRepealed: event(1, { reason: reference.optional() }),
  /** Documents of the opening stock, which have no case of their own. */
  StockRepealed: event(1, { documentKind: countedDocumentKind, count: z.int().min(1), reason: reference.optional() }),
};
export type PublicationEvent = EventOf<typeof publicationEvents>;
