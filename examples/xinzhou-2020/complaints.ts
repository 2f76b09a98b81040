import { Temporal } from 'temporal-polyfill';
import { days, spread, workingDaysAfter } from './days.js';
import type { PublishedReport } from './figures.js';
import { running, type Line } from './line.js';

/** What is invented about a channel's complaints beside their number. */
interface Channel {
  /** Before the running number. */
  readonly prefix: string;
  /** Whether its steps are known by the hour. */
  readonly hourly: boolean;
  /** Working days until the reply: from the first figure on, one of so many values. */
  readonly reply: readonly [least: number, values: number];
  /** Handled day and night, as limits in hours ask: accepted on the day, answered on the next. */
  readonly aroundTheClock?: boolean;
  /** Working days that the body which passes the complaint on allows. */
  readonly allowed?: number;
}

const CHANNELS: Readonly<Record<string, Channel>> = {
  'mayor-mailbox': { prefix: 'SZ', hourly: false, reply: [3, 3], allowed: 7 },
  'director-mailbox': { prefix: 'JZ', hourly: false, reply: [2, 4] },
  'peoples-daily-board': { prefix: 'RM', hourly: false, reply: [4, 5] },
  snapshot: { prefix: 'SP', hourly: true, reply: [1, 2] },
  'online-opinion': { prefix: 'YQ', hourly: true, aroundTheClock: true, reply: [1, 1] },
};

const SUBJECTS: readonly (readonly [matter: string, subject: string])[] = [
  ['校园安全', '某小学门口上下学时段车辆拥堵'],
  ['招生入学', '咨询随迁子女入学所需材料'],
  ['教育收费', '某初中收取教辅资料费'],
  ['食堂卫生', '某高中食堂饭菜质量不好'],
  ['校外培训', '某培训机构退费困难'],
  ['师德师风', '某教师在课堂上言语不当'],
  ['课后服务', '希望某小学开设课后服务'],
  ['学籍管理', '咨询转学手续办理流程'],
  ['疫情防控', '某幼儿园门口测温排队过长'],
  ['校舍设施', '某初中教室暖气不热'],
  ['作业负担', '某小学家庭作业过多'],
  ['教师招聘', '咨询教师招聘面试时间'],
  ['学前教育', '某幼儿园保教费退还问题'],
  ['校园环境', '某学校围墙外垃圾无人清理'],
  ['线上教学', '线上课程卡顿无法观看'],
  ['考试组织', '咨询考试成绩复核办法'],
  ['校车管理', '某校校车接送时间变动'],
];

const REPLIES = ['已核实并督促整改，结果已告知反映人。', '已向反映人说明政策规定。', '已转相关学校办理并回复反映人。'];

/** The complaints of every channel (信箱、留言、随手拍、舆情), each accepted and answered within the year. */
export function complaints({ year, overview }: PublishedReport): Line[] {
  return Object.entries(overview.complaints).flatMap(([channel, count]) => {
    const invented = CHANNELS[channel];
    if (invented === undefined) throw new RangeError(`nothing is invented for ${channel}`);
    const received = days(`${year}-01-02`, `${year}-12-18`);
    return Array.from({ length: count }, (_, index) =>
      complaint(channel, invented, running(invented.prefix, year, index), spread(received, index, count), index),
    ).flat();
  });
}

function complaint(channel: string, invented: Channel, number: string, on: string, index: number): Line[] {
  const { hourly, allowed } = invented;
  const [least, values] = invented.reply;
  const [matter, subject] = SUBJECTS[index % SUBJECTS.length] ?? [];
  const when = (day: string, hour: number) => (hourly ? { at: moment(day, hour, index) } : { on: day });
  const [accepted, replied] = invented.aroundTheClock
    ? [{ day: on, hour: 20 }, dayAfter(on)]
    : [{ day: workingDaysAfter(on, 1), hour: 8 }, workingDaysAfter(on, least + (index % values))];
  return [
    {
      command: 'ReceiveComplaint',
      case: number,
      ...when(on, 8 + (index % 12)),
      channel,
      matter,
      subject,
      ...(allowed === undefined ? {} : { dueOn: workingDaysAfter(on, allowed) }),
    },
    { command: 'AcceptComplaint', case: number, ...when(accepted.day, accepted.hour) },
    {
      command: 'ReplyToComplaint',
      case: number,
      ...when(replied, 9 + (index % 8)),
      summary: REPLIES[index % REPLIES.length],
    },
  ];
}

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** An instant in China's time. */
const moment = (day: string, hour: number, index: number): string =>
  `${day}T${two(hour)}:${two((index * 7) % 60)}:00+08:00`;

const two = (n: number): string => String(n).padStart(2, '0');
