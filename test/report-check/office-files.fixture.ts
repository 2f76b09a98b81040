import { strToU8, zipSync } from 'fflate';

/** A page taken apart by patterns alone, independent of the reader under test. */
export type Piece = { readonly text: string } | { readonly rows: readonly (readonly PageCell[])[] };

export interface PageCell {
  readonly text: string;
  readonly rowspan: number;
  readonly colspan: number;
}

/** The paragraphs and tables of one of our own html reports. */
export function pageOf(html: string): Piece[] {
  const main = /<main>(.*?)<\/main>/s.exec(html)?.[1] ?? '';
  return [...main.matchAll(/<table[^>]*>(.*?)<\/table>|<(h1|h2|p)>(.*?)<\/\2>/gs)].map(([, table, , text]): Piece => {
    if (table === undefined) return { text: words(text ?? '') };
    return {
      rows: [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
        [...row.matchAll(/<(t[hd])([^>]*)>(.*?)<\/\1>/gs)].map(([, , attributes = '', content = '']) => ({
          text: words(content),
          rowspan: Number(/rowspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
          colspan: Number(/colspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
        })),
      ),
    };
  });
}

const words = (content: string): string =>
  content
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

const xml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Every place of a table's grid: the cell that covers it, and whether it begins there. */
function grid(rows: readonly (readonly PageCell[])[]): { cell: PageCell; first: boolean; below: boolean }[][] {
  const places: { cell: PageCell; first: boolean; below: boolean }[][] = rows.map(() => []);
  rows.forEach((cells, y) => {
    let x = 0;
    for (const cell of cells) {
      while (places[y]?.[x]) x += 1;
      for (let dy = 0; dy < cell.rowspan; dy += 1) {
        for (let dx = 0; dx < cell.colspan; dx += 1)
          places[y + dy]![x + dx] = { cell, first: dy === 0 && dx === 0, below: dy > 0 };
      }
      x += cell.colspan;
    }
  });
  return places;
}

/** A Word file with the page's paragraphs and tables, merged as Word merges. */
export function asDocx(page: readonly Piece[]): Uint8Array {
  const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`;
  const body = page.map((piece) => {
    if ('text' in piece) return paragraph(piece.text);
    const rows = grid(piece.rows).map((places) => {
      const cells: string[] = [];
      for (let x = 0; x < places.length; x += places[x]!.cell.colspan) {
        const { cell, below } = places[x]!;
        const merge = cell.rowspan > 1 ? (below ? '<w:vMerge/>' : '<w:vMerge w:val="restart"/>') : '';
        cells.push(
          `<w:tc><w:tcPr><w:gridSpan w:val="${cell.colspan}"/>${merge}</w:tcPr>${paragraph(below ? '' : cell.text)}</w:tc>`,
        );
      }
      return `<w:tr>${cells.join('')}</w:tr>`;
    });
    return `<w:tbl>${rows.join('')}</w:tbl>`;
  });
  return zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body.join('')}</w:body></w:document>`,
    ),
  });
}

/** A workbook with the whole page on one sheet. */
export function asXlsx(page: readonly Piece[]): Uint8Array {
  const letter = (x: number): string => String.fromCharCode(65 + x);
  const strings: string[] = [];
  const merges: string[] = [];
  const rows: string[] = [];
  for (const piece of page) {
    const places = 'text' in piece ? grid([[{ text: piece.text, rowspan: 1, colspan: 1 }]]) : grid(piece.rows);
    const start = rows.length;
    places.forEach((row, y) => {
      const cells = row.flatMap(({ cell, first }, x) => {
        if (!first) return [];
        const [from, to] = [
          `${letter(x)}${start + y + 1}`,
          `${letter(x + cell.colspan - 1)}${start + y + cell.rowspan}`,
        ];
        if (from !== to) merges.push(`<mergeCell ref="${from}:${to}"/>`);
        if (/^-?\d+(\.\d+)?$/.test(cell.text)) return [`<c r="${from}"><v>${cell.text}</v></c>`];
        strings.push(`<si><t>${xml(cell.text)}</t></si>`);
        return [`<c r="${from}" t="s"><v>${strings.length - 1}</v></c>`];
      });
      rows.push(`<row r="${start + y + 1}">${cells.join('')}</row>`);
    });
  }
  return zipSync({
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="1" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': strToU8(`<sst>${strings.join('')}</sst>`),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet><sheetData>${rows.join('')}</sheetData><mergeCells>${merges.join('')}</mergeCells></worksheet>`,
    ),
  });
}

