import { describe, expect, it } from '@jest/globals';
import { createLaw, shippedLaw, type Law } from '#statute';
import fc from 'fast-check';
import { fold } from './case.js';
import { given, officeWith } from './given.contract.js';
import { entriesOf, type LogLine } from './paper-office.contract.js';
import * as lines from './request/request-lines.contract.js';

const { amendCase, line, receive, reply } = lines;
const reference = { caseType: 'request', number: '1' } as const;
const complaint = (command: string, on: string, data: object = {}): LogLine => ({ command, case: 'S', on, ...data });

describe('a step logged late', () => {
  it('is judged at its place, not at the end', () => {
    given(receive(), reply('2020-03-20')).when(lines.extendPeriod('2020-03-10')).thenAccepted();
    given(receive(), reply('2020-03-20')).when(lines.extendPeriod('2020-03-20')).thenRefused('not-allowed-in-state');
    given(receive(), reply('2020-03-20')).when(lines.extendPeriod('2020-03-21')).thenRefused('not-allowed-in-state');
    given(receive(), lines.extendPeriod('2020-03-10'))
      .when(lines.extendPeriod('2020-03-05'))
      .thenRefused('makes-recorded-step-illegal', 'on');
  });

  it('comes after what was logged before it on the same day', () => {
    const paid = [
      receive(),
      lines.feeNotice('2020-03-05'),
      line('RecordFeePayment', '2020-03-05'),
      reply('2020-03-20'),
    ];
    const office = given(...paid)
      .when(lines.extendPeriod('2020-03-05'))
      .thenAccepted();
    expect(office.find(reference)!.timeline.map(({ type }) => type)).toEqual([
      'RequestReceived',
      'FeeNoticeIssued',
      'FeePaid',
      'ReplyPeriodExtended',
      'RequestReplied',
    ]);
    given(receive(), lines.feeNotice('2020-03-05'), line('RecordFeePayment', '2020-03-06'))
      .when(lines.extendPeriod('2020-03-05'))
      .thenRefused('not-allowed-in-state');
  });

  it('is refused where it makes a recorded step illegal, and the refusal names that step and its reason', () => {
    const { message, article } = given(
      receive(),
      lines.askCorrection('2020-03-10'),
      line('ReceiveCorrection', '2020-03-12'),
    )
      .when(lines.askCorrection('2020-03-05'))
      .thenRefused('makes-recorded-step-illegal', 'on');
    expect(message).toMatch(/2020-03-10.*补正.*不合规/u);
    expect(message).toContain('处于“待补正”');
    expect(article).toBe('条例第三十条');
    const repeated = given(receive(), lines.extendPeriod('2020-03-10'))
      .when(lines.extendPeriod('2020-03-05'))
      .thenRefused('makes-recorded-step-illegal');
    expect(repeated.article).toBe('条例第三十三条');
  });

  it('may be the step that a later one stood in need of', () => {
    const log = [receive(), lines.askCorrection('2020-03-04'), line('ReceiveCorrection', '2020-03-09')];
    const office = officeWith([...log, reply('2020-03-20', 'unavailable.still-unclear')]);
    expect(office.find(reference)!.state.status).toBe('closed');
  });
});

describe('a step that was illegal already', () => {
  /** The channels were changed after the complaint was accepted: its receipt would be refused today. */
  const withoutBoard: Law = {
    ...createLaw(shippedLaw.calendar),
    complaintChannels: new Map(
      [...shippedLaw.complaintChannels].filter(([channel]) => channel !== 'peoples-daily-board'),
    ),
  };
  const received = complaint('ReceiveComplaint', '2020-03-02', { channel: 'peoples-daily-board', subject: '噪声' });
  const replied = [received, complaint('ReplyToComplaint', '2020-03-10')];

  it('is not judged again when another step comes late or an amendment sorts anew', () => {
    given().when(received, withoutBoard).thenRefused('unknown-channel', 'channel');
    const office = officeWith(replied);
    office.law = withoutBoard;
    expect(office.log(complaint('AcceptComplaint', '2020-03-03'))).not.toHaveProperty('code');
    expect(
      office.log(complaint('AmendCase', '2020-03-11', { changes: { repliedOn: '2020-03-09' }, reason: '误' })),
    ).not.toHaveProperty('code');
    expect(office.log({ ...received, case: 'T' })).toMatchObject({ code: 'unknown-channel' });
  });

  it('does not make other steps exempt', () => {
    const office = officeWith([...replied]);
    office.law = withoutBoard;
    expect(
      office.log(complaint('AmendCase', '2020-03-11', { changes: { receivedOn: '2020-03-11' }, reason: '误' })),
    ).toMatchObject({
      code: 'makes-recorded-step-illegal',
    });
  });
});

