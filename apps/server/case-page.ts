import type { ExplainedDuty } from '#command-line';
import type { ExplainedCase } from './case-query.js';
import { escaped, page } from './page.js';

/** What is owed in a case, and how each due date was counted. */
export function casePage({ organ, holder, number, duties }: ExplainedCase): string {
  const title = `${holder} ${number}`;
  const content = duties.length === 0 ? '<p>该件没有期限。</p>' : duties.map(dutySection).join('\n');
  return page(title, `<h1>${escaped(title)}</h1>\n<p>${escaped(organ)}</p>\n${content}`);
}

/** In place of a case that is not there. */
export function noCasePage(): string {
  const title = '没有这个案件';
  return page(title, `<h1>${title}</h1>\n<p>请核对网址中的机关代码、类型和编号。</p>\n<p><a href="/">返回首页</a></p>`);
}

const dutySection = ({ heading, steps, notes }: ExplainedDuty): string => `<section>
<h2>${escaped(heading)}</h2>
<ol>
${steps.map((step) => `<li>${escaped(step)}</li>`).join('\n')}
</ol>
${notes.map((note) => `<p class="note">${escaped(note)}</p>`).join('\n')}
</section>`;
