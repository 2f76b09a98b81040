// node infra/workflows.mjs [--check]: draws docs/workflows from the declarations of the workflows. With --check it
// writes nothing and ends with status 1 where a drawing is out of date.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, fail, install, requireNode, root } from './prepare.mjs';

requireNode();
install();
build();

const library = pathToFileURL(join(root, 'dist/libs/casework/index.js')).href;
const { stateDiagram, workflows } = /** @type {typeof import('../libs/casework/index.ts')} */ (await import(library));

const TITLES = {
  organ: '行政机关',
  request: '依申请公开申请',
  complaint: '诉求',
  publication: '主动公开',
  'official-acts': '行政处理决定和目录项目',
  challenge: '行政复议、行政诉讼',
  books: '期初数',
  'annual-report': '年度报告',
};

const folder = join(root, 'docs/workflows');
const wanted = new Map(Object.values(workflows).map((workflow) => [`${workflow.kind}.md`, page(workflow)]));
const stale = [...wanted].filter(([name, text]) => read(name) !== text).map(([name]) => name);
const left = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => !wanted.has(name));

if (process.argv.includes('--check')) {
  if (stale.length + left.length > 0) {
    fail(`docs/workflows is out of date (${[...stale, ...left].join(', ')}): run \`npm run workflows\`.`);
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of left) rmSync(join(folder, name));
  for (const name of stale) writeFileSync(join(folder, name), wanted.get(name) ?? '');
}

/** @param {import('../libs/casework/index.ts').CaseWorkflow} workflow */
function page(workflow) {
  return `# ${TITLES[workflow.kind]} · \`${workflow.kind}\`

Drawn by \`npm run workflows\` from the workflow's \`steps\`; do not edit. 备注、交办、更改和作废在任何状态下都可以登记；作废后不能再登记任何步骤。

\`\`\`mermaid
${stateDiagram(workflow)}
\`\`\`
`;
}

/** @param {string} name */
function read(name) {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
