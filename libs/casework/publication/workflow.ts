import type { CaseWorkflow } from '../workflow.js';
import { amend } from './amend.js';
import { publicationCommands } from './commands.js';
import { decide, mentions, publicationSteps, rule } from './decide.js';
import { duties } from './duties.js';
import { publicationEvents, type PublicationEvent } from './events.js';
import { evolve } from './evolve.js';
import { postings } from './postings.js';
import { unopenedPublication, type PublicationState } from './state.js';
import { wording } from './wording.js';

/** 主动公开: information that has to be published, from its formation to its repeal. */
export const publication: CaseWorkflow<PublicationState, PublicationEvent> = {
  kind: 'publication',
  commands: publicationCommands,
  events: publicationEvents,
  opening: ['InformationFormed', 'InformationPublished', 'StockRepealed'],
  makes: {
    NoteInformationFormed: 'InformationFormed',
    PublishInformation: 'InformationPublished',
    RepealDocument: 'DocumentRepealed',
    RepealFromStock: 'StockRepealed',
  },
  steps: publicationSteps,
  initial: unopenedPublication,
  evolve,
  rule,
  decide,
  mentions,
  amend,
  postings,
  stockCounts: () => [],
  duties,
  summary: ({ status, title, column, formedOn, publishedOn, repealedOn }) => ({
    status,
    openedOn: formedOn === '' ? (repealedOn ?? '') : formedOn,
    category: column,
    subject: title,
    ...(publishedOn !== undefined && { closedOn: publishedOn }),
  }),
  wording,
};
