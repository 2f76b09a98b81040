import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { supersededNotices } from '#statute';
import { complaint, Desk, fileOf, moves, request, type Due, type Explained, type Trial } from './desk.fixture.js';
import { Place } from './place.fixture.js';

/** Invented: in 2027 New Year's Day is off, nothing else is known. */
const notice2027 = { year: 2027, no: '示例 2027', url: [], off: [['2027-01-01', '2027-01-03']], work: [] };

describe('a year without a notice', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
    await desk.log(request('R1', '2026-12-25'), complaint('C1', '2026-12-28'), {
      command: 'ReplyToComplaint',
      case: 'C1',
      on: '2027-01-12',
    });
  }, 120_000);
  afterAll(() => desk.place.remove());

  it('gives no date, says so, and is itself an obligation from 25 October', async () => {
    expect(await desk.due('2026-10-24')).toEqual([]);
    expect(await desk.due('2026-10-25')).toEqual(['2027 next-calendar 2026-12-31 open']);
    expect(await desk.due('2026-12-25')).toEqual([
      '2027 next-calendar 2026-12-31 open',
      'R1 correction-notice null no-calendar',
      'R1 reply null no-calendar',
    ]);
    const { obligations } = await desk.json<Explained>('explain', 'R1', '--type', 'request', '--on', '2026-12-25');
    expect(obligations.find(({ obligation }) => obligation === 'reply')?.steps.join()).toContain('2027 年的节假日通知');
    // The rule that needs the date is not enforced.
    expect(
      await desk.json<Trial>('what-if', 'R1', '--command', 'ExtendReplyPeriod', '--on', '2027-06-01', '--days', '20'),
    ).toMatchObject({ allowed: true, dueOn: null });
    expect((await desk.json<{ complaints: object }>('report', '2027')).complaints).toEqual({
      'mayor-mailbox': { received: 0, handled: 1, onTime: null },
    });
  });

  it('is counted when its notice is loaded; answers of before are judged then', async () => {
    const loading = await desk.load('calendar', notice2027);
    expect(moves(loading)).toContain('R1 reply null 2027-01-25');
    expect(await desk.due('2026-12-30')).toEqual([
      'C1 complaint-acceptance 2026-12-29 overdue',
      'R1 correction-notice 2027-01-06 open',
      'C1 complaint-reply 2027-01-12 open',
      'R1 reply 2027-01-25 open',
    ]);
    expect((await desk.json<{ complaints: object }>('report', '2027')).complaints).toEqual({
      'mayor-mailbox': { received: 0, handled: 1, onTime: 1 },
    });
    const trace = await desk.json<{ entries: readonly object[] }>('trace', '2027', 'complaints/mayor-mailbox/onTime');
    expect(trace.entries).toEqual([expect.objectContaining({ case: 'C1', event: 'NoticeLoaded', on: '2027-01-12' })]);
    const list = await desk.json<{ version: string; notices: readonly { year: number }[] }>('calendar', 'list');
    expect(list.version).toBe('shipped-2026+1');
    expect(list.notices.at(-1)).toMatchObject({
      year: 2027,
      notice: '示例 2027',
      loadedAt: expect.stringMatching(/^\d{4}-/),
    });
    const { stdout } = await desk.place.run(['calendar', 'list', '--format', 'txt']);
    expect(stdout).toMatch(/^2020 +249 +国办发明电/mu);
  });

  it.each([
    ['no JSON', 'x', 'JSON'],
    ['no notice', '{}', 'year'],
    ['a day that is none', JSON.stringify({ ...notice2027, off: [['2027-02-30', '2027-03-01']] }), 'off'],
  ])('is not mended by a file that is %s', async (_, content, named) => {
    const { status, stdout, stderr } = await desk.tryLoading('calendar', content);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(named);
    expect(stderr).toContain('[law-file-invalid]');
  });
});

