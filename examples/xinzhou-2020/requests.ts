import { spread, workingDays } from './days.js';
import type { PublishedReport } from './figures.js';
import { running, type Line } from './line.js';

/** 天干地支: names that nobody bears. */
const SIGNS = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';

const SUBJECTS = [
  '2019年中小学教师资格认定人数',
  '市直学校2020年招生计划',
  '2019年学生资助资金发放标准',
  '市直小学学区划分依据',
  '民办学校办学许可名单',
  '普通高中收费标准',
  '2020年特岗教师招聘岗位设置',
  '校外培训机构黑白名单',
  '普通话水平测试收费依据',
  '中小学校服采购管理规定',
  '学校食堂食品安全检查结果',
  '义务教育阶段课后服务收费规定',
  '教师职称评审条件',
  '2020年中考体育测试办法',
  '市直幼儿园等级评定结果',
];

const KINDS = ['natural-person', 'business', 'research', 'social', 'legal-service', 'other'];

/** The requests (依申请公开): received over the counter and granted on the spot, by the published kinds of applicant. */
export function requests({ year, table3 }: PublishedReport): Line[] {
  const received = KINDS.flatMap((kind, column) =>
    Array.from({ length: Number(table3['received']?.[column] ?? 0) }, () => kind),
  );
  const days = workingDays(`${year}-01-06`, `${year}-12-25`);
  return received.flatMap((kind, index): Line[] => {
    const request = { case: running('', year, index), on: spread(days, index, received.length) };
    const applicant = { kind, name: `示例申请人${SIGNS[index % SIGNS.length] ?? ''}` };
    const subject = SUBJECTS[index % SUBJECTS.length];
    return [
      { command: 'ReceiveRequest', ...request, channel: 'in-person', applicant, subject },
      { command: 'ReplyToRequest', ...request, outcome: 'granted', delivery: 'in-person' },
    ];
  });
}
