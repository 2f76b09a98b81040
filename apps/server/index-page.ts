import { escaped, page } from './page.js';
import type { OrganReports } from './reports-overview.js';

/** The plain index: organs, years, and each report in its formats. */
export function indexPage(organs: readonly OrganReports[]): string {
  const reported = organs.filter(({ years }) => years.length > 0);
  const title = reported.length === 0 ? '还没有可编制的年度报告' : '政府信息公开年度报告';
  const content = reported.length === 0 ? EMPTY : reported.map(organSection).join('\n');
  return page(title, `<h1>${title}</h1>\n${content}`);
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
  return `<tr><td>${year} 年</td><td>${findings(errors, warnings)}</td><td><a href="${href('html')}">网页</a><a href="${href('docx')}">Word</a><a href="${href('xlsx')}">Excel</a><a href="${href('pdf')}">PDF</a><a href="${href('txt')}">文本</a><a href="${href('json')}">数据（JSON）</a></td></tr>`;
}

function findings(errors: number, warnings: number): string {
  if (errors > 0) return `<span class="error">✗ ${errors} 处错误</span>`;
  return warnings > 0
    ? `<span class="warning">! ${warnings} 处提示</span>`
    : '<span class="fine">✓ 表内、表间勾稽一致</span>';
}
