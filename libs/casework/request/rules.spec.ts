import { describe, expect, it } from '@jest/globals';
import { given } from '../given.contract.js';
import { REPLY_OUTCOMES } from './codes.js';
import * as lines from './request-lines.contract.js';

const { line, receive, reply, askCorrection, askThirdParty, answerOf } = lines;
const corrected = [receive(), askCorrection('2020-03-04'), line('ReceiveCorrection', '2020-03-09')];
const earlier = { ...receive('2020-02-03'), case: '0' };
const asked = [receive(), line('RequestReasons', '2020-03-04')];

describe('receipt (条例第三十一条)', () => {
  it('cannot come before submission', () => {
    given()
      .when(receive('2020-03-02', { submittedOn: '2020-03-02' }))
      .thenAccepted();
    given()
      .when(receive('2020-03-02', { submittedOn: '2020-03-03' }))
      .thenRefused('submitted-after-receipt', 'submittedOn');
    given(receive(), askCorrection('2020-03-04'))
      .when(line('ReceiveCorrection', '2020-03-09', { submittedOn: '2020-03-10' }))
      .thenRefused('submitted-after-receipt', 'submittedOn');
  });

  it('comes before everything else', () => {
    given(receive()).when(reply('2020-03-01')).thenRefused('before-opening', 'on');
    given(receive()).when(reply('2020-03-02')).thenAccepted();
  });
});

describe('outcomes that need something to have happened before', () => {
  const free = REPLY_OUTCOMES.filter(
    (outcome) => !['unavailable.still-unclear', 'not-processed.repeat', 'not-processed.excessive'].includes(outcome),
  );
  it.each(free)('%s needs nothing', (outcome) => {
    given(receive()).when(reply('2020-03-10', outcome)).thenAccepted();
  });

  it('still unclear: only after a correction round (条例第三十条)', () => {
    const unclear = reply('2020-03-10', 'unavailable.still-unclear');
    expect(given(receive()).when(unclear).thenRefused('still-unclear-needs-correction', 'outcome').article).toBe(
      '条例第三十条',
    );
    given(receive(), askCorrection('2020-03-04'))
      .when(unclear)
      .thenRefused('still-unclear-needs-correction', 'outcome');
    given(...corrected)
      .when(unclear)
      .thenAccepted();
    given(...corrected)
      .when(reply('2020-03-08', 'unavailable.still-unclear'))
      .thenRefused('still-unclear-needs-correction', 'outcome');
  });

  it('repeat: names an existing earlier case (条例第三十六条第（六）项)', () => {
    const repeat = (relatedCase?: string) =>
      reply('2020-03-10', 'not-processed.repeat', relatedCase ? { relatedCase } : {});
    given(earlier, receive()).when(repeat()).thenRefused('repeat-needs-earlier-case', 'relatedCase');
    given(earlier, receive()).when(repeat('9')).thenRefused('unknown-case', 'relatedCase');
    given(earlier, receive()).when(repeat('1')).thenRefused('related-to-itself', 'relatedCase');
    given(earlier, receive()).when(repeat('0')).thenAccepted();
    given({ ...receive('2020-03-02'), case: '0' }, receive())
      .when(repeat('0'))
      .thenAccepted();
    given({ ...receive('2020-03-03'), case: '0' }, receive())
      .when(repeat('0'))
      .thenRefused('related-case-later', 'relatedCase');
    given(earlier, { ...line('VoidCase', '2020-03-03', { reason: '重登' }), case: '0' }, receive())
      .when(repeat('0'))
      .thenRefused('unknown-case', 'relatedCase');
  });

  it('excessive: only after reasons were asked for and none that are reasonable came (条例第三十五条)', () => {
    const excessive = reply('2020-03-10', 'not-processed.excessive');
    given(receive()).when(excessive).thenRefused('excessive-needs-reasons', 'outcome');
    given(...asked)
      .when(excessive)
      .thenAccepted();
    given(...asked)
      .when(reply('2020-03-03', 'not-processed.excessive'))
      .thenRefused('excessive-needs-reasons', 'outcome');
    given(...asked, line('RecordReasons', '2020-03-05', { reasonable: false }))
      .when(excessive)
      .thenAccepted();
    given(...asked, line('RecordReasons', '2020-03-05', { reasonable: true }))
      .when(excessive)
      .thenRefused('excessive-but-reasonable', 'outcome');
  });

  it('details belong to their rows (条例第三十六条)', () => {
    for (const detail of ['does-not-exist', 'not-this-organ']) {
      given(receive())
        .when(reply('2020-03-10', 'unavailable.not-held', { detail }))
        .thenAccepted();
      given(receive())
        .when(reply('2020-03-10', 'granted', { detail }))
        .thenRefused('detail-does-not-fit', 'detail');
    }
    given(receive())
      .when(reply('2020-03-10', 'granted', { detail: 'already-public' }))
      .thenAccepted();
    given(receive())
      .when(reply('2020-03-10', 'partial', { detail: 'already-public' }))
      .thenRefused('detail-does-not-fit', 'detail');
  });
});

