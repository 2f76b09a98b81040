import { describe, expect, it } from '@jest/globals';
import { createCalendar } from './calendar.js';
import { complaintLimit } from './complaint-limit.js';
import { deadlineOf } from './deadline-of.js';
import type { ComplaintClock } from './duty.js';
import { explainDuty } from './explain.js';
import { createLaw } from './law.js';
import { createLawBook, shippedLaw } from './law-book.js';
import { shippedSettings } from './shipped-settings.js';

type Facts = Partial<ComplaintClock>;
const clock = (channel: string, facts: Facts = {}): ComplaintClock => ({
  kind: 'complaint-reply',
  channel,
  receivedOn: '2024-04-26',
  ...facts,
});
const deadline = (channel: string, facts?: Facts) => deadlineOf({ clock: clock(channel, facts) }, shippedLaw);
const due = (channel: string, facts?: Facts) => deadline(channel, facts).dueOn;

/** Received on Friday, 26 April 2024: the 28th is worked, 1 to 5 May are off, 11 May is worked. */
describe('limits by channel and matter (rules §6)', () => {
  it('in working days', () => {
    expect(due('mayor-mailbox')).toBe('2024-05-13');
    expect(due('director-mailbox', { matter: 'consultation' })).toBe('2024-05-07');
    expect(due('mayor-mailbox', { matter: 'complex' })).toBe('2024-05-20');
    expect(due('mayor-mailbox', { matter: 'noise' })).toBe('2024-05-13');
    expect(due('hotline-12345')).toBe('2024-05-07');
    expect(due('peoples-daily-board')).toBe('2024-05-20');
    expect(due('snapshot')).toBe('2024-04-30');
    expect(due('website-message')).toBe('2024-05-20');
    expect(due('website-message', { matter: 'site-error' })).toBe('2024-04-30');
    expect(due('hotline-12345', { kind: 'complaint-acceptance' })).toBe('2024-04-29');
  });

  it('in calendar days from acceptance, from receipt until it is accepted', () => {
    expect(due('petition', { kind: 'complaint-acceptance' })).toBe('2024-05-11');
    expect(due('petition')).toBe('2024-06-25');
    expect(due('petition', { acceptedOn: '2024-05-10' })).toBe('2024-07-09');
    expect(deadline('petition', { acceptedOn: '2024-05-10' }).startedOn).toBe('2024-05-10');
    expect(due('petition', { acceptedOn: '2024-05-10', extendedBy: 30 })).toBe('2024-08-08');
    expect(due('petition', { matter: 'review', acceptedOn: '2024-05-10' })).toBe('2024-05-26');
    expect(due('petition', { matter: 're-review' })).toBe('2024-05-26');
  });

  it('in hours by the clock, from 00:00 where only the day is known', () => {
    const at = { receivedAt: '2024-04-26T23:10:00+08:00' };
    expect(deadline('online-opinion', at)).toMatchObject({ dueOn: '2024-04-28', dueAt: '2024-04-28T23:10:00+08:00' });
    expect(deadline('online-opinion').dueAt).toBe('2024-04-28T00:00:00+08:00');
    const major = { ...at, matter: 'major-emergency' };
    expect(deadline('online-opinion', { ...major, kind: 'complaint-acceptance' }).dueAt).toBe(
      '2024-04-27T04:10:00+08:00',
    );
    expect(deadline('online-opinion', major).dueAt).toBe('2024-04-27T23:10:00+08:00');
    // The same instant, said from elsewhere.
    expect(deadline('online-opinion', { receivedAt: '2024-04-26T15:10:00Z' }).dueAt).toBe('2024-04-28T23:10:00+08:00');
  });

  it('gives way to a transmitted due date', () => {
    expect(due('hotline-12345', { dueOn: '2024-04-29' })).toBe('2024-04-29');
    expect(due('mayor-mailbox', { dueOn: '2024-12-31' })).toBe('2024-12-31');
    const dueAt = '2024-04-28T17:00:00+08:00';
    expect(deadline('petition', { dueAt })).toMatchObject({ dueOn: '2024-04-28', dueAt });
    // It is the reply's: acceptance keeps its own limit.
    expect(due('hotline-12345', { dueOn: '2024-12-31', kind: 'complaint-acceptance' })).toBe('2024-04-29');
  });

  it('is extended in the unit of its maximum, a transmitted one too', () => {
    expect(due('hotline-12345', { extendedBy: 10 })).toBe('2024-05-20');
    expect(due('hotline-12345', { extendedBy: 5, dueOn: '2024-04-30' })).toBe('2024-05-10');
    expect(due('petition', { extendedBy: 5, dueOn: '2024-04-30' })).toBe('2024-05-05');
    expect(deadline('online-opinion', { extendedBy: 1 })).toMatchObject({
      dueOn: '2024-04-29',
      dueAt: '2024-04-29T00:00:00+08:00',
    });
  });

  it('is none where the law sets none', () => {
    const before2022 = { receivedOn: '2022-04-30' };
    expect(deadline('petition', before2022)).toMatchObject({ noLimit: true, startedOn: '2022-04-30' });
    expect(due('petition', { receivedOn: '2022-05-01' })).toBe('2022-06-30');
    expect(deadline('website-message', { kind: 'complaint-acceptance' })).toMatchObject({ noLimit: true });
    expect(deadline('own-channel').dueOn).toBeUndefined();
  });

  it('has no date where a notice is missing, unless it is in days or hours', () => {
    const late = { receivedOn: '2026-12-28' };
    expect(deadline('mayor-mailbox', late)).toMatchObject({ noCalendar: { reason: 'missing-notice', year: 2027 } });
    expect(due('petition', late)).toBe('2027-02-26');
    expect(deadline('online-opinion', late).dueAt).toBe('2026-12-30T00:00:00+08:00');
    const nothing = createLaw(createCalendar([]));
    expect(deadlineOf({ clock: clock('mayor-mailbox') }, nothing).noCalendar).toEqual({
      reason: 'missing-notice',
      year: 2024,
    });
  });
});

