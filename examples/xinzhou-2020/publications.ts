import { spread, workingDays } from './days.js';
import type { PublishedReport } from './figures.js';
import { byDay, running, type Line } from './line.js';

/** Invented titles of a column: every subject in each of the wordings, spread over a part of the year (MM-DD). */
interface Column {
  readonly from: string;
  readonly to: string;
  readonly wordings: readonly ((subject: string) => string)[];
  readonly subjects: readonly string[];
}

const plain = (subject: string): string => subject;

const columns: Readonly<Record<string, Column>> = {
  领导信息: { from: '03-02', to: '03-31', wordings: [plain], subjects: ['局领导班子成员工作分工'] },
  通知公告: {
    from: '01-02',
    to: '12-31',
    wordings: [
      (subject) => `关于做好${subject}工作的通知`,
      (subject) => `关于${subject}有关事项的公告`,
      (subject) => `${subject}情况公示`,
    ],
    subjects: [
      '寒假期间校园安全',
      '春节前学校财务检查',
      '新冠肺炎疫情防控',
      '延期开学期间线上教学',
      '线上教学资源征集',
      '高三年级复学',
      '初三年级复学',
      '校园食堂食品安全检查',
      '学校传染病防控演练',
      '义务教育薄弱环节改善',
      '中小学图书馆馆藏清理',
      '教育系统安全生产大检查',
      '校外培训机构复课核验',
      '民办学校年度检查',
      '学前教育普及普惠督导',
      '城镇小区配套幼儿园治理',
      '普通高考考务',
      '高考考点防疫准备',
      '初中学业水平考试组织',
      '暑假期间防溺水',
      '教师暑期培训',
      '中小学教师信息技术应用能力提升',
      '教师资格定期注册',
      '师德师风建设',
      '教师节表彰推荐',
      '农村特岗教师岗前培训',
      '县域义务教育优质均衡创建',
      '控辍保学核查',
      '家庭经济困难学生资助',
      '生源地信用助学贷款',
      '营养改善计划实施',
      '秋季开学准备',
      '中小学课后服务',
      '校园体育竞赛组织',
      '中小学艺术展演',
      '国家学生体质健康标准测试',
      '推广普通话宣传周',
      '教育科研课题申报',
      '优质课评选',
      '校园足球特色学校申报',
      '职业院校技能竞赛',
      '中等职业学校学籍管理',
      '校车安全管理',
      '冬季取暖保障',
      '年度考核',
    ],
  },
  招生入学: {
    from: '04-20',
    to: '09-11',
    wordings: [(subject) => `2020年${subject}办法`, (subject) => `2020年${subject}问答`],
    subjects: [
      '义务教育阶段招生入学',
      '市直小学招生',
      '市直初中招生',
      '随迁子女入学',
      '民办义务教育学校招生',
      '普通高中招生',
      '普通高中特长生招生',
      '中等职业学校招生',
      '幼儿园招生',
      '特殊教育学校招生',
      '招生优待政策落实',
      '转学手续办理',
      '新生学籍注册',
    ],
  },
  人事信息: {
    from: '03-16',
    to: '11-30',
    wordings: [
      (stage) => `2020年市直学校教师招聘${stage}公告`,
      (stage) => `2020年引进教育人才${stage}公告`,
      (stage) => `2020年特岗教师招聘${stage}公告`,
      (stage) => `2020年中小学教师职称评审${stage}公告`,
    ],
    subjects: ['报名', '资格审核', '考试（评议）安排', '结果', '递补'],
  },
  财务公开: {
    from: '02-24',
    to: '09-30',
    wordings: [(kind) => `忻州市教育局${kind}`],
    subjects: ['2020年度部门预算', '2019年度部门决算'],
  },
  权责清单: { from: '11-02', to: '11-30', wordings: [plain], subjects: ['忻州市教育局权责清单（2020年版）'] },
  政策解读: {
    from: '01-13',
    to: '12-25',
    wordings: [(subject) => `一图读懂：${subject}`, (subject) => `政策问答：${subject}`],
    subjects: [
      '义务教育质量提升',
      '延期开学与线上学习',
      '复学防疫要求',
      '学生资助政策',
      '普通高中育人方式改革',
      '考试招生安排',
      '随迁子女入学政策',
      '校外培训机构管理',
      '幼儿园办园行为规范',
      '教师减负清单',
      '劳动教育实施',
      '体育与美育改进',
      '教育督导体制改革',
      '职业教育提质培优',
      '中小学教师职称制度',
      '教育惩戒规则',
      '教育评价改革',
      '助学贷款还款救助',
    ],
  },
  行政执法: { from: '12-01', to: '12-31', wordings: [plain], subjects: ['2020年度“双随机、一公开”检查结果'] },
  普通话考试: {
    from: '05-18',
    to: '11-20',
    wordings: [(part) => `2020年普通话水平测试${part}`],
    subjects: ['上半年报名公告', '上半年成绩查询公告', '下半年报名公告', '下半年成绩查询公告'],
  },
};

/** The year's publications (主动公开): as many a column as were published. */
export function publications({ year, overview }: PublishedReport): Line[] {
  const dated = Object.entries(overview.publications.byColumn).flatMap(([name, count]) => {
    const column = columns[name];
    const titles = column?.subjects.flatMap((subject) => column.wordings.map((wording) => wording(subject))) ?? [];
    if (column === undefined || titles.length < count) throw new RangeError(`too few titles for ${name}`);
    const days = workingDays(`${year}-${column.from}`, `${year}-${column.to}`);
    return titles.slice(0, count).map((title, index): Line => {
      return { command: 'PublishInformation', on: spread(days, index, count), column: name, title };
    });
  });
  return dated.sort(byDay).map((line, index) => ({ ...line, case: running('GK', year, index) }));
}
