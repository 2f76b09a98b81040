import { z } from 'zod';
import { command, type CommandOf } from '../command.js';
import { freeText, legalDate, publicText, title } from '../fields.js';

export const documentKind = z.enum(['rules', 'normative-documents', 'other']);
/** The kinds of document that table 2 counts: 规章, 行政规范性文件. */
export const countedDocumentKind = z.enum(['rules', 'normative-documents']);

export const publicationCommands = {
  NoteInformationFormed: command(
    'publication',
    { title, column: publicText(100), documentKind: documentKind.optional() },
    { opens: true },
  ),
  PublishInformation: command(
    'publication',
    {
      column: publicText(100),
      title,
      formedOn: legalDate.optional(),
      documentKind: documentKind.optional(),
      documentNumber: publicText(100).optional(),
      url: publicText(2000).optional(),
    },
    { opens: true },
  ),
  RepealDocument: command('publication', { reason: freeText(1000).optional() }),
  RepealFromStock: command(
    'publication',
    {
      documentKind: countedDocumentKind,
      count: z.int().min(1).max(1_000_000),
      reason: freeText(1000).optional(),
    },
    { opens: true },
  ),
};
export type PublicationCommand = CommandOf<typeof publicationCommands>;
