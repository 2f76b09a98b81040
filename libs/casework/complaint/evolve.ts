import type { ComplaintEvent } from './events.js';
import type { ComplaintState } from './state.js';

export function evolve(state: ComplaintState, event: ComplaintEvent): ComplaintState {
  const { on } = event;
  switch (event.type) {
    case 'ComplaintReceived': {
      const { channel, matter, subject, dueOn, dueAt, at } = event.data;
      return {
        ...state,
        status: 'received',
        channel,
        subject,
        receivedOn: on,
        ...(at !== undefined && { receivedAt: at }),
        ...(matter !== undefined && { matter }),
        ...(dueOn !== undefined && { dueOn }),
        ...(dueAt !== undefined && { dueAt }),
      };
    }
    case 'ComplaintAccepted':
      return {
        ...state,
        status: 'accepted',
        acceptedOn: on,
        ...(event.data.at !== undefined && { acceptedAt: event.data.at }),
      };
    case 'ComplaintExtended':
      return { ...state, extension: { on, days: event.data.days } };
    case 'ComplaintReplied':
      return {
        ...state,
        status: 'closed',
        closedOn: on,
        replied: true,
        ...(event.data.at !== undefined && { closedAt: event.data.at }),
      };
    case 'ComplaintMerged':
      return { ...state, status: 'closed', closedOn: on };
    case 'ReplyRated':
      return { ...state, score: event.data.score };
  }
}
