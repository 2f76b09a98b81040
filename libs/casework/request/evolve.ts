import { sameText } from '../fields.js';
import type { Outcome } from './codes.js';
import type { RequestEvent } from './events.js';
import type { Consultation, RequestState } from './state.js';

export function evolve(state: RequestState, event: RequestEvent): RequestState {
  const { on } = event;
  switch (event.type) {
    case 'RequestReceived': {
      const { channel, applicant, subject } = event.data;
      return {
        ...state,
        status: 'handling',
        receivedOn: on,
        countedOn: on,
        channel,
        applicant,
        subject,
      };
    }
    case 'RequestPartSeparated': {
      const { channel, applicant, subject, receivedOn, keepsCount } = event.data;
      const countedOn = keepsCount ? receivedOn : on;
      return { ...state, status: 'handling', receivedOn, countedOn, channel, applicant, subject };
    }
    case 'CorrectionRequested':
      return {
        ...state,
        status: 'awaiting-correction',
        correction: dated({ requestedOn: on }, event.data.deliveredOn),
      };
    case 'CorrectionReceived':
      return { ...state, status: 'handling', correction: { requestedOn: on, ...state.correction, receivedOn: on } };
    case 'CorrectionLapsed':
      return close(state, on, 'other.correction-lapsed');
    case 'ThirdPartyConsulted':
    case 'AgencyConsulted': {
      const sent = dated({ party: event.data.party, sentOn: on }, event.data.deliveredOn);
      return { ...state, consultations: [...state.consultations, sent] };
    }
    case 'ConsultationAnswered':
      return withConsultation(state, openConsultation(state, event.data.party), { answeredOn: on });
    case 'DeliveryRecorded':
      return delivered(state, event);
    case 'ReplyPeriodExtended':
      return { ...state, extendedBy: event.data.days };
    case 'ReasonsRequested':
      return { ...state, reasons: {} };
    case 'ReasonsRecorded':
      return { ...state, reasons: { reasonable: event.data.reasonable } };
    case 'DelayedReplyAgreed':
      return { ...state, agreedDueOn: event.data.dueOn };
    case 'FeeNoticeIssued': {
      const { amount, receivedOn } = event.data;
      const notice = receivedOn === undefined ? { amount, issuedOn: on } : { amount, issuedOn: on, receivedOn };
      return { ...state, status: 'awaiting-payment', fee: notice };
    }
    case 'FeePaid':
      return { ...state, status: 'handling', ...(state.fee && { fee: { ...state.fee, paidOn: on } }) };
    case 'FeeLapsed':
      return close(state, on, 'other.fee-lapsed');
    case 'SecrecyReviewRecorded':
      return state;
    case 'RequestReplied':
      return { ...close(state, on, event.data.outcome), replied: {} };
    case 'RequestWithdrawn':
    case 'RequestMerged':
      return close(state, on, 'other.other');
    case 'RequestSplit':
      if (!event.data.continues) return { ...state, status: 'divided', closedOn: on, parts: event.data.into };
      return event.data.subject === undefined ? state : { ...state, subject: event.data.subject };
  }
}

const close = (state: RequestState, closedOn: string, outcome: Outcome): RequestState => ({
  ...state,
  status: 'closed',
  closedOn,
  outcome,
});

const dated = <T extends object>(sent: T, deliveredOn: string | undefined): T & { deliveredOn?: string } =>
  deliveredOn === undefined ? sent : { ...sent, deliveredOn };

/** The last consultation of the party that is still unanswered. */
export const openConsultation = (state: RequestState, party: string): Consultation | undefined =>
  state.consultations.findLast((asked) => asked.answeredOn === undefined && sameText(asked.party, party));

/** The letter that a delivery is about: the party's, or without a party the only one still under way. */
export function letterUnderWay(state: RequestState, party: string | undefined): Consultation | undefined {
  const underWay = state.consultations.filter(
    (asked) => asked.answeredOn === undefined && asked.deliveredOn === undefined,
  );
  if (party !== undefined) return underWay.findLast((asked) => sameText(asked.party, party));
  return underWay.length === 1 ? underWay[0] : undefined;
}

const withConsultation = (
  state: RequestState,
  found: Consultation | undefined,
  change: Partial<Consultation>,
): RequestState => ({
  ...state,
  consultations: state.consultations.map((asked) => (asked === found ? { ...asked, ...change } : asked)),
});

function delivered(state: RequestState, event: RequestEvent & { type: 'DeliveryRecorded' }): RequestState {
  const deliveredOn = event.on;
  switch (event.data.of) {
    case 'correction-notice':
      return state.correction ? { ...state, correction: { ...state.correction, deliveredOn } } : state;
    case 'fee-notice':
      return state.fee ? { ...state, fee: { ...state.fee, receivedOn: deliveredOn } } : state;
    case 'reply':
      return { ...state, replied: { deliveredOn } };
    case 'consultation':
      return withConsultation(state, letterUnderWay(state, event.data.party), { deliveredOn });
  }
}