describe('correction (条例第三十条)', () => {
  it('is asked for once', () => {
    expect(
      given(...corrected)
        .when(askCorrection('2020-03-10'))
        .thenRefused('correction-once').article,
    ).toBe('条例第三十条');
  });

  it('lapses only while it is awaited', () => {
    given(receive()).when(line('LapseCorrection', '2020-04-10')).thenRefused('not-allowed-in-state');
    given(...corrected)
      .when(line('LapseCorrection', '2020-04-10'))
      .thenRefused('not-allowed-in-state');
    given(receive(), askCorrection('2020-03-04'))
      .when(line('LapseCorrection', '2020-03-03'))
      .thenRefused('not-allowed-in-state');
    given(receive(), askCorrection('2020-03-04')).when(line('LapseCorrection', '2020-04-10')).thenAccepted();
  });

  it('is not delivered before it is sent', () => {
    given(receive())
      .when(askCorrection('2020-03-04', { deliveredOn: '2020-03-03' }))
      .thenRefused('delivered-before-sent', 'deliveredOn');
  });
});

describe('consultation (条例第三十二条、第三十四条)', () => {
  const consulted = [receive(), askThirdParty('2020-03-04')];

  it('is pending once a party', () => {
    given(...consulted)
      .when(askThirdParty('2020-03-05'))
      .thenRefused('consultation-pending', 'party');
    given(...consulted)
      .when(askThirdParty('2020-03-05', '乙公司'))
      .thenAccepted();
    given(...consulted, answerOf('2020-03-05'))
      .when(askThirdParty('2020-03-06'))
      .thenAccepted();
    given(receive())
      .when(askThirdParty('2020-03-04', '甲公司', { deliveredOn: '2020-03-03' }))
      .thenRefused('delivered-before-sent', 'deliveredOn');
  });

  it('is answered by a party that was asked', () => {
    given(receive()).when(answerOf('2020-03-05')).thenRefused('consultation-unknown', 'party');
    given(...consulted)
      .when(answerOf('2020-03-05', '乙公司'))
      .thenRefused('consultation-unknown', 'party');
    given(...consulted, answerOf('2020-03-05'))
      .when(answerOf('2020-03-06'))
      .thenRefused('consultation-unknown', 'party');
    given(...consulted)
      .when(answerOf('2020-03-03'))
      .thenRefused('consultation-unknown', 'party');
  });
});

describe('extension (条例第三十三条)', () => {
  it('happens once, also after a restart of the period', () => {
    expect(
      given(receive(), lines.extendPeriod('2020-03-04', 5))
        .when(lines.extendPeriod('2020-03-05', 5))
        .thenRefused('extension-once').article,
    ).toBe('条例第三十三条');
    given(
      receive(),
      lines.extendPeriod('2020-03-03'),
      askCorrection('2020-03-04'),
      line('ReceiveCorrection', '2020-03-09'),
    )
      .when(lines.extendPeriod('2020-03-10'))
      .thenRefused('extension-once');
  });
});

describe('the length of an extension (条例第三十三条)', () => {
  it('is at most 20 working days', () => {
    const { message, article } = given(receive())
      .when(lines.extendPeriod('2020-03-04', 21))
      .thenRefused('extension-too-long', 'days');
    expect(message).toContain('20');
    expect(article).toBe('条例第三十三条');
  });
});