describe('a past day', () => {
  let desk: Desk;
  const step = (command: string, number: string, on: string, more: object = {}): object => ({
    command,
    case: number,
    on,
    ...more,
  });
  beforeAll(async () => {
    desk = await Desk.open();
    await desk.log(
      request('R1', '2024-03-11'),
      request('R2', '2024-03-11'),
      { ...complaint('C1', '2024-04-22'), channel: 'hotline-12345' },
      step('RequestCorrection', 'R1', '2024-03-18', { items: ['写明名称'], workingDays: 10 }),
      step('ReceiveCorrection', 'R1', '2024-03-25'),
      step('SplitRequest', 'R2', '2024-03-15', {
        into: [
          { case: 'R2a', subject: '甲事' },
          { case: 'R2b', subject: '乙事' },
        ],
      }),
      step('ConsultThirdParty', 'R2a', '2024-03-20', { party: '示例公司' }),
      step('RecordConsultationAnswer', 'R2a', '2024-03-27', { party: '示例公司', position: 'agrees' }),
      step('ReplyToRequest', 'R2b', '2024-03-29', { outcome: 'granted' }),
      step('ExtendComplaint', 'C1', '2024-04-26', { days: 5, approvedBy: '王主任', reason: '待勘查' }),
    );
  }, 120_000);
  afterAll(() => desk.place.remove());

  it.each(['2024-03-14', '2024-03-22'])(
    'is told alike by what is due and by the explanation of each case: %s',
    async (on) => {
      const explained: string[] = [];
      for (const number of ['C1', 'R1', 'R2', 'R2a', 'R2b']) {
        const { obligations } = await desk.json<Explained>('explain', number, '--on', on);
        for (const { obligation, dueOn, status } of obligations) {
          if (!['met', 'met-late', 'lapsed', 'void'].includes(status))
            explained.push(`${number} ${obligation} ${dueOn} ${status}`);
        }
      }
      expect(explained.sort()).toEqual([...(await desk.due(on))].sort());
    },
    60_000,
  );

  it('is not the last word: what a step would lead to is told also where the reply will wait, and for new cases', async () => {
    const tried = (command: string, data: object): Promise<Trial> =>
      desk.json('what-if', 'R1', '--command', command, '--on', '2024-04-01', '--data', JSON.stringify(data));
    // The correction came on 25 March: due on 23 April, and after 15 working days of silence on 15 May.
    expect(await tried('ConsultThirdParty', { party: '示例公司' })).toMatchObject({
      allowed: true,
      dueOn: null,
      dueOnAfterWaiting: '2024-05-15',
      opened: [],
    });
    const into = ['R1', 'R1b'].map((number) => ({ case: number, subject: '某事' }));
    const { dueOn, dueOnAfterWaiting, opened } = await tried('SplitRequest', { into });
    expect([dueOn, dueOnAfterWaiting, opened.length]).toEqual(['2024-04-23', null, 1]);
    expect(opened[0]).toMatchObject({ case: 'R1b', caseType: 'request' });
    expect(opened[0]?.obligations).toContainEqual(
      expect.objectContaining({ obligation: 'reply', dueOn: '2024-04-23', conservativeDueOn: null }),
    );
  }, 60_000);

  it('is not moved by what came later', async () => {
    const reply = async (number: string, on: string): Promise<string | null | undefined> => {
      const { obligations } = await desk.json<Explained>('explain', number, '--on', on);
      return obligations.find(({ obligation }) => obligation.endsWith('reply'))?.dueOn;
    };
    expect([await reply('R1', '2024-03-15'), await reply('R1', '2024-03-20')]).toEqual(['2024-04-09', null]);
    expect([await reply('R2a', '2024-03-14'), await reply('R2', '2024-03-14')]).toEqual([undefined, '2024-04-09']);
    expect([await reply('C1', '2024-04-25'), await reply('C1', '2024-04-26')]).toEqual(['2024-04-28', '2024-05-08']);
  });
});

