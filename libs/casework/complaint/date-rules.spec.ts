import { describe, expect, it } from '@jest/globals';
import { given } from '../given.contract.js';
import type { LogLine } from '../paper-office.contract.js';

const line = (command: string, data: object): LogLine => ({ command, case: 'S1', ...data });
const receive = (channel: string, data: object = {}): LogLine =>
  line('ReceiveComplaint', { on: '2020-03-02', channel, subject: '路灯不亮', ...data });
const extend = (on: string, days = 1): LogLine =>
  line('ExtendComplaint', { on, days, approvedBy: '王主任', reason: '待勘查' });

describe('the extension of a complaint', () => {
  it('is given while its limit runs', () => {
    // 15 working days after 2 March 2020.
    given(receive('peoples-daily-board')).when(extend('2020-03-23')).thenAccepted();
    const { message, article } = given(receive('peoples-daily-board'))
      .when(extend('2020-03-24'))
      .thenRefused('extension-after-due', 'on');
    expect(message).toContain('2020-03-23');
    expect(article).toBe('无公开的全国性规定；以转办单位的期限为准');
  });

  it('is refused without the name of who approved it', () => {
    given(receive('peoples-daily-board'))
      .when(line('ExtendComplaint', { on: '2020-03-03', days: 1, reason: '待勘查' }))
      .thenRefused('invalid-field', 'approvedBy');
  });

  it('of hours too, by their day', () => {
    const received = line('ReceiveComplaint', {
      at: '2020-03-02T14:30:00+08:00',
      channel: 'online-opinion',
      subject: '舆情',
    });
    given(received).when(extend('2020-03-04')).thenAccepted();
    given(received).when(extend('2020-03-05')).thenRefused('extension-after-due', 'on');
  });

  it('goes by the transmitted due date where there is one', () => {
    const transmitted = receive('peoples-daily-board', { dueOn: '2020-03-09' });
    given(transmitted).when(extend('2020-03-09')).thenAccepted();
    given(transmitted).when(extend('2020-03-10')).thenRefused('extension-after-due', 'on');
  });

  it('is not longer than the channel allows', () => {
    const longest: readonly (readonly [LogLine, number])[] = [
      [receive('peoples-daily-board'), 15],
      [receive('hotline-12345'), 10],
      [{ ...receive('petition'), on: '2023-03-02' }, 30],
    ];
    for (const [received, max] of longest) {
      const on = received.on!;
      given(received).when(extend(on, max)).thenAccepted();
      const { message, article } = given(received)
        .when(extend(on, max + 1))
        .thenRefused('extension-too-long', 'days');
      expect(message).toContain(String(max));
      expect(article).toMatch(/条|规定/u);
    }
  });

  it('is free where no limit is known', () => {
    // Petitions have their limits since May 2022.
    given(receive('petition')).when(extend('2021-03-02', 300)).thenAccepted();
  });
});
