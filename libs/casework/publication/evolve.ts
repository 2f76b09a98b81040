import type { PublicationEvent } from './events.js';
import type { PublicationState } from './state.js';

export function evolve(state: PublicationState, event: PublicationEvent): PublicationState {
  const { on } = event;
  switch (event.type) {
    case 'InformationFormed': {
      const { title, column, documentKind = 'other' } = event.data;
      return { ...state, status: 'formed', title, column, documentKind, formedOn: on, noted: true };
    }
    case 'InformationPublished': {
      const { title, column, formedOn, documentKind = state.documentKind } = event.data;
      return {
        ...state,
        status: 'published',
        title,
        column,
        documentKind,
        formedOn: state.noted ? state.formedOn : (formedOn ?? on),
        publishedOn: on,
      };
    }
    case 'DocumentRepealed':
      return { ...state, status: 'repealed', repealedOn: on };
    case 'StockRepealed': {
      const { documentKind, count } = event.data;
      return { ...state, status: 'repealed', documentKind, count, fromStock: true, repealedOn: on };
    }
  }
}
