import { Temporal } from 'temporal-polyfill';
import type { JsonObject } from '#event-store';

/** The organ that all invented cases belong to. */
export const ORGAN = 'bench';

/** One step of a case, in the words of the case log and of the event that it becomes. */
export interface Step {
  readonly on: string;
  readonly kind: 'request' | 'complaint' | 'publication';
  readonly number: string;
  readonly command: string;
  readonly event: string;
  /** The same fields in both; texts as `text` gives them. */
  readonly data: JsonObject;
}

export interface Invention {
  readonly cases: number;
  /** The cases are opened evenly over this many days. */
  readonly days: number;
  readonly from: string;
  /** How a text of the vault stands in the data. */
  readonly text: (words: string) => string;
}

interface Case {
  readonly number: string;
  /** Its place among all cases: decides what happens to it, so that every run has the same cases. */
  readonly index: number;
}

/** A step of a case so many days after its first. */
type Planned = Omit<Step, 'on' | 'number'> & { readonly after: number };

/** The steps of an office's cases by day, with a usual mix: of 20 cases 6 requests, 11 complaints, 3 publications. */
export function* history({ cases, days, from, text }: Invention): Generator<Step> {
  const first = Temporal.PlainDate.from(from);
  const coming = new Map<number, Omit<Step, 'on'>[]>();
  let opened = 0;
  for (let day = 0; day < days || coming.size > 0; day++) {
    const date = first.add({ days: day });
    const due = Math.min(cases, Math.ceil(((day + 1) * cases) / days));
    for (; opened < due; opened++) {
      const number = `${date.year}-${String(opened).padStart(7, '0')}`;
      for (const { after, ...step } of planned({ index: opened, number }, text)) {
        const steps = coming.get(day + after) ?? [];
        coming.set(day + after, steps);
        steps.push({ ...step, number });
      }
    }
    const on = date.toString();
    for (const step of coming.get(day) ?? []) yield { ...step, on };
    coming.delete(day);
  }
}

function planned(opened: Case, text: Invention['text']): readonly Planned[] {
  const place = opened.index % 20;
  if (place % 3 === 0 && place < 18) return request(opened, text);
  return place % 7 === 4 ? [publication(opened)] : complaint(opened, text);
}

const pick = <T>(choices: readonly T[], index: number): T => choices[index % choices.length] as T;

const APPLICANTS = ['natural-person', 'natural-person', 'natural-person', 'business', 'legal-service', 'social'];
const REQUEST_CHANNELS = ['internet', 'internet', 'post', 'in-person'];
const OUTCOMES = ['granted', 'granted', 'granted', 'partial', 'unavailable.not-held', 'refused.administrative-query'];

function request({ index, number }: Case, text: Invention['text']): readonly Planned[] {
  const turn = Math.floor(index / 20);
  const corrected = turn % 4 === 0;
  const extended = turn % 5 === 0;
  const kind = 'request';
  const applicant = {
    kind: pick(APPLICANTS, turn),
    name: text(`申请人${number}`),
    phone: text(`138${String(index).padStart(8, '0')}`),
    address: text(`某市某区某路${index}号`),
    ...(turn % 2 === 0 && { idNumber: text(`11010119900101${String(index).padStart(6, '0')}`) }),
  };
  const received = {
    channel: pick(REQUEST_CHANNELS, index),
    applicant,
    subject: text(`申请公开第${index}号项目的批复文件及其附件`),
    ...(turn % 2 === 1 && { description: text(`请提供该项目自立项以来的全部批复文件，共${index}件，电子版即可。`) }),
  };
  const reason = text(`所涉文件分散保存于多个科室，第${index}号件需要延长期限。`);
  const replied = {
    outcome: pick(OUTCOMES, turn + index),
    delivery: 'electronic',
    documentNumber: `依申请答复〔${number}〕号`,
    reason: text(`依据《中华人民共和国政府信息公开条例》，就第${index}号申请答复如下。`),
  };
  const correction: readonly Planned[] = [
    {
      ...{ after: 4, kind, command: 'RequestCorrection', event: 'CorrectionRequested' },
      data: { items: [text(`请写明第${index}号申请所需文件的名称或文号`)] },
    },
    { after: 9, kind, command: 'ReceiveCorrection', event: 'CorrectionReceived', data: { channel: 'internet' } },
  ];
  const extension: Planned = {
    ...{ after: 20, kind, command: 'ExtendReplyPeriod', event: 'ReplyPeriodExtended' },
    data: { days: 20, approvedBy: '分管负责人', reason },
  };
  return [
    { after: 0, kind, command: 'ReceiveRequest', event: 'RequestReceived', data: received },
    ...(corrected ? correction : []),
    ...(extended ? [extension] : []),
    { after: extended ? 35 : 18, kind, command: 'ReplyToRequest', event: 'RequestReplied', data: replied },
  ];
}

const COMPLAINT_CHANNELS = ['hotline-12345', 'hotline-12345', 'mayor-mailbox', 'website-message', 'snapshot'];

function complaint({ index, number }: Case, text: Invention['text']): readonly Planned[] {
  const turn = Math.floor(index / 20);
  const kind = 'complaint';
  const received = {
    channel: pick(COMPLAINT_CHANNELS, index + turn),
    subject: text(`反映第${index}号路段夜间施工噪声扰民`),
    ...(turn % 5 < 3 && { dueOn: `${Number(number.slice(0, 4)) + 1}-01-31` }),
  };
  const summary = text(`已约谈施工单位，第${index}号诉求已办结。`);
  const rating: Planned = {
    ...{ after: 12, kind, command: 'RateReply', event: 'ReplyRated' },
    data: { score: 1 + (index % 5) },
  };
  return [
    { after: 0, kind, command: 'ReceiveComplaint', event: 'ComplaintReceived', data: received },
    { after: 1, kind, command: 'AcceptComplaint', event: 'ComplaintAccepted', data: {} },
    { after: 6, kind, command: 'ReplyToComplaint', event: 'ComplaintReplied', data: { summary } },
    ...(turn % 3 === 0 ? [rating] : []),
  ];
}

const COLUMNS = ['政策文件', '财政预决算', '重大项目', '行政执法'];

const publication = ({ index, number }: Case): Planned => ({
  ...{ after: 0, kind: 'publication', command: 'PublishInformation', event: 'InformationPublished' },
  data: {
    column: pick(COLUMNS, index),
    title: `关于第${number}号事项的公告`,
    documentKind: index % 50 === 4 ? 'normative-documents' : 'other',
    formedOn: `${number.slice(0, 4)}-01-01`,
  },
});
