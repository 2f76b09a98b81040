import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stateCouncilNotices, supersededNotices, type Notice } from '#statute';
import { Place, type Outcome } from './place.fixture.js';

interface Move {
  readonly case: string;
  readonly caseType: string;
  readonly obligation: string;
  readonly from: string | null;
  readonly to: string | null;
}
interface Loading {
  readonly version: string;
  readonly moved: readonly Move[];
}
interface Due {
  readonly case: string;
  readonly obligation: string;
  readonly who: string;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly workingDaysLeft: number | null;
  readonly status: string;
}
interface Explained {
  readonly obligations: readonly (Due & {
    readonly countedDays: readonly string[];
    readonly excludedDays: readonly string[];
    readonly steps: readonly string[];
    readonly basis: string;
    readonly calendarVersion: string;
  })[];
}
interface Trial {
  readonly allowed: boolean;
  readonly refusal: { readonly code: string; readonly article: string | null } | null;
  readonly dueOn: string | null;
}

/** A notice as the collection of notices writes it. */
const fileOf = (year: number, notices: readonly Notice[]): object => {
  const { number, sources, holidays, workingDays } = notices.find((notice) => notice.year === year)!;
  return { year, no: number, url: sources, off: holidays, work: workingDays };
};
/** Invented: in 2027 New Year's Day is off, nothing else is known. */
const notice2027 = { year: 2027, no: '示例 2027', url: [], off: [['2027-01-01', '2027-01-03']], work: [] };

const request = (number: string, on: string, more: object = {}): object => ({
  command: 'ReceiveRequest',
  case: number,
  on,
  channel: 'in-person',
  applicant: { kind: 'natural-person', name: '示例甲' },
  subject: '某项收费标准',
  ...more,
});
const complaint = (number: string, on: string): object => ({
  command: 'ReceiveComplaint',
  case: number,
  on,
  channel: 'mayor-mailbox',
  subject: '路灯不亮',
});

/** An office on an embedded database, and what its command line says. */
class Desk {
  private constructor(readonly place: Place) {}

  static async open(): Promise<Desk> {
    return new Desk(await Place.open('embedded'));
  }

  async json<T>(...args: readonly string[]): Promise<T> {
    const { status, stdout, stderr } = await this.place.run(args);
    if (status === 2) throw new Error(stderr);
    return JSON.parse(stdout) as T;
  }

  /** Loads a file of the law, or tells what that would move. */
  async load(kind: 'calendar' | 'settings', content: object, ...options: readonly string[]): Promise<Loading> {
    const { status, stdout, stderr } = await this.tryLoading(kind, JSON.stringify(content), ...options);
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Loading;
  }

  tryLoading(kind: 'calendar' | 'settings', content: string, ...options: readonly string[]): Promise<Outcome> {
    return this.place.run([kind, 'import', '-', ...options], { input: content });
  }

  /** What is open on a day: case, obligation, day and status. */
  async due(on: string, ...options: readonly string[]): Promise<readonly string[]> {
    const due = await this.json<readonly Due[]>('due', '--on', on, ...options);
    return due.map(({ case: number, obligation, dueOn, status }) => `${number} ${obligation} ${dueOn} ${status}`);
  }

  async log(...lines: readonly object[]): Promise<void> {
    const { refused } = await this.place.import(lines);
    expect(refused).toEqual([]);
  }
}

const moves = ({ moved }: Loading): readonly string[] =>
  moved.map(({ case: number, obligation, from, to }) => `${number} ${obligation} ${from} ${to}`);

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
  });
});

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
