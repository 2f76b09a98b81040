import { UnreadableReport } from './errors.js';

export type FileFormat = 'html' | 'docx' | 'xlsx' | 'pdf' | 'text';

/** Tells a file's format from its first bytes, and from its name where they leave it open. @throws {UnreadableReport} */
export function formatOf(bytes: Uint8Array, fileName: string): FileFormat {
  if (bytes.length === 0) throw new UnreadableReport('文件是空的。请核对文件。');
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK')) return archiveFormat(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0')) {
    throw new UnreadableReport('这是旧版 Office（doc、xls）或 WPS 格式。请另存为 docx 或 xlsx。');
  }
  if (head.startsWith('{\\rtf')) throw new UnreadableReport('这是 RTF 文件。请另存为 docx。');
  if (/^\xff\xd8\xff|^\x89PNG|^GIF8|^II\*\0|^MM\0\*/.test(head)) {
    throw new UnreadableReport('这是图片，没有文字层。请使用可选取文字的版本。');
  }
  if (/<(!doctype html|html|head|body|table|div|p)[\s>]/i.test(head) || /\.x?html?$/i.test(fileName)) return 'html';
  return 'text';
}

function archiveFormat(bytes: Uint8Array): 'docx' | 'xlsx' {
  // Part names stand in the archive's directory, unpacked, at its end.
  const names = Buffer.from(bytes).toString('latin1');
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  throw new UnreadableReport(
    '这是压缩文件，但不是 docx 或 xlsx（也可能已损坏）。请解压后逐个检查，或用 Word、WPS 重新保存。',
  );
}

/** Text in UTF-8, UTF-16 with a mark, or GB18030, as offices save it. @throws {UnreadableReport} */
export function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch {
      // The next encoding is tried.
    }
  }
  throw new UnreadableReport('文件不是文本，也不是 html、docx、xlsx、pdf。请换用这些格式之一。');
}
