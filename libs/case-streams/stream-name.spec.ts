import { describe, expect, it } from '@jest/globals';
import {
  caseAddress,
  isProposalStream,
  isReminderStream,
  proposalStream,
  reminderStream,
  streamName,
} from './stream-name.js';

describe('the stream of reminders of a duty', () => {
  const reply = { obligation: 'reply', nth: 1 } as const;

  it('is named after the case, its life and the duty, and belongs to no case', () => {
    const second = streamName({ organ: 'a', caseType: 'request', life: 2, number: '2024/7 号' });
    expect(caseAddress(second)).toEqual({ organ: 'a', caseType: 'request', life: 2, number: '2024/7 号' });
    expect(reminderStream(second, reply)).toBe('a/reminders/request.2/reply.1/2024/7 号');
    expect(caseAddress(reminderStream(second, reply))).toBeUndefined();
    expect([second, reminderStream(second, reply), 'a/request/reminders/1'].map(isReminderStream)).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('the stream of a draft', () => {
  it('belongs to no case', () => {
    expect(proposalStream('a', 'x-1')).toBe('a/proposals/x-1');
    expect(caseAddress(proposalStream('a', 'x-1'))).toBeUndefined();
    expect(['a/proposals/x-1', 'a/request/proposals/1', 'proposals'].map(isProposalStream)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
