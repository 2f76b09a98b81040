import { deflateSync, inflateSync } from 'node:zlib';

/** Radicals of Unicode that have no compatible ideograph by NFKC, with the ideographs that share their shape. */
const OTHER_RADICALS = new Map(
  [
    ...('⺁厂⺟母⺠民⺫目⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟'.match(
      /../gu,
    ) ?? []),
  ].map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);

/**
 * Chromium notes some glyphs as radicals (⼯, U+2F2F) where the text has ideographs (工), in fonts that draw both alike:
 * a search for 工作 finds nothing, and what is copied is wrong. This mends the file's tables of characters, as an
 * incremental update behind what is there; a file that is built otherwise is given back as it is.
 */
export function withIdeographs(pdf: Uint8Array): Uint8Array {
  const file = Buffer.from(pdf);
  const text = file.toString('latin1');
  const [, entries, start] = /trailer\s*<<([^>]*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(text) ?? [];
  if (entries === undefined || start === undefined) return pdf;
  const mended = tablesIn(text).flatMap((id) => mendedTable(file, text, id));
  if (mended.length === 0) return pdf;
  const written: Buffer[] = [file];
  let length = file.length;
  const offsets = mended.map(({ id, content }) => {
    const object = Buffer.concat([
      Buffer.from(`${id} 0 obj\n<</Filter /FlateDecode\n/Length ${content.length}>> stream\n`),
      content,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
    written.push(object);
    const offset = length;
    length += object.length;
    return `${id} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  written.push(
    Buffer.from(
      `xref\n${offsets.join('')}trailer\n<<${entries.trim()}\n/Prev ${start}>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(written);
}

/** Objects that tell which characters a font's glyphs are. */
const tablesIn = (text: string): number[] => [
  ...new Set([...text.matchAll(/\/ToUnicode (\d+) 0 R/g)].map(([, id]) => Number(id))),
];

function mendedTable(file: Buffer, text: string, id: number): { readonly id: number; readonly content: Buffer }[] {
  const head = new RegExp(`\\n${id} 0 obj\\s*<<[^>]*/Length (\\d+)[^>]*>>\\s*stream\\r?\\n`).exec(text);
  if (!head) return [];
  const from = head.index + head[0].length;
  const table = inflateSync(file.subarray(from, from + Number(head[1]))).toString('latin1');
  const mended = withoutRadicals(table);
  return mended === table ? [] : [{ id, content: deflateSync(mended) }];
}

/** Single characters stand as `<glyph> <character>`, runs as `<first glyph> <last glyph> <first character>`. */
const withoutRadicals = (table: string): string =>
  table
    .replace(
      /^(<([0-9A-F]+)> <([0-9A-F]+)>) <(2[EF][0-9A-F]{2})>$/gm,
      (_, range: string, first: string, last: string, character: string) => {
        const count = parseInt(last, 16) - parseInt(first, 16) + 1;
        const each = Array.from(
          { length: count },
          (_unused, index) => `<${ideograph(parseInt(character, 16) + index)}>`,
        );
        return `${range} [${each.join(' ')}]`;
      },
    )
    .replace(
      /^(<[0-9A-F]+>) <(2[EF][0-9A-F]{2})>$/gm,
      (_, glyph: string, character: string) => `${glyph} <${ideograph(parseInt(character, 16))}>`,
    );

/** The character's code in four hexadecimal digits; a radical's ideograph. */
function ideograph(code: number): string {
  const character = String.fromCodePoint(code);
  const isRadical = code >= 0x2e80 && code <= 0x2fdf;
  const meant = isRadical ? (OTHER_RADICALS.get(character) ?? character.normalize('NFKC')) : character;
  return (meant.codePointAt(0) ?? code).toString(16).toUpperCase().padStart(4, '0');
}
