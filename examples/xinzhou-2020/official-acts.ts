import Big from 'big.js';
import { spread, workingDays } from './days.js';
import type { PublishedReport } from './figures.js';
import { byDay, running, type Line } from './line.js';

/** Items of 条例第二十条第（五）、（六）、（八）项: 上一年项目数量, 本年增/减 and, but for fees, 处理决定数量. */
const ITEMS = ['licences', 'other-services', 'penalties', 'coercive-measures', 'fees'] as const;

/** The catalogue as it stood when the year began: the only history that the office brings. */
export const openingItems = ({ table2 }: PublishedReport): Record<string, number> =>
  Object.fromEntries(ITEMS.map((item) => [item, Number(table2[item]?.[0] ?? 0)]));

/** The year's decisions, changes of the catalogue and procurement (对外管理服务、政府集中采购). */
export function officialActs(report: PublishedReport): Line[] {
  const days = workingDays(`${report.year}-02-03`, `${report.year}-12-25`);
  const records = [...decisions(report), ...procurement(report)].map(({ index, count, data }): Line => {
    return { command: 'RecordOfficialActs', on: spread(days, index, count), ...data };
  });
  return [...records, ...catalogueChanges(report)]
    .sort(byDay)
    .map((line, index) => ({ ...line, case: running('DW', report.year, index) }));
}

/** One of several records of the same item. */
interface Acts {
  readonly index: number;
  readonly count: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const decisions = ({ table2 }: PublishedReport): Acts[] =>
  ITEMS.flatMap((item) => {
    const count = Number(table2[item]?.[2] ?? 0);
    return Array.from({ length: count }, (_, index) => ({ index, count, data: { item, decisions: 1 } }));
  });

function catalogueChanges({ year, table2 }: PublishedReport): Line[] {
  return ITEMS.flatMap((item) => {
    const [before = 0, change = 0] = (table2[item] ?? []).map(Number);
    return change === 0 ? [] : [{ command: 'SetItemCount', on: `${year}-11-16`, item, items: before + change }];
  });
}

function procurement({ table2 }: PublishedReport): Acts[] {
  const [projects = 0, amount = '0'] = table2['procurement'] ?? [];
  const count = Number(projects);
  return shares(new Big(amount), count).map((share, index) => ({
    index,
    count,
    data: { item: 'procurement', projects: 1, amount: share.toFixed() },
  }));
}

/** Unequal parts of an amount in 万元, each of whole thousands of 元, that add up to it exactly. */
function shares(amount: Big, count: number): Big[] {
  const weights = Array.from({ length: count }, (_, index) => 3 + ((index * 5) % 7));
  const whole = weights.reduce((total, weight) => total + weight, 0);
  const parts = weights.slice(1).map((weight) => amount.times(weight).div(whole).round(1, Big.roundDown));
  const rest = parts.reduce((left, part) => left.minus(part), amount);
  return count === 0 ? [] : [rest, ...parts];
}
