import type { CaseCommand } from '../command.js';
import type { AnyCaseCommand } from './commands.js';
import type { AnyCaseEvent } from './events.js';

/** The event of a command that every kind of case takes. */
export function decideAnyCase(generic: CaseCommand): AnyCaseEvent {
  const command = generic as AnyCaseCommand;
  const { on } = command;
  switch (command.name) {
    case 'AssignCase':
      return { type: 'CaseAssigned', on, data: command.data };
    case 'AddNote':
      return { type: 'NoteAdded', on, data: command.data };
    case 'AmendCase':
      return { type: 'CaseAmended', on, data: command.data };
    case 'VoidCase':
      return { type: 'CaseVoided', on, data: command.data };
  }
}
