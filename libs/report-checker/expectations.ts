import Big from 'big.js';
import type { Figures } from './figures.js';
import { applicants } from './figures.js';
import type { Topic } from './statements.js';

/** A figure of the tables that the text's figure may be, with its name for messages. */
export interface Expectation {
  readonly value: Big;
  /** The cell, or the first cell of the group. */
  readonly cell: string;
  readonly name: string;
}

/** What the tables say on a topic. The first is what the words mean; the others are readings in use that are no contradiction. */
export function expectationsFor(topic: Topic, figures: Figures): Expectation[] {
  switch (topic.kind) {
    case 'received':
      return [
        ...total('received', '本年新收', figures),
        ...sumOf(['received', 'carried-in'], '表三本年新收加上年结转', figures),
      ];
    case 'carried-in':
      return total('carried-in', '上年结转', figures);
    case 'carried-out':
      return total('carried-out', '结转下年度继续办理', figures);
    case 'handled':
      return total('total', '办理结果总计', figures);
    case 'results':
      return results(topic.groups, figures);
    case 'applicants':
      return columns(topic.columns, figures);
    case 'challenges':
      return challenges(topic.routes, topic.result, figures);
    case 'documents':
      return documents(topic.row, topic.act, figures);
  }
}

const total = (row: string, name: string, figures: Figures): Expectation[] => {
  const value = figures.rowTotal(row);
  return value ? [{ value, cell: `3/${row}/total`, name: `表三${name}` }] : [];
};

function sumOf(rows: readonly string[], name: string, figures: Figures): Expectation[] {
  const values = rows.map((row) => figures.rowTotal(row));
  const value = values.reduce<Big | undefined>((sum, each) => sum && each && sum.plus(each), new Big(0));
  return value && rows[0] !== undefined ? [{ value, cell: `3/${rows[0]}/total`, name }] : [];
}

const GROUP_NAMES: Readonly<Record<string, string>> = {
  granted: '予以公开',
  partial: '部分公开',
  refused: '不予公开',
  unavailable: '无法提供',
  'not-processed': '不予处理',
  other: '其他处理',
  'other.fee-lapsed': '逾期未缴费',
};

function results(groups: readonly string[], figures: Figures): Expectation[] {
  const rows = groups.flatMap((group) => figures.rowsOf(group));
  const names = groups.map((group) => `“${GROUP_NAMES[group] ?? group}”`).join('');
  return rows.length === 0 ? [] : sumOf(rows, `表三${names}${rows.length > 1 ? '各项合计' : '总计'}`, figures);
}

/** Applicants are counted among what was received, with what was carried in, or among what was handled. */
function columns(kinds: readonly string[], figures: Figures): Expectation[] {
  const of = (rows: readonly string[], name: string): Expectation[] => {
    const cells = rows.flatMap((row) => kinds.map((kind) => `3/${row}/${kind}`));
    const value = figures.sum(cells);
    return value && cells[0] !== undefined ? [{ value, cell: cells[0], name }] : [];
  };
  return [
    ...of(['received'], '表三该类申请人的本年新收'),
    ...of(['received', 'carried-in'], '表三该类申请人的本年新收加上年结转'),
    ...of(['total'], '表三该类申请人的办理结果'),
  ];
}

const ROUTE_NAMES: Readonly<Record<string, string>> = {
  reconsideration: '行政复议',
  'litigation.direct': '未经复议直接起诉',
  'litigation.after-reconsideration': '复议后起诉',
  'litigation.direct,litigation.after-reconsideration': '行政诉讼',
};

const RESULT_NAMES: Readonly<Record<string, string>> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
  pending: '尚未审结',
  total: '总计',
};

function challenges(routes: readonly string[], result: string, figures: Figures): Expectation[] {
  const cells = routes.map((route) => `4/${route}/${result}`);
  const value = figures.sum(cells);
  return value && cells[0] !== undefined
    ? [{ value, cell: cells[0], name: `表四${ROUTE_NAMES[routes.join()] ?? ''}${RESULT_NAMES[result] ?? result}` }]
    : [];
}

function documents(row: string, act: 'made' | 'repealed' | 'stock', figures: Figures): Expectation[] {
  const columns2021 = { made: ['issued'], repealed: ['repealed'], stock: ['in-force'] };
  const columns2019 = { made: ['made', 'published'], repealed: [], stock: ['public-total'] };
  return (figures.edition === '2021' ? columns2021 : columns2019)[act].flatMap((column) => {
    const value = figures.value(`2/${row}/${column}`);
    return value ? [{ value, cell: `2/${row}/${column}`, name: figures.label(`2/${row}/${column}`) }] : [];
  });
}

/** Where one figure of the tables is exactly what the text says instead, its name. */
export function causeOf(stated: Big, topic: Topic, figures: Figures): string | undefined {
  if (stated.eq(0)) return undefined;
  // Where a row has no other applicants its total and its natural persons are one figure: the first name says enough.
  const fitting = candidatesFor(topic, figures).filter(({ value }) => value?.eq(stated));
  const rows = new Set(fitting.map(({ name }) => /表三“[^”]*”行/u.exec(name)?.[0] ?? name));
  return rows.size === 1 ? fitting[0]?.name : undefined;
}

function candidatesFor(topic: Topic, figures: Figures): { name: string; value: Big | undefined }[] {
  const minus = (cells: readonly string[], without: readonly string[]): Big | undefined => {
    const [all, less] = [figures.sum(cells), figures.sum(without)];
    return all && less && !less.eq(0) ? all.minus(less) : undefined;
  };
  if (topic.kind === 'challenges') {
    const at = (result: string): string[] => topic.routes.map((route) => `4/${route}/${result}`);
    return topic.result === 'total'
      ? [{ name: '等于总计减去尚未审结', value: minus(at('total'), at('pending')) }]
      : topic.result === 'upheld'
        ? [{ name: '等于总计，把其他结果和尚未审结也算作了维持', value: figures.sum(at('total')) }]
        : [];
  }
  if (topic.kind === 'results') {
    const rows = topic.groups.flatMap((group) => figures.rowsOf(group));
    return [
      ...rows
        .filter(() => rows.length > 1)
        .map((row) => ({ name: `等于其中一项：${figures.label(`3/${row}/total`)}`, value: figures.rowTotal(row) })),
      ...rows.map((row) => ({
        name: `等于${figures.label(`3/${row}/natural-person`)}`,
        value: figures.value(`3/${row}/natural-person`),
      })),
      ...(rows.length > 1
        ? [{ name: '等于其中自然人的数量', value: figures.sum(rows.map((row) => `3/${row}/natural-person`)) }]
        : []),
    ];
  }
  const row = { received: 'received', 'carried-in': 'carried-in', handled: 'total', 'carried-out': 'carried-out' };
  if (!(topic.kind in row)) return [];
  const own = row[topic.kind as keyof typeof row];
  return [
    ...applicants
      .slice(0, 1)
      .map((kind) => ({ name: '等于其中自然人的数量', value: figures.value(`3/${own}/${kind}`) })),
    ...Object.entries({ received: '本年新收', total: '办理结果总计' })
      .filter(([other]) => other !== own)
      .map(([other, name]) => ({ name: `等于${name}`, value: figures.rowTotal(other) })),
  ];
}
