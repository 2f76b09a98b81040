import { describe, expect, it } from '@jest/globals';
import { basisOf } from './basis.js';
import { deadlineOf } from './deadline-of.js';
import type { Clock, Duty } from './duty.js';
import { explainDuty } from './explain.js';
import { createLawBook, shippedLaw } from './law-book.js';
import { annualReportDuties, nextCalendarDuties } from './standing-duties.js';
import { statusOn } from './status.js';

const deadline = (clock: Clock) => deadlineOf({ clock }, shippedLaw);
const explained = (clock: Clock, lang?: 'zh' | 'en') =>
  explainDuty({ obligation: 'reply', nth: 1, who: 'office', clock }, shippedLaw, lang);

describe('what a fee notice asks for', () => {
  const notice = (method: 'per-page' | 'per-piece', quantity: number, amount: string): Clock => ({
    kind: 'fee-payment',
    receivedOn: '2024-03-11',
    sentOn: '2024-03-15',
    charged: { method, quantity, amount },
  });
  const told = (clock: Clock, lang?: 'zh' | 'en') => explained(clock, lang).steps.join('');

  it('is explained beside what the schedule gives (信息处理费管理办法)', () => {
    expect(told(notice('per-page', 100, '650'))).toContain('通知收取 650 元；100 页按量计收，标准为 700 元');
    const pieces = notice('per-piece', 30, '2000');
    expect(told(pieces)).toContain('仅就这 30 件按件计收，标准为 2000 元');
    expect(told(pieces, 'en')).toContain('these 30 pieces alone cost 2000 yuan');
  });
});

describe('periods that nothing moves', () => {
  it('publication: 20 working days from the information being formed (条例第二十六条)', () => {
    const clock: Clock = { kind: 'publication', formedOn: '2024-03-11' };
    expect(deadline(clock)).toMatchObject({ startedOn: '2024-03-11', dueOn: '2024-04-09' });
    expect(explained(clock).countedDays).toHaveLength(20);
    expect(explained(clock).basis).toBe('条例第二十六条');
  });

  it('answer in reconsideration: 10 working days, 5 in simplified procedure', () => {
    const answer = (procedure: 'ordinary' | 'simplified'): Clock => ({
      kind: 'reconsideration-answer',
      copyReceivedOn: '2024-04-26',
      procedure,
    });
    expect([deadline(answer('ordinary')).dueOn, deadline(answer('simplified')).dueOn]).toEqual([
      '2024-05-13',
      '2024-05-07',
    ]);
    expect(basisOf(answer('simplified'), shippedLaw).zh).toContain('第五十四条');
  });

  it('answer under the law before 2024: ten calendar days, in every procedure', () => {
    const answer = (copyReceivedOn: string, procedure: 'ordinary' | 'simplified'): Clock => ({
      kind: 'reconsideration-answer',
      copyReceivedOn,
      procedure,
    });
    for (const procedure of ['ordinary', 'simplified'] as const) {
      const clock = answer('2023-12-21', procedure);
      expect(deadline(clock).dueOn).toBe('2023-12-31');
      expect(basisOf(clock, shippedLaw).zh).toMatch(/2017年修正.*第二十三条.*凭记忆/);
      expect(explained(clock).countedDays).toHaveLength(10);
      expect(explained(clock).steps.join('')).toContain('宜在 2023-12-29 前完成');
    }
    expect(deadline(answer('2023-12-31', 'simplified')).dueOn).toBe('2024-01-10');
    expect(deadline(answer('2024-01-01', 'ordinary')).dueOn).toBe('2024-01-15');
    expect(deadline(answer('2024-01-01', 'simplified')).dueOn).toBe('2024-01-08');
  });

  it('a period of the applicant that ends with the last notice is closable after it', () => {
    const clock: Clock = { kind: 'correction', receivedOn: '2026-12-01', sentOn: '2026-12-10', workingDays: 15 };
    expect(deadline(clock)).toMatchObject({ dueOn: '2026-12-31' });
    expect(deadline(clock).closableFrom).toBeUndefined();
    expect(explained(clock).steps.join('')).toContain('2026-12-31 之后才可以结案');
    const known = { ...clock, workingDays: 14 };
    expect(explained(known).steps.join('')).toContain('自 2026-12-31 起可以结案');
  });

  it('defence in court: 15 calendar days, the first not counted, the last not rolled to a working day', () => {
    const clock: Clock = { kind: 'defence', copyReceivedOn: '2024-04-19' };
    expect(deadline(clock).dueOn).toBe('2024-05-04'); // in the Labour Day holiday
    const { countedDays, steps } = explained(clock);
    expect([countedDays[0], countedDays.length]).toEqual(['2024-04-20', 15]);
    expect(steps.join('')).toContain('宜在 2024-04-30 前完成');
    // No calendar is needed.
    expect(deadline({ kind: 'defence', copyReceivedOn: '2027-03-01' }).dueOn).toBe('2027-03-16');
  });

  it('silence of the applicant allows closing from the first working day after the period', () => {
    const since = { receivedOn: '2024-09-02', sentOn: '2024-09-06' };
    // The 15th day is Sunday, 29 September, a make-up day; the 20th falls behind the National Day holiday.
    expect(deadline({ kind: 'correction', ...since })).toMatchObject({
      dueOn: '2024-09-29',
      closableFrom: '2024-09-30',
    });
    expect(deadline({ kind: 'fee-payment', ...since, deliveredOn: '2024-09-09' })).toMatchObject({
      startedOn: '2024-09-09',
      dueOn: '2024-10-12',
      closableFrom: '2024-10-14',
    });
    // The day after lies in a year without a notice.
    const yearEnd = deadline({ kind: 'correction', receivedOn: '2026-12-01', sentOn: '2026-12-10' });
    expect(yearEnd.dueOn).toBe('2026-12-31');
    expect(yearEnd).not.toHaveProperty('closableFrom');
  });
});

