import type { ExplainedDuty } from '#command-line';
import type { ExplainedCase } from './explained-case.js';
import { escaped, page } from './page.js';

/** What is owed in a case, and how each due date was counted. */
export function casePage({ organ, holder, number, duties }: ExplainedCase): string {
  const title = `${holder} ${number}`;
  const content = duties.length === 0 ? '<p>该件没有期限。</p>' : duties.map(dutySection).join('\n');
  return page(title, `<h1>${escaped(title)}</h1>\n<p>${escaped(organ)}</p>\n${content}`);
}

const dutySection = ({ heading, steps, notes }: ExplainedDuty): string => `<section>
<h2>${escaped(heading)}</h2>
<ol>
${steps.map((step) => `<li>${escaped(step)}</li>`).join('\n')}
</ol>
${notes.map((note) => `<p class="note">${escaped(note)}</p>`).join('\n')}
</section>`;
