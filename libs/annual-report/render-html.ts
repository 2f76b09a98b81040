import type { Imprint } from './document.js';
import { documentOf, printedFigure } from './document.js';
import type { FormTable } from './form.js';
import type { Box, Grid } from './grid.js';
import { gridOf } from './grid.js';
import { styleSheet } from './html-style.js';
import type { AnnualReport, Finding } from './report.js';
import { numeral } from './wording.js';

/**
 * The report as one self-contained page that looks like the published form and prints on A4. What the check found stands
 * beside it on the screen and is not printed.
 */
export function renderHtml(report: AnnualReport, imprint: Imprint): string {
  const { title, preamble, chapters, signature, dataUpTo } = documentOf(report, imprint);
  const marks = marksOf(report.findings);
  const text = chapters.map(
    ({ heading, paragraphs, table }, index) =>
      `<section id="chapter-${index + 1}">\n<h2>${escape(heading)}</h2>\n` +
      paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>\n`).join('') +
      (table ? tableHtml(report, table, marks) : '') +
      '</section>\n',
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${styleSheet}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p>${escape(preamble)}</p>
${text.join('')}<footer>${signature.map((line) => `<p>${escape(line)}</p>`).join('')}</footer>
</main>
${findingsHtml(report, dataUpTo)}
</body>
</html>
`;
}

/** The numbers of a cell's findings, as they are listed, and whether one of them is an error. */
type Marks = ReadonlyMap<string, { readonly numbers: readonly number[]; readonly error: boolean }>;

function marksOf(findings: readonly Finding[]): Marks {
  const marks = new Map<string, { numbers: number[]; error: boolean }>();
  findings.forEach(({ cell, severity }, index) => {
    if (cell === undefined) return;
    const mark = marks.get(cell) ?? { numbers: [], error: false };
    marks.set(cell, { numbers: [...mark.numbers, index + 1], error: mark.error || severity === 'error' });
  });
  return marks;
}

function tableHtml(report: AnnualReport, table: FormTable, marks: Marks): string {
  const grids = table.sections.map((section) => ({ caption: section.caption, grid: gridOf(section) }));
  const [first] = grids;
  if (!first) return '';
  const row = (boxes: readonly Box[], inHead: boolean): string =>
    `<tr>${boxes.map((box) => boxHtml(report, table, box, marks, inHead)).join('')}</tr>\n`;
  // A single section repeats its head on the next page; where sections follow each other, heads belong to the body.
  const parts = grids.map(({ caption, grid }) => {
    const head = grid.head.map((boxes) => row(boxes, true)).join('');
    const body = grid.body.map((boxes) => row(boxes, false)).join('');
    return caption === undefined
      ? `<thead>\n${head}</thead>\n<tbody>\n${body}</tbody>\n`
      : `<tbody>\n<tr><th class="caption" colspan="${grid.columns}" scope="rowgroup">${escape(caption)}</th></tr>\n${head}${body}</tbody>\n`;
  });
  return `<table class="table-${table.number}">\n${columnsHtml(first.grid)}${parts.join('')}</table>\n`;
}

const columnsHtml = ({ labelColumns, columns }: Grid): string =>
  `<colgroup>${Array.from({ length: columns }, (_, i) => (i < labelColumns ? `<col class="label-${i + 1}">` : '<col>')).join('')}</colgroup>\n`;

function boxHtml(report: AnnualReport, table: FormTable, box: Box, marks: Marks, inHead: boolean): string {
  const spans =
    (box.rowspan > 1 ? ` rowspan="${box.rowspan}"` : '') + (box.colspan > 1 ? ` colspan="${box.colspan}"` : '');
  if (box.kind === 'label') {
    const kind = inHead ? 'head' : box.rowspan > 1 ? 'group' : 'row';
    const scope = inHead ? (box.colspan > 1 ? 'colgroup' : 'col') : box.rowspan > 1 ? 'rowgroup' : 'row';
    return `<th class="${kind}" scope="${scope}"${spans}>${labelHtml(box, kind)}</th>`;
  }
  const cell = `${table.number}/${box.text}`;
  const mark = marks.get(cell);
  const flag = mark ? ` class="${mark.error ? 'error' : 'warning'}"` : '';
  const references = (mark?.numbers ?? []).map((n) => `<a class="mark" href="#finding-${n}">注${n}</a>`).join('');
  const figure = printedFigure(report, table, box.text, box.heading ?? { label: '' });
  return `<td id="${escape(cell)}"${flag}${spans}>${escape(figure)}${references}</td>`;
}

/** In a narrow merged label the words after （三） stay together. */
const labelHtml = ({ text }: Box, kind: string): string => {
  const [, number = '', words = ''] = (kind === 'group' && /^(（.）)(.+)$/u.exec(text)) || [];
  return words === '' ? escape(text) : `${escape(number)}<span class="words">${escape(words)}</span>`;
};

function findingsHtml(report: AnnualReport, dataUpTo: string): string {
  const items = report.findings.map((finding, index) => findingHtml(finding, index + 1));
  const list =
    items.length === 0
      ? '<p>未发现数据矛盾。</p>'
      : `<p>发现${items.length}处，公布前请逐项核对。</p>\n<ol>\n${items.join('')}</ol>`;
  return `<aside aria-label="数据校验">
<h2>数据校验</h2>
${list}
<p class="note">数据截至${escape(dataUpTo)}登记的事项。本栏不打印。</p>
</aside>`;
}

function findingHtml({ severity, cell, chapter, message }: Finding, number: number): string {
  const word = severity === 'error' ? '错误' : '提醒';
  const place =
    cell !== undefined
      ? ` <a href="#${escape(cell)}">查看此格</a>`
      : chapter !== undefined
        ? ` <a href="#chapter-${chapter}">查看第${numeral(chapter)}部分</a>`
        : '';
  return `<li id="finding-${number}" class="${severity}"><strong>${word}</strong> ${escape(message)}${place}</li>\n`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
