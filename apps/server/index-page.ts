import type { OrganReports } from './report-queries.js';

/** The plain index: organs, years, and each report in its formats. */
export function indexPage(organs: readonly OrganReports[]): string {
  const reported = organs.filter(({ years }) => years.length > 0);
  const title = reported.length === 0 ? '还没有可编制的年度报告' : '政府信息公开年度报告';
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 公开</title>
<style>
  body { margin: 0; color: #1a1a1a; background: #fff; font: 16px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  .notice { padding: 4px 24px; color: #b3261e; border-bottom: 1px solid #d8dce2; font-size: 14px; }
  main { max-width: 880px; margin: 0 auto; padding: 24px; }
  h1 { margin: 8px 0 24px; font-size: 26px; color: #1f4e8c; }
  h2 { margin: 32px 0 8px; font-size: 18px; }
  table { width: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
  th, td { height: 36px; padding: 0 12px; text-align: left; border-bottom: 1px solid #d8dce2; }
  th { color: #546e7a; font-weight: normal; }
  a { color: #1f4e8c; margin-right: 16px; }
  a:focus-visible { outline: 2px solid #1f4e8c; outline-offset: 2px; }
  .error { color: #b3261e; } .warning { color: #9a5b00; } .fine { color: #2e7d32; }
  code { padding: 2px 6px; background: #f2f4f7; font-size: 14px; }
</style>
</head>
<body>
<div class="notice">非涉密系统，严禁处理涉密信息</div>
<main>
<h1>${title}</h1>
${reported.length === 0 ? EMPTY : reported.map(organSection).join('\n')}
</main>
</body>
</html>
`;
}

const EMPTY = `<p>请先导入案件记录，报告由登记的案件自动生成：</p>
<p><code>npm run -s gongkai -- import 案件记录.jsonl</code></p>
<p>想先看一看，可导入随附的示例年份：</p>
<p><code>npm run -s gongkai -- import examples/xinzhou-2020/case-log.jsonl</code></p>`;

const organSection = ({ code, name, years }: OrganReports): string => `<section>
<h2>${escaped(name)}</h2>
<table>
<thead><tr><th>年份</th><th>核对</th><th>报告</th></tr></thead>
<tbody>
${years.map((year) => yearRow(code, year)).join('\n')}
</tbody>
</table>
</section>`;

function yearRow(code: string, { year, errors, warnings }: OrganReports['years'][number]): string {
  const href = (format: string): string => `reports/${encodeURIComponent(code)}/${year}.${format}`;
  return `<tr><td>${year} 年</td><td>${findings(errors, warnings)}</td><td><a href="${href('html')}">网页</a><a href="${href('txt')}">文本</a><a href="${href('json')}">数据（JSON）</a></td></tr>`;
}

function findings(errors: number, warnings: number): string {
  if (errors > 0) return `<span class="error">✗ ${errors} 处错误</span>`;
  return warnings > 0
    ? `<span class="warning">! ${warnings} 处提示</span>`
    : '<span class="fine">✓ 表内、表间勾稽一致</span>';
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