describe('reasons (条例第三十五条)', () => {
  it('are asked for once and recorded only when asked for', () => {
    given(...asked)
      .when(line('RequestReasons', '2020-03-05'))
      .thenRefused('reasons-once');
    given(receive())
      .when(line('RecordReasons', '2020-03-05', { reasonable: true }))
      .thenRefused('reasons-not-requested');
  });

  it('allow a later day only when they are reasonable', () => {
    const agree = (dueOn: string) => line('AgreeDelayedReply', '2020-03-10', { dueOn, reason: '数量多' });
    const reasons = (reasonable: boolean) => line('RecordReasons', '2020-03-05', { reasonable });
    given(receive()).when(agree('2020-06-30')).thenRefused('delay-needs-reasons');
    given(...asked)
      .when(agree('2020-06-30'))
      .thenRefused('delay-needs-reasons');
    given(...asked, reasons(false))
      .when(agree('2020-06-30'))
      .thenRefused('delay-needs-reasons');
    given(...asked, reasons(true))
      .when(agree('2020-06-30'))
      .thenAccepted();
    given(...asked, reasons(true))
      .when(agree('2020-03-09'))
      .thenRefused('due-before-agreement', 'dueOn');
  });
});

describe('processing fee (信息处理费管理办法)', () => {
  it('is charged once', () => {
    given(receive(), lines.feeNotice('2020-03-04'), line('RecordFeePayment', '2020-03-05'))
      .when(lines.feeNotice('2020-03-06'))
      .thenRefused('fee-once');
  });

  it('lapses and is paid only after its notice', () => {
    for (const command of ['LapseFee', 'RecordFeePayment']) {
      given(receive()).when(line(command, '2020-04-10')).thenRefused('not-allowed-in-state');
      given(receive(), lines.feeNotice('2020-03-04'))
        .when(line(command, '2020-03-03'))
        .thenRefused('not-allowed-in-state');
      given(receive(), lines.feeNotice('2020-03-04')).when(line(command, '2020-04-10')).thenAccepted();
    }
    given(receive(), lines.feeNotice('2020-03-04'), line('RecordFeePayment', '2020-03-05'))
      .when(line('LapseFee', '2020-04-10'))
      .thenRefused('not-allowed-in-state');
  });

  it('is not received before it is sent', () => {
    given(receive())
      .when(lines.feeNotice('2020-03-04', { receivedOn: '2020-03-03' }))
      .thenRefused('delivered-before-sent', 'receivedOn');
  });
});

describe('delivery learned after sending', () => {
  const delivery = (of: string, data: object = {}) => line('RecordDelivery', '2020-03-10', { of, ...data });
  const sent = {
    'correction-notice': askCorrection('2020-03-04'),
    'fee-notice': lines.feeNotice('2020-03-04'),
    reply: reply('2020-03-04'),
  };

  it.each(Object.entries(sent))('%s: only what was sent, and once', (of, sending) => {
    given(receive()).when(delivery(of)).thenRefused('nothing-to-deliver', 'of');
    given(receive(), sending).when(delivery(of)).thenAccepted();
    given(receive(), sending, delivery(of)).when(delivery(of)).thenRefused('delivery-known', 'of');
  });

  it('a date given at sending is known', () => {
    given(receive(), askCorrection('2020-03-04', { deliveredOn: '2020-03-05' }))
      .when(delivery('correction-notice'))
      .thenRefused('delivery-known', 'of');
    given(receive(), lines.feeNotice('2020-03-04', { receivedOn: '2020-03-05' }))
      .when(delivery('fee-notice'))
      .thenRefused('delivery-known', 'of');
  });

  it('consultation: the only letter under way needs no party', () => {
    given(receive(), askThirdParty('2020-03-04')).when(delivery('consultation')).thenAccepted();
    given(receive(), askThirdParty('2020-03-04'), delivery('consultation'))
      .when(delivery('consultation'))
      .thenRefused('nothing-to-deliver', 'of');
    given(
      receive(),
      askThirdParty('2020-03-04'),
      askThirdParty('2020-03-04', '乙公司'),
      delivery('consultation', { party: '甲公司' }),
    )
      .when(delivery('consultation'))
      .thenAccepted();
  });

  it('consultation: says of which party where there are several', () => {
    const consulted = [receive(), askThirdParty('2020-03-04'), askThirdParty('2020-03-04', '乙公司')];
    given(...consulted)
      .when(delivery('consultation'))
      .thenRefused('party-missing', 'party');
    given(...consulted)
      .when(delivery('consultation', { party: '丙公司' }))
      .thenRefused('nothing-to-deliver', 'of');
    given(...consulted, delivery('consultation', { party: '甲公司' }))
      .when(delivery('consultation', { party: '甲公司' }))
      .thenRefused('delivery-known', 'of');
    given(...consulted, delivery('consultation', { party: '甲公司' }))
      .when(delivery('consultation', { party: '乙公司' }))
      .thenAccepted();
  });
});
