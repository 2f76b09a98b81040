import { alertViews, type AlertView, type Office } from '#office';
import { minuteInShanghai, momentAt, OBLIGATION_ZH } from '#statute';
import { HOLDER_ZH } from './duty-wording.js';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import type { OperationNamed } from './operation.js';
import { textTable } from './text-table.js';

/** `alerts [--since]`: what was raised, to whom, and whether it was delivered. */
export async function alerts(
  office: Office,
  { organ: code, since, format }: OperationNamed<'alerts'>,
  io: OperationIo,
): Promise<ExitStatus> {
  await office.projections.catchUp();
  const organ = await office.reports.organ(code);
  const views = await alertViews(office, organ.code, since?.includes('T') === false ? momentAt(since, '00:00') : since);
  io.out(format === 'json' ? `${JSON.stringify(views, null, 2)}\n` : table(views));
  return FINE;
}

const HEAD = ['时刻', '类型', '编号', '事项', '期限', '提醒', '收件人', '渠道', '状态', '次数', '最近错误', '时间'];

function table(views: readonly AlertView[]): string {
  if (views.length === 0) return '没有提醒。\n';
  return textTable(HEAD, views.flatMap(rowsOf));
}

/** A row for each person and channel; one row where nobody is told. */
function rowsOf(view: AlertView): string[][] {
  const { moment, caseType, obligation, nth, dueOn, dueAt, rung, to } = view;
  const duty = `${OBLIGATION_ZH[obligation]}${nth > 1 && isCase(caseType) ? `（${nth}）` : ''}`;
  const kind = (HOLDER_ZH as Readonly<Record<string, string>>)[caseType] ?? caseType;
  const due = dueAt === null ? dueOn : minuteInShanghai(dueAt);
  const begin = [minuteInShanghai(moment), kind, view.case, duty, due, rungZh(rung)];
  if (to.length === 0) return [[...begin, '无人可通知', '—', '—', '—', '—', '—']];
  return to.flatMap(({ person, deliveries }) =>
    deliveries.length === 0
      ? [[...begin, person, '—', '待交送', '—', '—', '—']]
      : deliveries.map(({ channel, state, attempts, lastError, settledAt }) => [
          ...[...begin, person, CHANNEL_ZH[channel], STATE_ZH[state], String(attempts), lastError ?? '—'],
          settledAt === null ? '—' : minuteInShanghai(settledAt),
        ]),
  );
}

/** Of what is owed without a case, `nth` is the year, which is the number. */
const isCase = (caseType: string): boolean => caseType !== 'annual-report' && caseType !== 'calendar';

type DeliveryView = AlertView['to'][number]['deliveries'][number];

const CHANNEL_ZH: Readonly<Record<DeliveryView['channel'], string>> = {
  'in-app': '站内',
  mail: '邮件',
  wecom: '企业微信',
  dingtalk: '钉钉',
  feishu: '飞书',
};

const STATE_ZH: Readonly<Record<DeliveryView['state'], string>> = {
  pending: '未送达',
  sent: '已送达',
  withdrawn: '已撤回',
  dead: '未能送达',
  merged: '已并入同时送出的提醒',
};

/** A rung of the ladder in words. */
function rungZh(rung: string): string {
  const [, kind = '', count = ''] = /^(.+)-(\d+)$/.exec(rung) ?? [];
  switch (kind) {
    case 'before':
      return `提前 ${count} 个工作日`;
    case 'overdue':
      return `逾期第 ${count} 个工作日`;
    case 'weekly':
      return `逾期后第 ${count} 周`;
    case 'hours-before':
      return `提前 ${count} 小时`;
    case 'hours-overdue':
      return `逾期 ${count} 小时`;
    default:
      return rung === 'due' ? '当日' : rung;
  }
}
