import type { CheckedFile, CheckFinding, RefusedFile } from './finding.js';

/** Formats in which what was found can be had. */
export type CheckFormat = 'json' | 'txt' | 'csv' | 'html';

type Checked = CheckedFile | RefusedFile;

const renderers: Readonly<Record<CheckFormat, (checked: readonly Checked[], batch: boolean) => string>> = {
  json: (checked, batch) => `${JSON.stringify(batch ? checked : checked[0], null, 2)}\n`,
  txt: (checked) => checked.map(text).join('\n'),
  csv: (checked) =>
    `\ufeff${[HEAD, ...checked.flatMap(rows)].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`,
  html,
};

/** Writes results out; `batch` says whether several were asked for (in json, a list even of one). */
export const renderChecks = (format: CheckFormat, checked: readonly Checked[], batch: boolean): string =>
  renderers[format](checked, batch);

function text(checked: Checked): string {
  if ('error' in checked) return `${checked.file}：${checked.error.message}\n`;
  const { file, findings } = checked;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const title = `${file}：${nameOf(checked)}，${checked.edition}年版`;
  if (findings.length === 0) return `${title}\n  没有发现矛盾。\n`;
  const lines = findings.map((finding) => {
    const cause = finding.cause === undefined ? '' : `\n      原因：${finding.cause}`;
    const evidence = finding.evidence === '' ? '' : `\n      原文：${finding.evidence}`;
    return `  ${word(finding)} ${finding.rule} ${finding.message}${cause}${evidence}\n`;
  });
  return `${title}\n  错误${errors}处，提示${findings.length - errors}处\n${lines.join('')}`;
}

const nameOf = ({ organ, year }: CheckedFile): string =>
  `${organ ?? '机关不明'}${year === null ? '，年度不明' : `${year}年度`}`;

const word = ({ severity }: CheckFinding): string => (severity === 'error' ? '错误' : '提示');

const HEAD = ['文件', '机关', '年度', '版式', '规则', '程度', '位置', '文中', '应为', '相差', '说明', '原因', '原文'];

/** One row a finding; a report without findings has a row that says so. */
function rows(checked: Checked): string[][] {
  if ('error' in checked)
    return [[checked.file, '', '', '', checked.error.code, '未读取', '', '', '', '', checked.error.message, '', '']];
  const own = [checked.file, checked.organ ?? '', String(checked.year ?? ''), checked.edition];
  if (checked.findings.length === 0) return [[...own, '', '无', '', '', '', '', '没有发现矛盾', '', '']];
  return checked.findings.map((finding) => [
    ...own,
    finding.rule,
    word(finding),
    finding.cell ?? (finding.chapter === undefined ? '' : `第${'一二三四五六'.charAt(finding.chapter - 1)}部分`),
    finding.stated === null ? '空白' : String(finding.stated ?? ''),
    String(finding.expected ?? ''),
    String(finding.delta ?? ''),
    finding.message,
    finding.cause ?? '',
    finding.evidence,
  ]);
}

/** What a spreadsheet would take for a formula is marked as text: the words come from somebody else's document. */
function csvField(field: string): string {
  const safe = /^[=+@\t\r-]/.test(field) && !/^-?\d+(\.\d+)?%?$/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function html(checked: readonly Checked[]): string {
  const body = checked
    .flatMap(rows)
    .map(
      (row) =>
        `<tr class="${row[5] === '错误' || row[5] === '未读取' ? 'error' : ''}">${row.map((field) => `<td>${escape(field)}</td>`).join('')}</tr>\n`,
    );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>年度报告校验结果</title>
<style>
body { margin: 24px; font: 14px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1a1a1a; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #c5ccd3; padding: 4px 8px; text-align: left; vertical-align: top; }
th { background: #f3f5f7; position: sticky; top: 0; }
tr.error td:nth-child(6) { color: #b3261e; font-weight: 600; }
</style>
</head>
<body>
<h1>年度报告校验结果</h1>
<p>共${checked.length}份报告。</p>
<table>
<thead><tr>${HEAD.map((name) => `<th>${name}</th>`).join('')}</tr></thead>
<tbody>
${body.join('')}</tbody>
</table>
</body>
</html>
`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (field: string): string => field.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
