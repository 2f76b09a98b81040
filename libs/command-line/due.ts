import { dueView, type Office, type OwedDuty } from '#office';
import { basisOf, minuteInShanghai, OBLIGATION_ZH } from '#statute';
import { debtorZh, HOLDER_ZH, STATUS_ZH } from './duty-wording.js';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import { momentOf } from './moment.js';
import type { OperationNamed } from './operation.js';
import { textTable } from './text-table.js';

/** `due [--on DATE]`: what is open on a day, soonest first. */
export async function due(
  office: Office,
  { organ: code, on, format }: OperationNamed<'due'>,
  io: OperationIo,
): Promise<ExitStatus> {
  await office.projections.catchUp();
  const organ = await office.reports.organ(code);
  const now = momentOf(on);
  const open = await office.duties.openAt(organ.code, now);
  io.out(format === 'json' ? `${JSON.stringify(open.map(dueView), null, 2)}\n` : table(open));
  return FINE;
}

const HEAD = ['期限', '剩余工作日', '状态', '类型', '编号', '事项', '义务人', '起算', '依据'];

function table(open: readonly OwedDuty[]): string {
  if (open.length === 0) return '没有待办事项。\n';
  return textTable(
    HEAD,
    open.map(({ dueAt, dueOn, workingDaysLeft, status, caseType, number, duty, who, deadline, law }) => [
      dueAt === null ? (dueOn ?? '—') : minuteInShanghai(dueAt),
      workingDaysLeft === null ? '—' : String(workingDaysLeft),
      STATUS_ZH[status],
      HOLDER_ZH[caseType],
      number,
      OBLIGATION_ZH[duty.obligation],
      debtorZh(who),
      deadline.startedOn,
      basisOf(duty.clock, law).zh,
    ]),
  );
}
