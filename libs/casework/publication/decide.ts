import type { CaseReference } from '../case-type.js';
import type { CaseCommand } from '../command.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Decision, Step } from '../workflow.js';
import type { PublicationCommand } from './commands.js';
import type { PublicationEvent } from './events.js';
import type { PublicationState, PublicationStatus } from './state.js';

export const publicationSteps: Readonly<Record<PublicationEvent['type'], Step<PublicationStatus>>> = {
  InformationFormed: { from: ['unopened'], to: 'formed', article: '条例第二十六条' },
  InformationPublished: { from: ['unopened', 'formed'], to: 'published', article: '条例第二十六条' },
  DocumentRepealed: { from: ['formed', 'published'], to: 'repealed', article: '条例第二十条第（一）项' },
  StockRepealed: { from: ['unopened'], to: 'repealed', article: '条例第二十条第（一）项' },
};

export const mentions = (): readonly CaseReference[] => [];

export function decide(generic: CaseCommand): Decision<PublicationEvent> | Refusal {
  const command = generic as PublicationCommand;
  const { on } = command;
  switch (command.name) {
    case 'NoteInformationFormed':
      return { event: { type: 'InformationFormed', on, data: command.data } };
    case 'PublishInformation':
      return { event: { type: 'InformationPublished', on, data: command.data } };
    case 'RepealDocument':
      return { event: { type: 'DocumentRepealed', on, data: command.data } };
    case 'RepealFromStock':
      return { event: { type: 'StockRepealed', on, data: command.data } };
  }
}

export function rule(state: PublicationState, event: PublicationEvent): Refusal | undefined {
  if (event.type !== 'InformationPublished') return undefined;
  const { formedOn } = event.data;
  if (formedOn === undefined) return undefined;
  if (formedOn > event.on) {
    return refuse('formed-after-publication', '信息形成日期晚于公开日期，请核对。', {
      field: 'formedOn',
      article: '条例第二十六条',
    });
  }
  return state.noted && formedOn !== state.formedOn
    ? refuse('formed-on-differs', `此前已登记信息形成于 ${state.formedOn}，请删去 formedOn 或更正该件。`, {
        field: 'formedOn',
        article: '条例第二十六条',
      })
    : undefined;
}
