import type { Limit } from './settings.js';

/** Where no rule tells since when a limit holds: the first day of the calendars that are shipped. */
const SINCE_EVER = '2018-01-01';

const workdays = (value: number, from: 'received' | 'accepted' = 'received') =>
  ({ value, unit: 'workday', from }) as const;
const days = (value: number, from: 'received' | 'accepted' = 'received') => ({ value, unit: 'day', from }) as const;
const hours = (value: number) => ({ value, unit: 'hour', from: 'received' }) as const;

const petitions = {
  source: '信访工作条例（2022年5月1日起施行）第二十二条、第三十四条',
  certainty: 'verified',
  validFrom: '2022-05-01',
} as const;
/** 复查 and 复核: petitions against the answer to a petition; the time of a hearing is not counted, and not known here. */
const petitionReview = {
  channel: 'petition',
  reply: days(30),
  extensionMax: { value: 0, unit: 'day' },
  certainty: 'verified',
  validFrom: '2022-05-01',
} as const;
const publicOpinion = {
  source: '国办发〔2016〕61号、80号；自然小时，节假日不扣除',
  certainty: 'secondary',
  validFrom: SINCE_EVER,
} as const;
const hotline = {
  source: '山东省政务服务热线管理办法；潍坊市条例第二十条、济南市条例第二十四条',
  certainty: 'secondary',
  validFrom: SINCE_EVER,
} as const;
const mailbox = {
  source: '无全国性规定；沈阳市、许昌市信箱办理时限',
  certainty: 'secondary',
  validFrom: SINCE_EVER,
} as const;
const snapshot = {
  source: '无全国性规定；GB/T 30428.8 按类别另有时限',
  certainty: 'memory',
  validFrom: SINCE_EVER,
} as const;

/** The limits of complaints by channel and matter (rules §6); an order's own transmitted due time wins over them. */
export const SHIPPED_LIMITS: readonly Limit[] = [
  {
    channel: 'petition',
    accept: days(15),
    reply: days(60, 'accepted'),
    extensionMax: { value: 30, unit: 'day' },
    ...petitions,
  },
  { matter: 'review', source: '信访工作条例第三十五条', ...petitionReview },
  { matter: 're-review', source: '信访工作条例第三十六条', ...petitionReview },
  { channel: 'online-opinion', reply: hours(48), ...publicOpinion },
  /** 特别重大、重大突发事件: authoritative information first, then the press conference. */
  { channel: 'online-opinion', matter: 'major-emergency', accept: hours(5), reply: hours(24), ...publicOpinion },
  {
    channel: 'hotline-12345',
    accept: workdays(2),
    reply: workdays(5),
    extensionMax: { value: 10, unit: 'workday' },
    ...hotline,
  },
  ...['mayor-mailbox', 'director-mailbox'].flatMap((channel): Limit[] => [
    { channel, accept: workdays(1), reply: workdays(10), ...mailbox },
    { channel, matter: 'consultation', accept: workdays(1), reply: workdays(5), ...mailbox },
    { channel, matter: 'complex', accept: workdays(1), reply: workdays(15), ...mailbox },
  ]),
  {
    channel: 'peoples-daily-board',
    accept: workdays(2),
    reply: workdays(15),
    extensionMax: { value: 15, unit: 'workday' },
    source: '无公开的全国性规定；以转办单位的期限为准',
    certainty: 'memory',
    validFrom: SINCE_EVER,
  },
  { channel: 'snapshot', accept: hours(2), reply: workdays(3), ...snapshot },
  { channel: 'snapshot', matter: 'urgent', accept: hours(2), reply: hours(24), ...snapshot },
  {
    channel: 'website-message',
    reply: workdays(15),
    source: '政府网站留言办理惯例；国办秘函〔2019〕19号检查指标',
    certainty: 'memory',
    validFrom: SINCE_EVER,
  },
  /** 我为政府网站找错. */
  {
    channel: 'website-message',
    matter: 'site-error',
    reply: workdays(3),
    source: '辽宁省“我为政府网站找错”办理办法',
    certainty: 'secondary',
    validFrom: SINCE_EVER,
  },
];
