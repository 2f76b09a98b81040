import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createLawBook } from './law-book.js';
import { LawFileError, parseCalendarFile, parseSettingsFile } from './law-file.js';
import { stateCouncilNotices } from './notices.js';

const notice2027 = {
  year: 2027,
  no: '国办发明电〔2026〕9号',
  url: ['https://www.gov.cn/x'],
  issuedOn: '2026-11-05',
  off: [['2026-12-31', '2027-01-02']],
  work: ['2027-01-09'],
};
const overlay = {
  region: '广西',
  no: '桂政办发〔2027〕1号',
  url: 'https://www.gxzf.gov.cn/',
  off: [['2027-04-09', '2027-04-10']],
  work: [],
};

function refusal(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    expect(error).toBeInstanceOf(LawFileError);
    expect((error as LawFileError).code).toBe('law-file-invalid');
    return (error as LawFileError).message;
  }
  throw new Error('not refused');
}
const refused = (content: unknown) => refusal(() => parseCalendarFile(content));

describe('a calendar file', () => {
  it('is a notice, an overlay, a list of them or a collection', () => {
    const { year, issuedOn } = notice2027;
    const notice = {
      type: 'NoticeLoaded',
      data: {
        year,
        issuedOn,
        number: notice2027.no,
        sources: notice2027.url,
        holidays: notice2027.off,
        workingDays: notice2027.work,
      },
    };
    const region = {
      type: 'OverlayLoaded',
      data: { region: '广西', number: overlay.no, source: overlay.url, holidays: overlay.off, workingDays: [] },
    };
    expect(parseCalendarFile(notice2027)).toEqual([notice]);
    expect(parseCalendarFile(overlay)).toEqual([region]);
    expect(parseCalendarFile([notice2027, { ...overlay, organs: ['GX'] }])).toEqual([
      notice,
      { ...region, data: { ...region.data, organs: ['GX'] } },
    ]);
    expect(
      parseCalendarFile({ notices: [notice2027], overlays: [overlay], superseded: ['x'], convention: {} }),
    ).toEqual([notice, region]);
    expect(parseCalendarFile(notice.data)).toEqual([notice]);
    expect(parseCalendarFile(region.data)).toEqual([region]);
  });

  it('takes a superseded notice with its remarks, and one without address', () => {
    const { year, no, off, work } = notice2027;
    const old = { year, no, off, work, replacedBy: '〔2027〕1号', note: '已调整' };
    expect(parseCalendarFile(old)).toMatchObject([{ type: 'NoticeLoaded', data: { sources: [] } }]);
  });

  it('is refused with the place, the field and what to do', () => {
    const second = refused([notice2027, { ...notice2027, off: [['2027-02-30', '2027-03-01']] }]);
    expect(second).toMatch(/^第 2 条：字段 off\.0\.0 不正确，.*请改正文件后再导入。$/u);
    expect(refused({ ...notice2027, off: [['2027-02-10', '2027-02-09']] })).toContain('首日晚于末日');
    expect(refused({ ...notice2027, work: ['2027-01-02'] })).toContain('同一天既放假又上班');
    expect(refused({ ...notice2027, work: ['2028-01-09'] })).toContain('不在通知的年度');
    expect(refused({ ...notice2027, work: ['2027-03-03'] })).toContain('应为星期六或星期日');
    expect(refused({ ...notice2027, off: [['2026-10-01', '2027-01-02']] })).toContain('假期长达两个月以上');
    expect(refused({ ...notice2027, off: [] })).toContain('字段 off');
    expect(refused({ ...notice2027, no: '' })).toContain('字段 no');
    expect(refused({ ...notice2027, holiday: 1 })).toContain('holiday');
    expect(refused({ ...overlay, url: undefined })).toContain('字段 source');
  });

  it('that is none is refused', () => {
    for (const content of [null, 1, 'x', {}, { off: [] }, [1]]) {
      expect(refused(content)).toContain('既不是年度通知');
    }
    for (const content of [[], { notices: [] }]) expect(refused(content)).toContain('没有节假日通知');
    expect(refused({ notices: {} })).toContain('应为列表');
  });
});

describe('the collection beside the repository', () => {
  const file = new URL('../../../shared/domain/work-calendar-cn.json', import.meta.url);
  if (!existsSync(file)) {
    it.skip('skipped: ../shared absent', () => undefined);
    return;
  }

  it('says what is shipped, so that importing it changes nothing', () => {
    const events = parseCalendarFile(JSON.parse(readFileSync(file, 'utf8')));
    expect(events.map(({ data }) => data)).toEqual(stateCouncilNotices);
    const book = createLawBook();
    expect(events.filter((event) => !book.knows(event))).toEqual([]);
  });
});

