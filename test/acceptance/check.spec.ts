import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { renderReport, type AnnualReport } from '#annual-report';
import { randomReport } from '../report-check/random-year.js';

const program = fileURLToPath(new URL('../../dist/apps/cli/main.js', import.meta.url));
let folder = '';

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, 'check', ...args],
      { cwd: folder, env: { PATH: process.env['PATH'], TZ: 'UTC' } },
      (error, stdout, stderr) => resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });

const page = (report: AnnualReport): string =>
  renderReport('html', { ...report, findings: [] }, { organName: '某市教育局' });

/** A year with a request that was granted, and the same with its total left at 0. */
const [report] = fc.sample(randomReport, { numRuns: 1, seed: 4 }) as [AnnualReport];
const row = report.tables['3']!['granted']!;
const wrong: AnnualReport = {
  ...report,
  tables: { ...report.tables, '3': { ...report.tables['3'], granted: { ...row, total: Number(row['total']) + 1 } } },
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-check-'));
  writeFileSync(join(folder, 'clean.html'), page(report));
  writeFileSync(join(folder, 'wrong.html'), page(wrong));
  writeFileSync(join(folder, 'empty.txt'), '');
  mkdirSync(join(folder, 'reports'));
  for (let i = 0; i < 9; i += 1) writeFileSync(join(folder, 'reports', `${i}.html`), page(i === 4 ? wrong : report));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('gongkai check', () => {
  it('gives what it read and what it found, without an office', async () => {
    const { status, stdout, stderr } = await run('wrong.html');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const checked = JSON.parse(stdout) as Record<string, unknown>;
    expect(checked).toMatchObject({
      file: 'wrong.html',
      organ: '某市教育局',
      year: report.year,
      edition: report.edition,
      tables: wrong.tables,
    });
    expect(checked['findings']).toContainEqual(
      expect.objectContaining({
        rule: 'R3',
        cell: '3/granted/total',
        stated: Number(row['total']) + 1,
        expected: row['total'],
        delta: 1,
      }),
    );
    expect(readdirSync(folder)).not.toContain('data');
  });

  it('ends with 0 where nothing is wrong', async () => {
    expect(await run('clean.html', '--format', 'txt')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('没有发现矛盾'),
    });
  });

  it('refuses what it cannot read, and a path that is not there', async () => {
    expect(await run('empty.txt')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('[report-unreadable]'),
    });
    expect(await run('nowhere.html')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('[file-unusable]'),
    });
    expect(await run('clean.html', 'wrong.html', '--previous', 'clean.html')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('[previous-needs-one-report]'),
    });
  });

  it('checks a folder on all cores, in the order of the names', async () => {
    const { status, stdout } = await run('reports');
    expect(status).toBe(1);
    const checked = JSON.parse(stdout) as { file: string; findings: { severity: string }[] }[];
    expect(checked.map(({ file }) => file)).toEqual(Array.from({ length: 9 }, (_, i) => join('reports', `${i}.html`)));
    expect(
      checked.filter(({ findings }) => findings.some(({ severity }) => severity === 'error')).map(({ file }) => file),
    ).toEqual([join('reports', '4.html')]);
  });

  it('writes a table for a spreadsheet, with the unreadable in it', async () => {
    const { status, stdout } = await run('reports', 'empty.txt', '--format', 'csv');
    expect(status).toBe(2);
    const lines = stdout.trimEnd().split('\r\n');
    expect(lines[0]).toBe('\ufeff文件,机关,年度,版式,规则,程度,位置,文中,应为,相差,说明,原因,原文');
    expect(lines.filter((line) => line.includes('没有发现矛盾'))).toHaveLength(8);
    expect(lines.at(-1)).toMatch(/^empty\.txt,,,,report-unreadable,未读取,/);
  });
});
