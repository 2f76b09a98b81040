import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type ISectionOptions,
} from 'docx';
import { documentOf, type AnnualReport, type DocumentChapter, type Imprint } from '#annual-report';
import { signatureIndents } from './signature-indents.js';
import { wordTable } from './word-table.js';
import { fontsFor, fontsThroughout, fontTable } from './word-typefaces.js';

/** Twentieths of a point. */
const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);

/** 三号, in half points, and its width in twentieths of a point: the unit of the text area, 28 characters by 22 lines. */
const TEXT_SIZE = 32;
const CHARACTER = 320;
/** 二号. */
const TITLE_SIZE = 44;
/** 四号. */
const PAGE_NUMBER_SIZE = 28;

/** A4 with the text area of GB/T 9704-2012: 156 mm × 225 mm. */
const TEXT_WIDTH = mm(156);
const page = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(23), header: mm(15) },
};
const line = { line: 580, lineRule: LineRuleType.EXACT };

/** The report as a Word document in the layout of official documents (党政机关公文格式, GB/T 9704-2012). */
export async function renderWord(report: AnnualReport, imprint: Imprint): Promise<Uint8Array> {
  const { title, preamble, chapters, signature } = documentOf(report, imprint);
  const document = new Document({
    title,
    creator: imprint.organName,
    lastModifiedBy: imprint.organName,
    description: '',
    compatibility: { version: 15 },
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: fontsFor('text'), size: TEXT_SIZE, language: { value: 'en-US', eastAsia: 'zh-CN' } },
        },
        heading1: {
          run: { font: fontsFor('heading'), size: TEXT_SIZE, bold: false, color: '000000' },
          paragraph: { spacing: { ...line, before: 120 }, keepNext: true },
        },
        title: {
          run: { font: fontsFor('title'), size: TITLE_SIZE, color: '000000' },
          paragraph: {
            alignment: AlignmentType.CENTER,
            spacing: { line: 700, lineRule: LineRuleType.EXACT, after: 580 },
          },
        },
      },
    },
    sections: [
      {
        properties: { page },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [
          titleOf(title, imprint.organName),
          paragraphOf(preamble),
          ...chapters.flatMap((chapter, index) => chapterOf(report, chapter, index === chapters.length - 1)),
          ...signatureOf(signature),
        ],
      },
    ],
  });
  return Packer.toBuffer(document, false, [{ path: 'word/fontTable.xml', data: fontTable() }]);
}

/** The organ on a line of its own: 2020年政府信息公开工作年度报告 fills the next. */
function titleOf(title: string, organName: string): Paragraph {
  const rest = title.slice(organName.length);
  const run = { font: fontsFor('title'), size: TITLE_SIZE };
  return new Paragraph({
    heading: HeadingLevel.TITLE,
    children: [new TextRun({ ...run, text: organName }), new TextRun({ ...run, text: rest, break: 1 })],
  });
}

const chapterOf = (
  report: AnnualReport,
  { heading, paragraphs, table }: DocumentChapter,
  isLast: boolean,
): NonNullable<ISectionOptions['children']>[number][] => [
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    // Table 三 fills a page, and programs differ in how they keep a table together.
    pageBreakBefore: table?.number === '3',
    indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 },
    children: [new TextRun({ text: heading, font: fontsFor('heading'), size: TEXT_SIZE })],
  }),
  // What follows the last paragraph stays with it: a signature never stands on a page alone.
  ...paragraphs.map((text, index) =>
    index === paragraphs.length - 1
      ? paragraphOf(text, { keepNext: isLast || table !== undefined, after: table ? 120 : 0 })
      : paragraphOf(text),
  ),
  ...(table ? [wordTable(report, table, TEXT_WIDTH)] : []),
];

const paragraphOf = (text: string, { keepNext = false, after = 0 } = {}): Paragraph =>
  new Paragraph({
    keepNext,
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 },
    spacing: { ...line, after },
    children: [new TextRun({ text, font: fontsFor('text') })],
  });

/** After an empty line; stays on one page. */
function signatureOf(lines: readonly string[]): Paragraph[] {
  const indents = signatureIndents(lines);
  return lines.map(
    (text, index) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        indent: { right: Math.round((indents[index] ?? 0) * CHARACTER) },
        spacing: { ...line, before: index === 0 ? line.line : 0 },
        keepNext: index < lines.length - 1,
        keepLines: true,
        children: [new TextRun({ text, font: fontsFor('text') })],
      }),
  );
}

/** — 1 —, one character from the outer edge. */
const pageNumber = (alignment: 'left' | 'right'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: CHARACTER, right: CHARACTER },
        children: [
          new TextRun({
            font: fontsThroughout('table'),
            size: PAGE_NUMBER_SIZE,
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  });