describe('several organs', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
    const organ = (code: string) => ({
      command: 'RegisterOrgan',
      organ: code,
      on: '2023-06-01',
      name: `示例${code}`,
      kind: 'department',
    });
    await desk.log(
      organ('A'),
      organ('B'),
      { ...request('R1', '2024-03-11'), organ: 'A' },
      { ...request('R1', '2024-03-11'), organ: 'B' },
      {
        command: 'ConsultThirdParty',
        organ: 'B',
        case: 'R1',
        on: '2024-03-12',
        party: '示例公司',
      },
    );
  }, 120_000);
  afterAll(() => desk.place.remove());

  it('have days off of their own region', async () => {
    const overlay = {
      region: '某自治区',
      no: '示例 1',
      url: '示例',
      off: [['2024-04-08', '2024-04-09']],
      work: [],
      organs: ['A'],
    };
    expect(moves(await desk.load('calendar', overlay, '--preview', '--organ', 'B'))).toEqual([]);
    expect(moves(await desk.load('calendar', overlay))).toEqual(['R1 reply 2024-04-09 2024-04-11']);
    expect(await desk.due('2024-03-11', '--organ', 'A')).toEqual([
      'R1 correction-notice 2024-03-20 open',
      'R1 reply 2024-04-11 open',
    ]);
    expect((await desk.place.run(['due'])).stderr).toContain('[organ-missing]');
    expect(await workingDaysOf2024(desk, '--organ', 'A')).toBe(249);
    expect(await workingDaysOf2024(desk, '--organ', 'B')).toBe(251);
    expect((await desk.place.run(['calendar', 'list', '--organ', 'X'])).stderr).toContain('[unknown-organ]');
  });

  it('are told who is waited for, by name, and that nothing is due meanwhile', async () => {
    const due = await desk.json<readonly Due[]>('due', '--on', '2024-03-13', '--organ', 'B');
    expect(due.find(({ obligation }) => obligation === 'third-party-opinion')).toMatchObject({
      who: '示例公司',
      // The 15th working day after 12 March 2024.
      dueOn: '2024-04-02',
    });
    expect(due.at(-1)).toMatchObject({ obligation: 'reply', dueOn: null, workingDaysLeft: null, status: 'waiting' });
  });

  it('owe their report of each complete year until it is published', async () => {
    const reports = async (on: string) =>
      (await desk.due(on, '--organ', 'A')).filter((line) => line.includes('annual'));
    expect(await reports('2024-12-31')).toEqual([]);
    expect(await reports('2025-01-02')).toEqual(['2024 annual-report 2025-01-31 open']);
    expect(await reports('2025-02-01')).toEqual(['2024 annual-report 2025-01-31 overdue']);
    await desk.log({ command: 'PublishAnnualReport', organ: 'A', on: '2025-02-03', year: 2024 });
    expect(await reports('2025-02-02')).toEqual(['2024 annual-report 2025-01-31 overdue']);
    expect(await reports('2025-02-03')).toEqual([]);
    const explained = await desk.json<Explained>('explain', '2024', '--type', 'annual-report', '--organ', 'A');
    expect(explained.obligations).toMatchObject([{ status: 'met-late', dueOn: '2025-01-31' }]);
    // No case has the number, so the year is meant.
    expect(await desk.json<Explained>('explain', '2024', '--organ', 'A')).toEqual(explained);
  });
});

