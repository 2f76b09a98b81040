import { cellLabel, cellNames, editions } from '#annual-report';
import type { PublishedReport } from '#report-reading';
import type { CheckFinding } from './finding.js';

const warning = (finding: Omit<CheckFinding, 'rule' | 'severity'>): CheckFinding => ({
  rule: 'T5',
  severity: 'warning',
  ...finding,
});

/** T5: headings, labels, rows and columns are those of the edition; variants are named, once for each table. */
export function formIsKept(report: PublishedReport): CheckFinding[] {
  return [
    ...editionFollowsYear(report),
    ...headings(report),
    ...missing(report),
    ...unplaced(report),
    ...labels(report),
  ];
}

function editionFollowsYear({ year, edition, labels: printed }: PublishedReport): CheckFinding[] {
  const due = year === null || year >= 2021 ? '2021' : '2019';
  if (year === null || due === edition || printed.length === 0) return [];
  return [
    warning({
      stated: edition,
      expected: due,
      evidence: printed.find(({ table }) => table === '2')?.text ?? '',
      message: `${year}年度报告应使用${due}年版表格，本报告用的是${edition}年版。请换用规定的版式。`,
    }),
  ];
}

/** Wordings of chapter headings that are in use in either edition. */
const accepted: Readonly<Record<number, RegExp>> = {
  1: /^总体情况$/u,
  2: /^主动公开政府信息情况$/u,
  3: /^收到和处理政府信息公开申请情况$/u,
  4: /^(因)?政府信息公开(工作)?(被申请)?行政复议(、|和|及)(被)?(提起)?行政诉讼情况$/u,
  5: /^(政府信息公开工作)?存在的主要问题(及|和)改进情况$/u,
  6: /^其他需要报告的事项$/u,
};

function headings({ edition, chapters }: PublishedReport): CheckFinding[] {
  const titles = editions[edition].chapters;
  if (chapters.length < 2) return [];
  return titles.flatMap((title, index): CheckFinding[] => {
    const number = index + 1;
    const chapter = chapters.find((each) => each.number === number);
    if (!chapter) {
      // An excerpt ends somewhere: only what is missing in between is missing.
      const later = chapters.some((each) => each.number > number);
      return later
        ? [
            warning({
              chapter: number,
              evidence: '',
              message: `没有找到第${'一二三四五六'.charAt(index)}部分“${title}”。请补上，或改正标题。`,
            }),
          ]
        : [];
    }
    const [, numeral = '', wording = ''] = /^\s*(?:([一二三四五六七八])[、.．])?\s*(.*)$/u.exec(chapter.heading) ?? [];
    const words = wording.replace(/\s/gu, '').replace(/[（(].*$/u, '');
    const rightNumber = numeral === '' || numeral === '一二三四五六'.charAt(index);
    if (accepted[number]?.test(words) === true && rightNumber) return [];
    return [
      warning({
        chapter: number,
        stated: chapter.heading,
        expected: `${'一二三四五六'.charAt(index)}、${title}`,
        evidence: chapter.heading,
        message: `标题“${chapter.heading}”与规定的“${'一二三四五六'.charAt(index)}、${title}”不同。请按规定的标题改正。`,
      }),
    ];
  });
}

const tableNames: Readonly<Record<string, string>> = { '2': '表二', '3': '表三', '4': '表四' };

/** Tables and rows of the form that the document lacks. */
function missing({ edition, rows, labels: printed, tables }: PublishedReport): CheckFinding[] {
  return Object.entries(tableNames).flatMap(([table, name]): CheckFinding[] => {
    const all = [
      ...new Set(
        cellNames(editions[edition])
          .filter((cell) => cell.startsWith(`${table}/`))
          .map((cell) => cell.split('/').slice(0, 2).join('/')),
      ),
    ];
    const absent = all.filter(
      (row) => rows[row] === undefined && !printed.some((label) => `${label.table}/${label.row ?? ''}` === row),
    );
    if (absent.length === 0) return [];
    if (absent.length === all.length || tables[table] === undefined) {
      return [
        warning({
          chapter: Number(table),
          evidence: '',
          message: `没有读到${name}。请核对文件是否完整，表格是否为图片。`,
        }),
      ];
    }
    const names = absent.map((row) => rowName(edition, row));
    return [
      warning({
        chapter: Number(table),
        evidence: Object.entries(rows).find(([row]) => row.startsWith(`${table}/`))?.[1] ?? '',
        message: `${name}缺少${names.slice(0, 3).join('、')}${names.length > 3 ? `等${names.length}行` : ''}，有关的勾稽关系没有核对。请补全。`,
      }),
    ];
  });
}

function rowName(edition: PublishedReport['edition'], row: string): string {
  const cell = cellNames(editions[edition]).find((each) => each.startsWith(`${row}/`));
  return cell === undefined ? row : (/“.*?”/u.exec(cellLabel(editions[edition], cell))?.[0] ?? row);
}

const unplaced = ({ unplaced: rows }: PublishedReport): CheckFinding[] =>
  rows.map((words) =>
    warning({
      evidence: words,
      message: `“${words.slice(0, 40)}”这一行的数字与表格的列数不符，没有核对。请检查该行。`,
    }),
  );

/** Differences that say nothing: glosses in brackets, broken or shortened labels. */
const core = (label: string): string =>
  label
    .normalize('NFKC')
    .replace(/[\s"“”‘’'、,，。.:：;；]/gu, '')
    .replace(/\([^()]*\)?/gu, '')
    .replace(/^[一二三四五六七八九十\d]+/u, '');

function labels({ edition, labels: printed }: PublishedReport): CheckFinding[] {
  return Object.entries(tableNames).flatMap(([table, name]): CheckFinding[] => {
    const own = printed.filter((label) => label.table === table);
    const strange = own.filter(({ row, text }) =>
      row === undefined ? !isHeadOfForm(edition, table, text) : !isLabelOfForm(edition, `${table}/${row}`, text),
    );
    const [first] = strange;
    if (!first) return [];
    const words = strange.map(({ text }) => `“${text.slice(0, 30)}”`);
    return [
      warning({
        chapter: Number(table),
        evidence: strange.map(({ text }) => text).join('；'),
        message: `${name}有${strange.length}处名称与${edition}年版不同：${words.slice(0, 4).join('、')}。请按规定的名称改正。`,
      }),
    ];
  });
}

function isLabelOfForm(edition: PublishedReport['edition'], row: string, text: string): boolean {
  const own = core(text.split('/').at(-1) ?? text);
  const form = core(rowName(edition, row).replace(/[“”]/gu, ''));
  return form.startsWith(own) || own.startsWith(form) || own === '';
}

/** Heads of table 二, whole or cut off, with glosses or without. */
function isHeadOfForm(edition: PublishedReport['edition'], table: string, text: string): boolean {
  if (table !== '2') return false;
  const heads = editions[edition].tables[0].sections.map(({ columns, caption }) =>
    [caption ?? '', '信息内容', ...columns.map(({ label }) => label)].map(core),
  );
  const printed = text
    .split('｜')
    .map((part) => core(part))
    .filter((part) => part !== '');
  return heads.some((form) =>
    printed.every((part) =>
      form.some(
        (label) => label.startsWith(part) || (part.startsWith(label.replace(/单位万元$/u, '')) && label !== ''),
      ),
    ),
  );
}
