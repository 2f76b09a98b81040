import type { Outcome } from './codes.js';
import type { RequestEvent } from './events.js';
import { letterUnderWay, openConsultation, operation, withChange, withOperation } from './operations.js';
import type { RequestState } from './state.js';

export function evolve(state: RequestState, event: RequestEvent): RequestState {
  const { on } = event;
  switch (event.type) {
    case 'RequestReceived': {
      const { channel, applicant, subject, submittedOn } = event.data;
      return {
        ...state,
        status: 'handling',
        receivedOn: on,
        countedOn: on,
        channel,
        applicant,
        subject,
        ...(submittedOn !== undefined && { submittedOn }),
      };
    }
    case 'RequestPartSeparated': {
      const { channel, applicant, subject, receivedOn, keepsCount, submittedOn, operations = [] } = event.data;
      return {
        ...state,
        status: 'handling',
        receivedOn,
        countedOn: keepsCount ? receivedOn : on,
        separatedOn: on,
        channel,
        applicant,
        subject,
        operations,
        ...(submittedOn !== undefined && { submittedOn }),
      };
    }
    case 'CorrectionRequested':
      return withOperation(
        { ...state, status: 'awaiting-correction' },
        { op: 'correction-asked', on, deliveredOn: event.data.deliveredOn, workingDays: event.data.workingDays },
      );
    case 'CorrectionReceived':
      return withOperation({ ...state, status: 'handling' }, { op: 'correction-received', on, ...event.data });
    case 'CorrectionLapsed':
      return close(state, on, 'other.correction-lapsed');
    case 'ThirdPartyConsulted': {
      const { party: name, deliveredOn } = event.data;
      return withOperation(state, { op: 'consulted', on, party: 'third-party', name, deliveredOn });
    }
    case 'AgencyConsulted': {
      const { party: name, role: party, deliveredOn } = event.data;
      return withOperation(state, { op: 'consulted', on, party, name, deliveredOn });
    }
    case 'ConsultationAnswered':
      return withChange(state, openConsultation(state, event.data.party), { answeredOn: on });
    case 'DeliveryRecorded':
      return delivered(state, event);
    case 'ReplyPeriodExtended':
      return withOperation(state, { op: 'extended', on, days: event.data.days });
    case 'ReasonsRequested':
      return { ...state, reasons: {} };
    case 'ReasonsRecorded':
      return { ...state, reasons: { reasonable: event.data.reasonable } };
    case 'DelayedReplyAgreed':
      return withOperation(state, { op: 'delay-agreed', on, dueOn: event.data.dueOn });
    case 'FeeNoticeIssued': {
      const { method, quantity, amount, receivedOn } = event.data;
      const notice = { op: 'fee-asked', on, deliveredOn: receivedOn } as const;
      return withOperation({ ...state, status: 'awaiting-payment', fee: { method, quantity, amount } }, notice);
    }
    case 'FeePaid': {
      const paid = { ...state, status: 'handling', ...(state.fee && { fee: { ...state.fee, paidOn: on } }) } as const;
      return withOperation(paid, { op: 'fee-paid', on });
    }
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

function delivered(state: RequestState, event: RequestEvent & { type: 'DeliveryRecorded' }): RequestState {
  const deliveredOn = event.on;
  switch (event.data.of) {
    case 'correction-notice':
      return withChange(state, operation(state, 'correction-asked'), { deliveredOn });
    case 'fee-notice':
      return withChange(state, operation(state, 'fee-asked'), { deliveredOn });
    case 'reply':
      return { ...state, replied: { deliveredOn } };
    case 'consultation':
      return withChange(state, letterUnderWay(state, event.data.party), { deliveredOn });
  }
}
