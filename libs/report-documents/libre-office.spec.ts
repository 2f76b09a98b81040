import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { all, partsOf, rootOf } from './office-parts.fixture.js';
import { filledReport } from './report.fixture.js';
import { renderWord } from './word.js';
import { renderWorkbook } from './workbook.js';
import { Workbook } from './workbook.fixture.js';

const present = spawnSync('soffice', ['--version']).status === 0;
const describeConverted = present ? describe : describe.skip;
const imprint = { organName: '示例市教育局', publishedOn: '2024-01-23' };
const EDITIONS = ['2019', '2021'] as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-office-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Has LibreOffice read files of the folder and write them in another format, into a folder of that name. */
function convert(format: string, files: readonly string[]): void {
  execFileSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--convert-to',
      format,
      '--outdir',
      join(folder, format),
      ...files,
    ],
    { cwd: folder, stdio: 'ignore' },
  );
}

describeConverted(`LibreOffice${present ? '' : ' (skipped: not installed)'}`, () => {
  it('finds three tables in the Word document, merged as on the form, and prints it', async () => {
    for (const edition of EDITIONS) {
      writeFileSync(join(folder, `${edition}.docx`), await renderWord(filledReport(edition), imprint));
    }
    convert('fodt', ['2019.docx', '2021.docx']);
    const spans = EDITIONS.map((edition) => {
      const body = rootOf(readFileSync(join(folder, 'fodt', `${edition}.fodt`), 'utf8'));
      const tables = all(body, 'table:table');
      expect(tables).toHaveLength(3);
      return all(tables[1]!, 'table:table-cell')
        .map(({ attributes }) => Number(attributes['table:number-rows-spanned'] ?? 1))
        .filter((rows) => rows > 3);
    });
    expect(spans).toEqual([
      [20, 8, 5],
      [22, 8, 5],
    ]);
    convert('pdf', ['2021.docx']);
    expect(
      readFileSync(join(folder, 'pdf', '2021.pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('computes the same totals as the report states, from a workbook without results', async () => {
    for (const edition of EDITIONS) {
      const parts = partsOf(await renderWorkbook(filledReport(edition), imprint));
      const bare = Object.entries(parts).map(([path, xml]) => [
        path,
        strToU8(xml.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1')),
      ]);
      writeFileSync(join(folder, `${edition}.xlsx`), zipSync(Object.fromEntries(bare) as Record<string, Uint8Array>));
    }
    convert('xlsx', ['2019.xlsx', '2021.xlsx']);
    for (const edition of EDITIONS) {
      const computed = new Workbook(partsOf(readFileSync(join(folder, 'xlsx', `${edition}.xlsx`))));
      const stated = filledReport(edition).tables;
      const rows = Object.values(stated['3'] ?? {});
      expect(rows.map((_, index) => computed.value('三、依申请公开', `J${5 + index}`))).toEqual(
        rows.map((row) => row['total']),
      );
      expect(['E', 'J', 'O'].map((column) => computed.value('四、复议诉讼', `${column}6`))).toEqual(
        Object.values(stated['4'] ?? {}).map((row) => row['total']),
      );
    }
  });
});
