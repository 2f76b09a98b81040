import { strFromU8, unzipSync } from 'fflate';
import { UnreadableReport } from './errors.js';

const LARGEST_PART = 64 * 2 ** 20;

/** The xml parts of a Word or Excel file by name; pictures and other parts are left packed. */
export function officeParts(bytes: Uint8Array): ReadonlyMap<string, string> {
  try {
    const parts = unzipSync(bytes, { filter: ({ name, originalSize }) => isText(name) && fits(name, originalSize) });
    return new Map(Object.entries(parts).map(([name, content]) => [name, strFromU8(content)]));
  } catch (error) {
    if (error instanceof UnreadableReport) throw error;
    throw new UnreadableReport('文件已损坏，或不是 docx、xlsx 文件。请用 Word 或 WPS 打开后重新保存。', {
      cause: error,
    });
  }
}

const isText = (name: string): boolean => /\.(xml|rels)$/.test(name);

function fits(name: string, size: number): boolean {
  if (size <= LARGEST_PART) return true;
  throw new UnreadableReport(`文件中的 ${name} 解压后超过 64 MB，不像年度报告。请核对文件。`);
}