describe('any-case steps and the timeline', () => {
  it('notes, assignments and amendments are in every state, on any date', () => {
    const ways = [
      [receive()],
      [receive(), lines.askCorrection('2020-03-04')],
      [receive(), lines.feeNotice('2020-03-04')],
      [receive(), reply('2020-03-20')],
    ];
    for (const way of ways) {
      for (const on of ['2019-01-01', '2020-03-03', '2030-01-01']) {
        given(...way)
          .when(line('AddNote', on, { text: '电话核实' }))
          .thenAccepted();
        given(...way)
          .when(line('AssignCase', on, { to: 'wang' }))
          .thenAccepted();
        given(...way)
          .when(amendCase({ subject: '改' }, on))
          .thenAccepted();
        given(...way)
          .when(line('VoidCase', on, { reason: '误登' }))
          .thenAccepted();
      }
    }
  });

  it('need a case', () => {
    for (const when of [
      line('AddNote', '2020-03-03', { text: '注' }),
      line('AssignCase', '2020-03-03', { to: 'wang' }),
      amendCase({ subject: '改' }),
      line('VoidCase', '2020-03-03', { reason: '误登' }),
    ]) {
      given().when(when).thenRefused('unknown-case', 'case');
    }
  });

  it('after a void every further step is refused, whatever its date, and the number is free', () => {
    const voided = [receive(), line('VoidCase', '2020-03-10', { reason: '误登' })];
    for (const on of ['2020-03-05', '2020-03-20']) {
      for (const when of [
        reply(on),
        line('AddNote', on, { text: '注' }),
        line('AssignCase', on, { to: 'wang' }),
        amendCase({ subject: '改' }, on),
        line('VoidCase', on, { reason: '误登' }),
      ]) {
        given(...voided)
          .when(when)
          .thenRefused('void-case', 'case');
      }
    }
    const office = officeWith([...voided, receive('2020-03-12'), reply('2020-03-20')]);
    expect(office.files.map(entriesOf).map((entries) => entries.length)).toEqual([0, 3]);
  });
});

describe('properties of the timeline', () => {
  /** Steps of one request that fit together, on days of their own; drawn and logged in any order. */
  const story: readonly LogLine[] = [
    receive('2020-03-02'),
    lines.askCorrection('2020-03-04'),
    line('ReceiveCorrection', '2020-03-09'),
    lines.askThirdParty('2020-03-10'),
    lines.extendPeriod('2020-03-11', 10),
    lines.answerOf('2020-03-16'),
    line('RequestReasons', '2020-03-17'),
    line('RecordReasons', '2020-03-18', { reasonable: false }),
    lines.feeNotice('2020-03-19'),
    line('RecordFeePayment', '2020-03-23'),
    reply('2020-04-20', 'not-processed.excessive'),
    line('RecordDelivery', '2020-04-22', { of: 'reply' }),
  ];

  it('the order of logging decides what is accepted, never how the accepted steps are understood', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...story.slice(1)], { minLength: 1 }), (steps) => {
        const office = officeWith([receive('2020-03-02')]);
        const accepted = [receive('2020-03-02'), ...steps.filter((step) => !('code' in office.log(step)))];
        const inOrder = officeWith([...accepted].sort((a, b) => (a.on! < b.on! ? -1 : 1)));
        expect(office.find(reference)!.state).toEqual(inOrder.find(reference)!.state);
      }),
      { numRuns: 300 },
    );
  });

  it('amended afterwards or logged rightly at once: the same case', () => {
    const day = fc
      .integer({ min: 0, max: 400 })
      .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
    const change = fc.record(
      {
        receivedOn: day,
        repliedOn: day,
        channel: fc.constantFrom('post', 'fax', 'in-person'),
        outcome: fc.constantFrom('granted', 'partial', 'other.other'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(change, fc.shuffledSubarray([...story.slice(1, 10)]), (changes, steps) => {
        fc.pre(Object.keys(changes).length > 0);
        const office = officeWith([receive('2020-03-02'), reply('2020-04-20', 'granted')]);
        if ('code' in office.log(amendCase(changes))) return;
        const { receivedOn = '2020-03-02', repliedOn = '2020-04-20', outcome = 'granted', ...rest } = changes;
        const right = officeWith([receive(receivedOn, rest), reply(repliedOn, outcome)]);
        for (const step of steps) expect('code' in office.log(step)).toBe('code' in right.log(step));
        expect(office.find(reference)!.state).toEqual(right.find(reference)!.state);
      }),
      { numRuns: 300 },
    );
  });

  it('a case extended event by event is the case folded as a whole, at every length of its stream', () => {
    const steps: readonly LogLine[] = [
      ...story.slice(1),
      amendCase({ receivedOn: '2020-02-28' }),
      amendCase({ repliedOn: '2020-05-06', outcome: 'partial' }),
      amendCase({ applicant: { kind: 'business' } }),
      line('AddNote', '2020-03-05', { text: '注' }),
      line('VoidCase', '2020-06-01', { reason: '误登' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...steps]), (shuffled) => {
        const office = officeWith([receive()]);
        for (const step of shuffled) office.log(step);
        office.logged.forEach(({ after }, index) => {
          const whole = fold(
            after.workflow,
            office.logged.slice(0, index + 1).map(({ event }) => event),
          );
          expect(whole).toEqual(after);
        });
      }),
      { numRuns: 200 },
    );
  });
});
