// npm run bench [-- --only import,group-commit,clock,alerts,http,rebuild,report] [--events N] [--quick]
// Measures, prints each figure beside its target, and after a full run writes docs/benchmarks.md. Asserts nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installServers } from '../services/install.mjs';
import { openServices, serviceUrl } from '../services/services.mjs';
import { benchAlerts } from './alerts.js';
import {
  benchClock,
  benchGroupCommit,
  benchImport,
  benchRebuild,
  benchReport,
  createHistory,
  type Setting,
} from './benchmarks.js';
import { asMarkdown, asText } from './document.js';
import type { Figure } from './figure.js';
import { benchHttp } from './http.js';
import { describeMachine } from './machine.js';

const PARTS = ['import', 'group-commit', 'clock', 'alerts', 'http', 'rebuild', 'report'];
const DOCUMENT = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));

const { values } = parseArgs({
  options: { only: { type: 'string' }, events: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const parts = values.only?.split(',') ?? PARTS;
const unknown = parts.find((part) => !PARTS.includes(part));
const events = Number(values.events ?? (values.quick ? 50_000 : 1_000_000));
if (unknown !== undefined || !Number.isSafeInteger(events) || events < 1000) {
  process.stderr.write(`bench: --only takes ${PARTS.join(',')}; --events a number from 1000 on\n`);
  process.exit(2);
}

installServers();
const stop = await openServices();
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const setting: Setting = {
  folder,
  events,
  importedCommands: values.quick ? 5000 : 20_000,
  openObligations: values.quick ? 20_000 : 100_000,
  registeredCases: values.quick ? 20_000 : 1_000_000,
  httpCommands: values.quick ? 5000 : 40_000,
  seconds: values.quick ? 2 : 5,
  rounds: values.quick ? 1 : 3,
  say: (progress) => void process.stderr.write(`bench: ${progress}\n`),
};
const machine = await describeMachine(await serviceUrl('postgres'));
const figures = await measure(setting);
await stop();
process.stdout.write(`\n${machine.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${asText(figures)}`);
const full = values.only === undefined && values.events === undefined && !values.quick;
if (full) writeFileSync(DOCUMENT, asMarkdown({ command: 'npm run bench', machine, figures }));

async function measure(setting: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  if (parts.includes('import')) figures.push(...(await benchImport(setting)));
  if (parts.includes('group-commit')) figures.push(...(await benchGroupCommit(setting)));
  if (parts.includes('clock')) figures.push(...(await benchClock(setting)));
  if (parts.includes('alerts')) figures.push(...(await benchAlerts(setting)));
  if (parts.includes('http')) figures.push(...(await benchHttp(setting)));
  if (!parts.includes('rebuild') && !parts.includes('report')) return figures;
  const history = await createHistory(setting);
  // A report needs the tables that the rebuild makes.
  const rebuilt = await benchRebuild(setting, history);
  if (parts.includes('rebuild')) figures.push(...rebuilt);
  if (parts.includes('report')) figures.push(...(await benchReport(setting, history)));
  await history.drop();
  return figures;
}
