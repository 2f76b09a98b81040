import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Block } from './block.js';
import { UnreadableReport } from './errors.js';
import { rowsOf } from './merged-cells.js';
import { rulingsOf } from './pdf-rulings.js';
import type { PlacedText } from './pdf-tables.js';
import { isWithin, linesOf, ruledTables } from './pdf-tables.js';
import { chapterOf } from './read-chapters.js';
import { readText } from './read-text.js';

const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Reads a pdf with a text layer: ruled tables by their lines, the rest as paragraphs. */
export async function readPdf(bytes: Uint8Array): Promise<Block[]> {
  const task = getDocument({
    // pdf.js takes the buffer away from its owner.
    data: new Uint8Array(bytes),
    cMapUrl: join(library, 'cmaps/'),
    standardFontDataUrl: join(library, 'standard_fonts/'),
    disableFontFace: true,
    isEvalSupported: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const blocks: Block[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const content = await page.getTextContent();
      const texts = content.items.flatMap((item): PlacedText[] => ('str' in item ? placedText(item) : []));
      const tables = ruledTables(rulingsOf(await page.getOperatorList(), OPS), texts);
      blocks.push(...pageBlocks(texts, tables));
      page.cleanup();
    }
    if (blocks.length === 0)
      throw new UnreadableReport('PDF 没有文字层（可能是扫描件）。请先做文字识别，或使用可选取文字的版本。');
    return joinedOverPages(blocks);
  } catch (error) {
    if (error instanceof UnreadableReport) throw error;
    const reason =
      error instanceof Error && error.name === 'PasswordException'
        ? 'PDF 有密码。请另存为没有密码的文件。'
        : 'PDF 已损坏。请重新下载或重新导出。';
    throw new UnreadableReport(reason, { cause: error });
  } finally {
    await task.destroy();
  }
}

/** Radicals that Unicode does not count as compatible with the characters that they are. */
const radicals = new Map(
  '⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙'
    .match(/../gu)
    ?.map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** Chromium writes some characters as the radicals that look like them (⼀ for 一). */
const withoutRadicals = (text: string): string =>
  text.replace(/[\u2e80-\u2fdf]/gu, (radical) => radicals.get(radical) ?? radical.normalize('NFKC'));

function placedText(item: { str: string; transform: unknown[]; width: number; height: number }): PlacedText[] {
  if (item.str.trim() === '') return [];
  const [left, bottom] = [Number(item.transform[4]), Number(item.transform[5])];
  return [{ text: withoutRadicals(item.str), left, right: left + item.width, bottom, top: bottom + item.height }];
}

/** Tables and paragraphs of a page from above. */
function pageBlocks(texts: readonly PlacedText[], tables: ReturnType<typeof ruledTables>): Block[] {
  const loose = texts.filter((text) => !tables.some((table) => isWithin(text, table)));
  const pieces = [
    ...tables.map((table) => ({ top: table.top, blocks: rowsOf(table.rows) })),
    ...paragraphs(
      loose,
      tables.map(({ top }) => top),
    ),
  ];
  return pieces.sort((a, b) => b.top - a.top).flatMap(({ blocks }) => blocks);
}

/** Lines that fill the width of the page go on in the next line, unless a table stands between them. */
function paragraphs(texts: readonly PlacedText[], tableTops: readonly number[]): { top: number; blocks: Block[] }[] {
  const lines = linesOf(texts).map((line) => ({
    text: spaced(line),
    left: line[0]?.left ?? 0,
    right: line.at(-1)?.right ?? 0,
    top: line[0]?.top ?? 0,
    height: (line[0]?.top ?? 0) - (line[0]?.bottom ?? 0),
  }));
  const rightMargin = Math.max(...lines.map(({ right }) => right));
  const leftMargin = Math.min(...lines.map(({ left }) => left));
  const found: { top: number; text: string }[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const last = found.at(-1);
    const goesOn =
      before !== undefined &&
      last !== undefined &&
      before.right > rightMargin - 2.5 * before.height &&
      line.left < leftMargin + line.height &&
      chapterOf(line.text) === undefined &&
      !/\s{2}\S+\s{2}/u.test(last.text + '  ' + line.text) &&
      Math.abs(line.height - before.height) < 2 &&
      !tableTops.some((top) => top < before.top && top > line.top);
    if (goesOn) last.text += line.text;
    else found.push({ top: line.top, text: line.text });
  });
  return found.map(({ top, text }) => ({ top, blocks: readText(text) }));
}

/** A gap that is wider than a character divides cells. */
function spaced(line: readonly PlacedText[]): string {
  return line.reduce((text, piece, i) => {
    const before = line[i - 1];
    const gap = before ? piece.left - before.right : 0;
    return text + (gap > (piece.top - piece.bottom) * 0.9 ? '  ' : '') + piece.text;
  }, '');
}

/** A sentence that ends a page without a stop goes on on the next; page numbers in between are left out. */
function joinedOverPages(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === 'text' && /^[-—–\s]*(第?\s*\d{1,3}\s*页?|\d{1,3}\s*\/\s*\d{1,3})[-—–\s]*$/u.test(block.text))
      continue;
    if (block.kind === 'text' && last?.kind === 'text' && goesOnAfter(last.text, block.text)) {
      joined.splice(-1, 1, { kind: 'text', text: last.text + block.text });
    } else joined.push(block);
  }
  return joined;
}

const goesOnAfter = (before: string, text: string): boolean =>
  before.length > 30 &&
  chapterOf(text) === undefined &&
  !/[。！？：:;；…]$/u.test(before) &&
  !/^([一二三四五六]、|（[一二三四五六七八九十]）|\()/u.test(text);
