import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Refusal } from '#casework';
import type { Role } from '#people';
import type { Drafted, ProposalEvent } from './events.js';
import {
  decideDraft,
  decidePass,
  decideReturn,
  decideWithdraw,
  evolve,
  nextStep,
  NO_PROPOSAL,
  type Decider,
  type Proposal,
} from './proposal.js';

const reference = `vault:00000000-0000-4000-8000-000000000001:${'m'.repeat(43)}`;
const draft: Drafted = {
  by: 'wang',
  command: 'ReplyToRequest',
  caseType: 'request',
  number: '1',
  on: '2026-01-05',
  content: reference,
  steps: ['reviewer', 'head'],
};
const drafted: ProposalEvent = { type: 'ProposalDrafted', data: draft };
const reviewed: ProposalEvent = { type: 'ProposalReviewed', data: { by: 'li' } };
const approved: ProposalEvent = { type: 'ProposalApproved', data: { by: 'zhao' } };
const returned: ProposalEvent = { type: 'ProposalReturned', data: { by: 'li', reason: reference } };
const withdrawn: ProposalEvent = { type: 'ProposalWithdrawn', data: { by: 'wang' } };
const sent: ProposalEvent = { type: 'ProposalSent', data: {} };
const refused: ProposalEvent = { type: 'ProposalRefused', data: { code: 'step-not-allowed' } };

const given = (...events: readonly ProposalEvent[]): Proposal => events.reduce(evolve, NO_PROPOSAL);
const who = (login: string, ...roles: readonly Role[]): Decider => ({ login, roles: new Set(roles) });
const code = (outcome: ProposalEvent | Refusal): string => ('code' in outcome ? outcome.code : outcome.type);

describe('a draft', () => {
  it('goes from the clerk to the reviewer, to the head, and out', () => {
    expect(code(decideDraft(given(), draft))).toBe('ProposalDrafted');
    expect(nextStep(given(drafted))).toBe('reviewer');
    expect(decidePass(given(drafted), who('li', 'reviewer'))).toEqual(reviewed);
    expect(nextStep(given(drafted, reviewed))).toBe('head');
    expect(decidePass(given(drafted, reviewed), who('zhao', 'head'))).toEqual(approved);
    expect(given(drafted, reviewed, approved)).toMatchObject({ status: 'approved', round: 1 });
    expect(given(drafted, reviewed, approved, sent).status).toBe('sent');
  });

  it.each<[string, Proposal, Decider, string]>([
    ['a clerk', given(drafted), who('sun', 'clerk'), 'proposal-wrong-role'],
    ['the head before the reviewer', given(drafted), who('zhao', 'head'), 'proposal-wrong-role'],
    ['the one who wrote it', given(drafted), who('wang', 'clerk', 'reviewer', 'head'), 'proposal-own-draft'],
    [
      'the reviewer once more, as head',
      given(drafted, reviewed),
      who('li', 'reviewer', 'head'),
      'proposal-passed-before',
    ],
    ['anybody after a return', given(drafted, returned), who('li', 'reviewer'), 'proposal-returned'],
    ['anybody after the withdrawal', given(drafted, withdrawn), who('li', 'reviewer'), 'proposal-withdrawn'],
    ['anybody once it is approved', given(drafted, reviewed, approved), who('qian', 'head'), 'proposal-approved'],
    ['anybody before there is one', given(), who('li', 'reviewer'), 'proposal-none'],
  ])('is not passed or returned by %s', (_, proposal, decider, expected) => {
    expect(code(decidePass(proposal, decider))).toBe(expected);
    expect(code(decideReturn(proposal, decider, reference))).toBe(expected);
  });

  it('that was returned, or refused at the end, begins anew by the same hand', () => {
    for (const back of [given(drafted, reviewed, returned), given(drafted, reviewed, approved, refused)]) {
      expect(back.status).toBe('returned');
      expect(code(decideDraft(back, draft))).toBe('ProposalDrafted');
      expect(code(decideDraft(back, { ...draft, by: 'sun' }))).toBe('proposal-not-yours');
      expect(code(decideDraft(back, { ...draft, number: '2' }))).toBe('proposal-other-command');
      const again = evolve(back, drafted);
      expect([again.round, again.passed, again.returned, nextStep(again)]).toEqual([2, [], undefined, 'reviewer']);
    }
  });

  it('is withdrawn by whoever wrote it, until it is approved', () => {
    expect(decideWithdraw(given(drafted, reviewed), 'wang')).toEqual(withdrawn);
    expect(decideWithdraw(given(drafted, returned), 'wang')).toEqual(withdrawn);
    expect(code(decideWithdraw(given(drafted), 'li'))).toBe('proposal-not-yours');
    expect(code(decideWithdraw(given(drafted, reviewed, approved), 'wang'))).toBe('proposal-approved');
    expect(code(decideWithdraw(given(drafted, withdrawn), 'wang'))).toBe('proposal-withdrawn');
  });

  it('that waits, or is out, is not written over', () => {
    expect(code(decideDraft(given(drafted), draft))).toBe('proposal-waiting');
    expect(code(decideDraft(given(drafted, reviewed, approved, sent), draft))).toBe('proposal-sent');
    expect(code(decideDraft(given(drafted, withdrawn), draft))).toBe('proposal-withdrawn');
  });

  it('is approved only by as many others as it has steps, each with the step’s role, whatever people try', () => {
    const staff = [
      who('wang', 'clerk', 'reviewer', 'head'),
      who('li', 'reviewer', 'head'),
      who('zhao', 'head'),
      who('sun', 'reviewer'),
    ];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('pass', 'return', 'withdraw', 'draft'), fc.constantFrom(...staff)), {
          maxLength: 12,
        }),
        (tries) => {
          let proposal = given(drafted);
          for (const [what, decider] of tries) {
            const outcome =
              what === 'pass'
                ? decidePass(proposal, decider)
                : what === 'return'
                  ? decideReturn(proposal, decider, reference)
                  : what === 'withdraw'
                    ? decideWithdraw(proposal, decider.login)
                    : decideDraft(proposal, { ...draft, by: decider.login });
            if (!('code' in outcome)) proposal = evolve(proposal, outcome);
          }
          if (proposal.status !== 'approved') return;
          const [review, approval] = proposal.passed;
          expect(proposal.passed.map(({ step }) => step)).toEqual(['reviewer', 'head']);
          expect(new Set([proposal.draft?.by, review?.by, approval?.by]).size).toBe(3);
          for (const { step, by } of proposal.passed) {
            expect(staff.find(({ login }) => login === by)?.roles.has(step)).toBe(true);
          }
        },
      ),
    );
  });
});