/** Cells divided by tabs, a merged cell's further places blank, as a page pasted into an editor. */
export const asTabs = (page: readonly Piece[]): string =>
  page
    .map((piece) =>
      'text' in piece
        ? piece.text
        : grid(piece.rows)
            .map((row) => row.map(({ cell, first }) => (first ? cell.text : '')).join('\t'))
            .join('\n'),
    )
    .join('\n');

/** One cell a line. */
export const asStackedText = (page: readonly Piece[]): string =>
  page
    .map((piece) =>
      'text' in piece ? piece.text : piece.rows.map((row) => row.map(({ text }) => text).join('\n')).join('\n'),
    )
    .join('\n');

const [WIDTH, HEIGHT, MARGIN, SIZE] = [842, 595, 30, 6];

/** A pdf with ruled tables and a Chinese typeface that is not embedded. */
export function asPdf(page: readonly Piece[]): Uint8Array {
  const pages: string[][] = [[]];
  let y = HEIGHT - MARGIN;
  const room = (height: number): void => {
    if (y - height > MARGIN) return;
    pages.push([]);
    y = HEIGHT - MARGIN;
  };
  const draw = (...operations: string[]): void => void pages.at(-1)?.push(...operations);
  const show = (text: string, x: number, at: number): void =>
    draw(
      `BT /F1 ${SIZE} Tf ${x} ${at} Td <${Array.from(text, (sign) => sign.charCodeAt(0).toString(16).padStart(4, '0')).join('')}> Tj ET`,
    );
  const broken = (text: string, width: number): string[] =>
    text.match(new RegExp(`.{1,${Math.max(1, Math.floor(width / SIZE) - 1)}}`, 'gu')) ?? [];
  for (const piece of page) {
    if ('text' in piece) {
      for (const line of broken(piece.text, WIDTH - 2 * MARGIN)) {
        room(SIZE + 4);
        y -= SIZE + 4;
        show(line, MARGIN, y);
      }
      continue;
    }
    const places = grid(piece.rows);
    const columns = Math.max(...places.map((row) => row.length));
    const wide = (WIDTH - 2 * MARGIN) / columns;
    const height = (row: (typeof places)[number]): number =>
      4 +
      (SIZE + 1) *
        Math.max(
          1,
          ...row.map(({ cell, first }) =>
            first && cell.rowspan === 1 ? broken(cell.text, wide * cell.colspan - 4).length : 1,
          ),
        );
    const heights = places.map(height);
    room(heights.reduce((sum, each) => sum + each, 0));
    const top = y;
    const at = (row: number): number => top - heights.slice(0, row).reduce((sum, each) => sum + each, 0);
    places.forEach((row, r) => {
      row.forEach(({ cell, first }, c) => {
        if (!first) return;
        const [left, right, upper, lower] = [
          MARGIN + c * wide,
          MARGIN + (c + cell.colspan) * wide,
          at(r),
          at(r + cell.rowspan),
        ];
        draw(`${left} ${lower} ${right - left} ${upper - lower} re S`);
        broken(cell.text, right - left - 4).forEach((line, i) => show(line, left + 2, upper - (SIZE + 1) * (i + 1)));
      });
    });
    y = at(places.length) - 4;
  }
  return pdfFile(pages.map((operations) => operations.join('\n')));
}

function pdfFile(contents: readonly string[]): Uint8Array {
  const kids = contents.map((_, i) => `${6 + 2 * i} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${contents.length}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    ...contents.flatMap((content, i) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Resources<</Font<</F1 3 0 R>>>>/Contents ${7 + 2 * i} 0 R>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ]),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj${object}endobj\n`;
    return offset;
  });
  const start = file.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
