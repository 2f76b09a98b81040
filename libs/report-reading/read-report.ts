import type { Block } from './block.js';
import { decoded, formatOf } from './file-format.js';
import { UnreadableReport } from './errors.js';
import { officeParts } from './office-archive.js';
import { readChapters } from './read-chapters.js';
import { readDocx } from './read-docx.js';
import { readHtml } from './read-html.js';
import { readTables } from './read-tables.js';
import { readText } from './read-text.js';
import { readXlsx } from './read-xlsx.js';
import { recognise } from './recognise.js';
import type { PublishedReport } from './report-document.js';

/**
 * Reads a published annual report from a file's bytes: html, docx, xlsx, pdf with a text layer, or plain text. The name
 * helps where the content does not say what it is.
 * @throws {UnreadableReport}
 */
export async function readReport(bytes: Uint8Array, fileName = ''): Promise<PublishedReport> {
  return reportIn(await blocksOf(bytes, fileName), fileName);
}

/** Reads a report from the text of a document. @throws {UnreadableReport} */
export const readReportText = (text: string, fileName = ''): PublishedReport => reportIn(readText(text), fileName);

async function blocksOf(bytes: Uint8Array, fileName: string): Promise<Block[]> {
  switch (formatOf(bytes, fileName)) {
    case 'pdf':
      // Loaded when needed: the library is larger than all the rest.
      return (await import('./read-pdf.js')).readPdf(bytes);
    case 'docx':
      return readDocx(officeParts(bytes));
    case 'xlsx':
      return readXlsx(officeParts(bytes));
    case 'html':
      return readHtml(decoded(bytes));
    case 'text':
      return readText(decoded(bytes));
  }
}

function reportIn(blocks: readonly Block[], fileName: string): PublishedReport {
  const words = blocks.map((block) => (block.kind === 'text' ? block.text : block.cells.join(''))).join('\n');
  if (words.trim() === '') throw new UnreadableReport('文件中没有文字。请核对文件。');
  const recognised = recognise(blocks, fileName);
  const { tables, rows, labels, unplaced, used } = readTables(blocks, recognised.edition);
  const { foreword, chapters } = readChapters(blocks, used);
  if (Object.keys(tables).length === 0 && !/信息.{0,8}公开|公开.{0,12}信息/u.test(words)) {
    throw new UnreadableReport(
      '没有找到表二、表三、表四的任何一行，也没有关于政府信息公开的文字。请核对是否为年度报告；表格为图片的，请换用可选取文字的版本。',
    );
  }
  return { ...recognised, tables, rows, labels, unplaced, foreword, chapters };
}