describe('a government', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
    await desk.log(
      { command: 'RegisterOrgan', organ: 'G', on: '2022-06-01', name: '示例市政府', kind: 'government' },
      {
        command: 'NoteInformationFormed',
        case: 'P1',
        on: '2024-03-11',
        title: '某办法',
        column: '通知公告',
        documentKind: 'normative-documents',
      },
      { command: 'FileChallenge', case: 'X1', on: '2024-03-11', route: 'reconsideration', procedure: 'ordinary' },
      { command: 'FileChallenge', case: 'X2', on: '2024-03-11', route: 'litigation.direct' },
    );
  }, 120_000);
  afterAll(() => desk.place.remove());

  it('owes publications, answers, defences, and its report by 31 March', async () => {
    // 10 and 20 working days over Qingming, 15 days by the calendar; the report on 2023.
    expect(await desk.due('2024-03-12')).toEqual([
      'X1 reconsideration-answer 2024-03-25 open',
      'X2 defence 2024-03-26 open',
      '2023 annual-report 2024-03-31 open',
      'P1 publication 2024-04-09 open',
    ]);
    await desk.log(
      { command: 'PublishInformation', case: 'P1', on: '2024-03-20', title: '某办法', column: '通知公告' },
      { command: 'SubmitAnswer', case: 'X1', on: '2024-03-26' },
    );
    expect(await desk.due('2024-04-01')).toEqual([
      'X2 defence 2024-03-26 overdue',
      '2023 annual-report 2024-03-31 overdue',
    ]);
    const { obligations } = await desk.json<Explained>('explain', 'X1', '--on', '2024-04-01');
    expect(obligations).toMatchObject([{ status: 'met-late', dueOn: '2024-03-25' }]);
  }, 60_000);

  it('counts by the days off of its own region without being named, as the only organ', async () => {
    const overlay = { region: '某自治区', no: '示例 1', off: [['2024-04-08', '2024-04-09']], work: [], organs: ['G'] };
    await desk.load('calendar', { ...overlay, url: '示例' });
    expect(await workingDaysOf2024(desk)).toBe(249);
  }, 60_000);
});

/** 251, by the notice for 2024. */
async function workingDaysOf2024(desk: Desk, ...options: readonly string[]): Promise<number | undefined> {
  const { notices } = await desk.json<{ notices: readonly { year: number; workingDaysInYear: number }[] }>(
    'calendar',
    'list',
    ...options,
  );
  return notices.find(({ year }) => year === 2024)?.workingDaysInYear;
}

describe('the law of an office', () => {
  it('goes through a server, and into a backup and out of it', async () => {
    const key = 'ab'.repeat(32);
    const place = await Place.open('embedded', key);
    const other = await Place.open('embedded', key);
    const run = async (at: Place, args: readonly string[], content?: object): Promise<unknown> => {
      const { status, stdout, stderr } = await at.run(
        args,
        content === undefined ? {} : { input: JSON.stringify(content) },
      );
      expect([status, stderr]).toEqual([0, '']);
      return JSON.parse(stdout);
    };
    const server = await place.serve();
    try {
      expect(server.address).toMatch(/^http/);
      const settings = { source: '本机关规定', dueSoonWorkingDays: 12, correctionWorkingDays: 10 };
      await place.import([request('R1', '2020-01-10'), request('R2', '2026-12-25')]);
      expect(await run(place, ['calendar', 'import', '-'], fileOf(2020, supersededNotices))).toMatchObject({
        moved: [{ case: 'R1', caseType: 'request', obligation: 'reply', from: '2020-02-14', to: '2020-02-12' }],
      });
      expect(await run(place, ['settings', 'import', '-', '--preview'], settings)).toMatchObject({
        version: 'shipped-2026+2',
        moved: [],
      });
      await run(place, ['settings', 'import', '-'], settings);
      expect(await run(place, ['settings', 'list'])).toMatchObject({
        version: 'shipped-2026+2',
        correctionWorkingDays: { value: 10, source: '本机关规定' },
      });
      expect(await run(place, ['what-if', 'R1', '--command', 'RequestCorrection', '--on', '2020-01-15'])).toMatchObject(
        { allowed: true, dueOn: null },
      );
      const due = await run(place, ['due', '--on', '2020-01-22']);
      expect(due).toMatchObject([{ case: 'R1', dueOn: '2020-02-12', status: 'due-soon', workingDaysLeft: 11 }]);
      await run(place, ['backup', 'office.backup']);
      expect(await server.stop()).toBe(0);
      await run(other, ['restore', place.path('office.backup')]);
      for (const at of [place, other]) {
        expect(await run(at, ['due', '--on', '2020-01-22'])).toEqual(due);
        expect(await run(at, ['rebuild', 'obligations'])).toMatchObject({ rebuilt: ['obligations'] });
        expect(await run(at, ['due', '--on', '2020-01-22'])).toEqual(due);
        expect(await run(at, ['verify'])).toMatchObject({ ok: true, parked: [] });
      }
    } finally {
      await server.stop();
      await Promise.all([place.remove(), other.remove()]);
    }
  }, 180_000);
});
