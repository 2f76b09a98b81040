import { command, type CommandOf } from '../command.js';
import { freeText, publicText } from '../fields.js';
import { amendmentChanges } from './changes.js';

export const anyCaseCommands = {
  AssignCase: command('any', { to: publicText(100) }),
  AddNote: command('any', { text: freeText(4000) }),
  /** Which changes a case takes is said by its kind: see `amend.ts` in each folder. */
  AmendCase: command('any', { changes: amendmentChanges, reason: freeText(1000) }),
  VoidCase: command('any', { reason: freeText(1000) }),
};
export type AnyCaseCommand = CommandOf<typeof anyCaseCommands>;