describe('the annual report (条例第四十九条)', () => {
  const organ = { kind: 'department', registeredOn: '2022-05-01', published: new Map([[2023, '2024-02-01']]) } as const;

  it('is owed for each year that began after the organ was registered and is over', () => {
    expect(annualReportDuties(organ, '2023-12-31')).toEqual([]);
    expect(annualReportDuties(organ, '2026-01-01').map(({ nth }) => nth)).toEqual([2023, 2024, 2025]);
    expect(annualReportDuties({ ...organ, registeredOn: '2010-03-01' }, '2021-06-01').map(({ nth }) => nth)).toEqual([
      2019, 2020,
    ]);
  });

  it('is due on 31 January, of governments and lead offices on 31 March, rest day or not', () => {
    const [first, second] = annualReportDuties(organ, '2026-01-01') as [Duty, Duty];
    const status = (duty: Duty, on: string) => statusOn(duty, deadline(duty.clock), { on }, shippedLaw);
    expect(deadline(second.clock)).toMatchObject({ startedOn: '2025-01-01', dueOn: '2025-01-31' });
    expect(status(first, '2026-01-01')).toBe('met-late');
    expect([status(second, '2025-01-26'), status(second, '2025-02-01')]).toEqual(['due-soon', 'overdue']);
    for (const kind of ['government', 'lead-office'] as const) {
      const [duty] = annualReportDuties({ ...organ, kind }, '2024-06-01') as [Duty];
      expect(deadline(duty.clock).dueOn).toBe('2024-03-31');
      expect(status(duty, '2024-06-01')).toBe('met');
    }
    const report: Clock = { kind: 'annual-report', organKind: 'department', year: 2025 };
    expect(explained(report).steps.join('')).toContain('宜在 2026-01-30 前完成');
  });
});

describe('the next year’s notice', () => {
  const duties = (on: string) => nextCalendarDuties(shippedLaw, on).map(({ nth }) => nth);

  it('is to be loaded from 25 October on, until it is', () => {
    expect([duties('2026-10-24'), duties('2026-10-25'), duties('2025-12-31')]).toEqual([[], [2027], []]);
    expect(duties('2027-10-25')).toEqual([2027, 2028]);
    const [duty] = nextCalendarDuties(shippedLaw, '2026-11-01') as [Duty];
    expect(deadline(duty.clock)).toMatchObject({ startedOn: '2026-10-25', dueOn: '2026-12-31' });
    const notice = { year: 2027, number: '通知', sources: [], holidays: [['2027-01-01', '2027-01-03'] as const] };
    const law = createLawBook().with({ type: 'NoticeLoaded', data: { ...notice, workingDays: [] } });
    expect(nextCalendarDuties(law.lawFor('A'), '2026-11-01')).toEqual([]);
  });
});

describe('explanations', () => {
  const request: Clock = {
    kind: 'reply',
    receivedOn: '2025-08-01',
    channel: 'internet',
    submittedOn: '2025-07-31',
    operations: [
      { op: 'consulted', on: '2025-08-05', party: 'third-party', deliveredOn: '2025-08-06', answeredOn: '2025-08-29' },
      { op: 'consulted', on: '2025-09-02', party: 'co-producer', answeredOn: '2025-09-10' },
      { op: 'extended', on: '2025-09-29', days: 5 },
    ],
  };

  it('say each step with its article, in Chinese and in English', () => {
    const zh = explained(request).steps;
    expect(zh).toHaveLength(6);
    expect(zh[0]).toContain('第三十一条第（三）项');
    expect(zh[1]).toMatch(/最迟计至送达后第 15 个工作日 2025-08-27.*第三十二条/);
    expect(zh[2]).toContain('第三十四条');
    expect(zh[3]).toMatch(/延长 5 个工作日，不晚于当时的期限 2025-09-29（条例第三十三条）/);
    expect(zh[4]).toContain('计 25 个工作日，扣除其间 22 个工作日，末日为 2025-10-13');
    expect(zh[5]).toContain('自提交之日起算');
    const en = explained(request, 'en');
    expect(en.basis).toBe('Regulation, Art. 33');
    expect(en.steps).toHaveLength(6);
    for (const step of en.steps) expect(step).not.toMatch(/\p{Script=Han}/u);
  });

  it('say why there is no date, and that the rules which need it are not enforced', () => {
    const late = explained({ kind: 'publication', formedOn: '2026-12-20' });
    expect(late.countedDays).toEqual([]);
    expect(late.steps.join('')).toMatch(/尚未导入 2027 年的节假日通知.*暂不核对/);
    const old = explained({ kind: 'reply', receivedOn: '2019-05-14', channel: 'post', operations: [] });
    expect(old.steps.join('')).toContain('2019 年 5 月 15 日现行条例施行之前');
  });
});
