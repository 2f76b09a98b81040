import { describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { withIdeographs } from './searchable-pdf.js';

/** A page with one word in a font of four glyphs whose table of characters is given. */
function pdfWith(table: string): Buffer {
  const stream = (dictionary: string, content: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`<<${dictionary}/Length ${content.length}>> stream\n`),
      content,
      Buffer.from('\nendstream'),
    ]);
  const glyph = stream('', Buffer.from('500 0 d0'));
  const objects = [
    Buffer.from('<</Type /Catalog /Pages 2 0 R>>'),
    Buffer.from('<</Type /Pages /Kids [3 0 R] /Count 1>>'),
    Buffer.from(
      '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>',
    ),
    stream('', Buffer.from('BT /F 20 Tf 10 50 Td <01020304> Tj ET')),
    Buffer.from(
      '<</Type /Font /Subtype /Type3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar 4 ' +
        '/Widths [500 500 500 500] /CharProcs <</a 6 0 R>> /Encoding <</Differences [1 /a /a /a /a]>> /ToUnicode 7 0 R>>',
    ),
    glyph,
    stream(
      '/Filter /FlateDecode\n',
      deflateSync(`begincmap\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n${table}\nendcmap\n`),
    ),
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets = objects.map((object, index) => {
    const offset = Buffer.concat(parts).length;
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n'));
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = Buffer.concat(parts).length;
  const entries = `0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  parts.push(
    Buffer.from(`xref\n${entries}trailer\n<</Size ${objects.length + 1}\n/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`),
  );
  return Buffer.concat(parts);
}

async function textOf(pdf: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const { items } = await (await (await task.promise).getPage(1)).getTextContent();
  await task.destroy();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

const SINGLE = '4 beginbfchar\n<01> <2F2F>\n<02> <4F5C>\n<03> <2EA0>\n<04> <2ED3>\nendbfchar';
const RUNS = '2 beginbfrange\n<01> <02> <2F2F>\n<03> <04> <4E00>\nendbfrange';

describe('the text of a printed page', () => {
  it('has the ideographs that were meant, not the radicals that look like them', async () => {
    expect(await textOf(pdfWith(SINGLE))).toBe('⼯作⺠⻓');
    expect(await textOf(withIdeographs(pdfWith(SINGLE)))).toBe('工作民长');
  });

  it('in runs of characters, too', async () => {
    expect(await textOf(pdfWith(RUNS))).toBe('⼯⼰一丁');
    expect(await textOf(withIdeographs(pdfWith(RUNS)))).toBe('工己一丁');
  });

  it('is added to the file, which stays as it was up to there', () => {
    const before = pdfWith(SINGLE);
    const after = Buffer.from(withIdeographs(before));
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    expect(after.length).toBeGreaterThan(before.length);
  });

  it('is left alone where nothing is wrong, and in a file that is built otherwise', () => {
    const fine = pdfWith('1 beginbfchar\n<01> <5DE5>\nendbfchar');
    expect(withIdeographs(fine)).toBe(fine);
    const other = Buffer.from('%PDF-1.7\nno table of objects');
    expect(withIdeographs(other)).toBe(other);
  });
});
