import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stateCouncilNotices, supersededNotices } from '#statute';
import { complaint, Desk, fileOf, moves, request, type Explained, type Trial } from './desk.fixture.js';

describe('the Spring Festival of 2020', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
    await desk.load('calendar', fileOf(2020, supersededNotices));
    await desk.log(
      request('D02', '2020-01-10'),
      request('D03', '2020-01-19'),
      request('replied', '2020-01-10'),
      { command: 'ReplyToRequest', case: 'replied', on: '2020-01-22', outcome: 'granted' },
      complaint('C1', '2020-01-15'),
      { command: 'AcceptComplaint', case: 'C1', on: '2020-01-16' },
    );
  }, 120_000);
  afterAll(() => desk.place.remove());

  const listed = [
    'C1 complaint-reply 2020-02-03 2020-02-05',
    'D02 reply 2020-02-12 2020-02-14',
    'D03 correction-notice 2020-02-03 2020-02-05',
    'D03 reply 2020-02-20 2020-02-24',
  ];

  it('is counted by the notice of 2019 as long as no other is loaded', async () => {
    expect(await desk.due('2020-01-22')).toEqual([
      'C1 complaint-reply 2020-02-03 open',
      'D03 correction-notice 2020-02-03 open',
      'D02 reply 2020-02-12 open',
      'D03 reply 2020-02-20 open',
    ]);
  });

  it('moves every open date when the extension is loaded, as the preview lists them', async () => {
    const extension = { ...fileOf(2020, stateCouncilNotices), issuedOn: '2020-01-26' };
    const head = await desk.json<object>('verify', '--head');
    const preview = await desk.load('calendar', extension, '--preview');
    expect(moves(preview)).toEqual(listed);
    expect(await desk.json<object>('verify', '--head')).toEqual(head);
    expect(await desk.load('calendar', extension)).toEqual(preview);
    expect(preview.version).toBe('shipped-2026+2');
    expect(await desk.load('calendar', extension)).toEqual({ ...preview, moved: [] });
    expect(await desk.due('2020-02-12')).toEqual([
      'C1 complaint-reply 2020-02-05 overdue',
      'D02 reply 2020-02-14 due-soon',
      'D03 reply 2020-02-24 open',
    ]);
  });

  it('is explained day by day, in Chinese and in English', async () => {
    const { obligations } = await desk.json<Explained>('explain', 'D02', '--on', '2020-02-12');
    const [reply] = obligations.filter(({ obligation }) => obligation === 'reply');
    const counted = ['13', '14', '15', '16', '17', '19', '20', '21', '22', '23'].map((day) => `2020-01-${day}`);
    counted.push(...['03', '04', '05', '06', '07', '10', '11', '12', '13', '14'].map((day) => `2020-02-${day}`));
    expect(reply).toMatchObject({ dueOn: '2020-02-14', status: 'due-soon', countedDays: counted, excludedDays: [] });
    expect(reply).toMatchObject({ basis: expect.stringContaining('第三十三条'), calendarVersion: 'shipped-2026+2' });
    expect(reply?.steps.join()).toContain('2020-02-14');
    const { stdout } = await desk.place.run(['explain', 'D02', '--lang', 'en', '--format', 'txt']);
    expect(stdout).toMatch(/reply: 2020-02-14, overdue/);
    expect(stdout).not.toMatch(/\p{Script=Han}/u);
    const answered = await desk.json<Explained>('explain', 'replied');
    expect(answered.obligations[0]).toMatchObject({ status: 'met', calendarVersion: 'shipped-2026+1' });
  });

  it('tells what would be, and writes nothing', async () => {
    const head = await desk.json<object>('verify', '--head');
    const tried = (number: string, ...args: string[]): Promise<Trial> => desk.json('what-if', number, ...args);
    const extend = (on: string) => tried('D02', '--command', 'ExtendReplyPeriod', '--on', on, '--days', '10');
    // Ten working days after 14 February 2020.
    expect(await extend('2020-02-14')).toMatchObject({ allowed: true, refusal: null, dueOn: '2020-02-28' });
    const late = await desk.place.run([
      'what-if',
      'D02',
      '--command',
      'ExtendReplyPeriod',
      '--on',
      '2020-02-17',
      '--days',
      '10',
    ]);
    expect(late.status).toBe(1);
    expect(JSON.parse(late.stdout)).toMatchObject({
      allowed: false,
      refusal: { article: '条例第三十三条' },
      dueOn: null,
    });
    const answer = '试算中不得保存的文字';
    const reply = await tried(
      'D02',
      '--command',
      'ReplyToRequest',
      '--on',
      '2020-02-13',
      '--data',
      JSON.stringify({ outcome: 'granted', reason: answer }),
    );
    expect(reply).toMatchObject({
      allowed: true,
      obligations: expect.arrayContaining([expect.objectContaining({ obligation: 'reply', status: 'met' })]),
    });
    expect(await desk.json<object>('verify', '--head')).toEqual(head);
    expect(
      (await desk.place.run(['what-if', 'D02', '--command', 'AddNote', '--on', '2020-02-13', '--data', '['])).status,
    ).toBe(2);
  });

  it('is a table that a clerk can read', async () => {
    const { stdout } = await desk.place.run(['due', '--on', '2020-02-12', '--format', 'txt']);
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^期限 +剩余工作日 +状态 +类型 +编号 +事项 +义务人 +起算 +依据$/);
    expect(rows[1]).toMatch(/^2020-02-14 +2 +临期 +依申请公开 +D02 +答复 +本机关 +2020-01-10 +条例第三十三条$/);
  });
});

describe('Labour Day of 2019, whose notice was loaded late', () => {
  it('moves the complaints that are open, and judges the answers of before by what was known', async () => {
    const desk = await Desk.open();
    try {
      await desk.load('calendar', fileOf(2019, supersededNotices));
      await desk.log(complaint('open', '2019-04-18'), complaint('answered', '2019-04-18'), {
        command: 'ReplyToComplaint',
        case: 'answered',
        on: '2019-05-05',
      });
      // A request from before 15 May 2019 falls under the old Regulation.
      await desk.log(request('old', '2019-05-10'));
      expect(await desk.due('2019-05-12', '--format', 'json')).toEqual([
        'open complaint-acceptance 2019-04-19 overdue',
        'open complaint-reply 2019-05-03 overdue',
        'old correction-notice null no-calendar',
        'old reply null no-calendar',
      ]);
      const changed = fileOf(2019, stateCouncilNotices);
      expect(moves(await desk.load('calendar', changed, '--preview'))).toEqual([
        'open complaint-reply 2019-05-03 2019-05-05',
      ]);
      expect(moves(await desk.load('calendar', changed))).toEqual(['open complaint-reply 2019-05-03 2019-05-05']);
      await desk.log({ command: 'ReplyToComplaint', case: 'open', on: '2019-05-05' });
      const report = await desk.json<{ complaints: object }>('report', '2019');
      expect(report.complaints).toEqual({ 'mayor-mailbox': { received: 2, handled: 2, onTime: 1 } });
      const trace = await desk.json<{ entries: readonly object[] }>('trace', '2019', 'complaints/mayor-mailbox/onTime');
      expect(trace.entries).toEqual([
        expect.objectContaining({ case: 'open', event: 'ComplaintReplied', on: '2019-05-05' }),
      ]);
    } finally {
      await desk.place.remove();
    }
  }, 120_000);
});