describe('a settings file', () => {
  it('lays down what it names', () => {
    expect(parseSettingsFile({ source: '本机关规定', feeClock: 'pause' })).toEqual({
      type: 'SettingsLoaded',
      data: { source: '本机关规定', feeClock: 'pause' },
    });
  });

  it('is refused without source, with an unknown field or value', () => {
    const refusedSettings = (content: unknown) => refusal(() => parseSettingsFile(content));
    expect(refusedSettings({ feeClock: 'pause' })).toContain('字段 source');
    expect(refusedSettings({ source: 'x', feeClock: 'stop' })).toContain('字段 feeClock');
    expect(refusedSettings({ source: 'x', replyWorkingDays: 30 })).toContain('replyWorkingDays');
    expect(refusedSettings({ source: 'x', limits: [{ channel: 'A b' }] })).toContain('字段 limits.0.channel');
    const limit = { channel: 'snapshot', source: 'x', certainty: 'verified', validFrom: '2026-01-01' };
    expect(refusedSettings({ source: 'x', limits: [{ ...limit, validTo: '2025-12-31' }] })).toContain('失效日期早于');
    expect(
      refusedSettings({ source: 'x', limits: [{ ...limit, extensionMax: { value: 3, unit: 'hour' } }] }),
    ).toContain('字段 limits.0.extensionMax.unit');
    expect(refusedSettings({ source: 'x' })).toContain('没有任何设置');
    expect(refusedSettings(null)).toContain('请改正文件');
  });

  it('takes from the shipped ladder what its own leaves out', () => {
    const ladders = [
      { organs: ['a'], sendAt: '08:30' },
      { obligations: ['correction'], daysOverdue: 2, source: '局长' },
    ];
    expect(parseSettingsFile({ source: '本机关规定', ladders }).data).toEqual({
      source: '本机关规定',
      ladders: [
        {
          ...{ organs: ['a'], daysBefore: [5, 3, 1], onTheDay: true, daysOverdue: 5, weekly: true, sendAt: '08:30' },
          ...{ hoursBefore: [48, 24, 4, 1], hoursOverdue: [1], quietFrom: '22:00', quietUntil: '07:00' },
          source: '本机关规定',
        },
        {
          ...{ obligations: ['correction'], daysBefore: [], onTheDay: false, daysOverdue: 2, weekly: true },
          ...{ hoursBefore: [], hoursOverdue: [], sendAt: '09:00', quietFrom: '22:00', quietUntil: '07:00' },
          source: '局长',
        },
      ],
    });
  });

  it('is refused in Chinese alone, apart from the names of its fields', () => {
    const of = (ladder: unknown) => refusal(() => parseSettingsFile({ source: 'x', ladders: [ladder] }));
    expect(of({ daysBefore: [5, 3, 5] })).toBe(
      '字段 ladders.0.daysBefore 不正确，同一个数写了两次。请改正文件后再导入。',
    );
    expect(of({ daysBefore: ['3'] })).toBe('字段 ladders.0.daysBefore.0 不正确，应为整数。请改正文件后再导入。');
    expect(of({ daysBefore: [1.5] })).toContain('应为整数');
    expect(of({ daysBefore: [61] })).toContain('不能大于 60');
    expect(of({ weekly: 'ja' })).toContain('应为 true 或 false');
    expect(of({ weekdays: 3 })).toContain('没有“weekdays”这个字段');
    expect(of({ obligations: ['answer'] })).toContain('只能是以下之一：');
    expect(of({ organs: [] })).toContain('不能少于 1 项');
    expect(of({ source: '' })).toContain('不能少于 1 个字');
    expect(of({ sendAt: '23:00' })).toContain('发送时间在免打扰时段内');
    expect(of(3)).toContain('应为对象');
    expect(refusal(() => parseSettingsFile({ ladders: [{}] }))).toBe(
      '字段 source 不正确，缺少这一项。请改正文件后再导入。',
    );
    for (const wrong of [{ hoursBefore: {} }, { onTheDay: 1 }, { quietFrom: 7 }, { sendAt: null }])
      expect(of(wrong)).not.toMatch(/boolean|string|number|object|array|int|null/);
  });
});