describe('the limits as data', () => {
  it('each has a source, a day from which it holds, and a channel that ships', () => {
    const codes = shippedSettings.channels.map(({ code }) => code);
    for (const limit of shippedSettings.limits) {
      expect(codes).toContain(limit.channel);
      expect(limit.source).not.toBe('');
      expect(limit.validFrom >= '2018-01-01').toBe(true);
    }
    expect(new Set(shippedSettings.limits.map(({ channel }) => channel))).toEqual(new Set(codes));
  });

  it('an office’s own goes before, within its validity, and falls back outside it', () => {
    const own = {
      channel: 'mayor-mailbox',
      reply: { value: 3, unit: 'workday', from: 'received' },
      source: '本市规定',
      certainty: 'verified',
      validFrom: '2024-01-01',
      validTo: '2024-06-30',
    } as const;
    const book = createLawBook().with({ type: 'SettingsLoaded', data: { source: '本市规定', limits: [own] } });
    const limitOn = (receivedOn: string, matter?: string) =>
      complaintLimit(book.settings, { channel: 'mayor-mailbox', matter, receivedOn })?.reply?.value;
    expect(['2023-12-31', '2024-01-01', '2024-06-30', '2024-07-01'].map((on) => limitOn(on))).toEqual([10, 3, 3, 10]);
    expect(limitOn('2024-03-01', 'complex')).toBe(15); // the matter's own limit is the closer one
  });

  it('is explained with what it is counted from and in what it is extended', () => {
    const steps = (channel: string, facts: Facts = {}, lang: 'zh' | 'en' = 'zh') =>
      explainDuty(
        { obligation: 'complaint-reply', nth: 1, who: 'office', clock: clock(channel, facts) },
        shippedLaw,
        lang,
      ).steps.join('');
    expect(steps('hotline-12345', { extendedBy: 10 })).toContain('已延长 10 个工作日。');
    expect(steps('hotline-12345', { extendedBy: 10 }, 'en')).toContain('Extended by 10 working days.');
    expect(steps('petition', { extendedBy: 30 })).toContain('已延长 30 日。');
    expect(steps('petition', { acceptedOn: '2024-05-10' })).toContain('2024-05-10（受理之日）为起算日');
    expect(steps('petition', { acceptedOn: '2024-05-10' }, 'en')).toContain('2024-05-10 (acceptance) is day 0');
    expect(steps('petition')).toContain('2024-04-26（尚未受理，暂以收到之日）为起算日');
    expect(steps('petition', {}, 'en')).toContain('receipt, until it is accepted');
    expect(steps('online-opinion')).toContain('自 2024-04-26 收到之时起');
  });

  it('explains the limit with its source', () => {
    const explained = (facts?: Facts) =>
      explainDuty(
        { obligation: 'complaint-reply', nth: 1, who: 'office', clock: clock('snapshot', facts) },
        shippedLaw,
        'en',
      );
    expect(explained().countedDays).toEqual(['2024-04-28', '2024-04-29', '2024-04-30']);
    expect(explained().basis).toContain('GB/T 30428.8');
    expect(explained({ dueOn: '2024-05-01' })).toMatchObject({
      countedDays: [],
      basis: 'the due date transmitted with the complaint',
    });
  });
});
