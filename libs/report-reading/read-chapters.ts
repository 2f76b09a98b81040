import type { Block } from './block.js';
import { plainText } from './figure.js';
import type { ReportChapter } from './report-document.js';

/** What the heading of each chapter says, in any of the wordings that are in use. */
const headings: readonly (readonly [number, RegExp])[] = [
  [1, /^总体情况$|^(工作)?概述$|^总体(工作)?情况/u],
  [2, /^主动公开政府信息(的)?情况/u],
  [3, /^收到(和|的|及)?处理政府信息公开申请/u],
  [4, /复议.*诉讼(的)?情况|^(因)?政府信息公开(工作)?(被申请|引起的|的)?行政复议/u],
  [5, /(主要)?问题.*(改进|整改|措施|打算|不足)|存在(的)?(主要)?(问题|困难)/u],
  [6, /^其他需要(报告|说明)的(事项|情况)/u],
];

/** The chapter that a line begins, where it is a heading. */
export function chapterOf(line: string): number | undefined {
  const text = plainText(line);
  if (text.length > 50 || /[。;;,]/u.test(text)) return undefined;
  const [, numbered, title = ''] = /^([一二三四五六七八][、.,]|第[一二三四五六]部分[、::]?)?(.+)$/u.exec(text) ?? [];
  const chapter = headings.find(([, pattern]) => pattern.test(title))?.[0];
  // Without a number only the whole wording counts: the same words begin sub-headings and sentences.
  return numbered !== undefined || (/(情况|事项)$/u.test(title) && title.length < 26) ? chapter : undefined;
}

/** Divides what is not table into chapters; a chapter that is announced again (a table of contents) begins anew. */
export function readChapters(
  blocks: readonly Block[],
  tableBlocks: ReadonlySet<number>,
): { foreword: string[]; chapters: ReportChapter[] } {
  const foreword: string[] = [];
  const chapters = new Map<number, { number: number; heading: string; paragraphs: string[] }>();
  let current: string[] = foreword;
  let reached = 0;
  blocks.forEach((block, index) => {
    if (tableBlocks.has(index)) return;
    const text = block.kind === 'text' ? block.text : block.cells.filter((cell) => cell !== '').join(' ');
    if (text === '') return;
    const number = chapterOf(text);
    if (number !== undefined && (number > reached || !hasText(chapters.get(number)))) {
      current = [];
      chapters.set(number, { number, heading: text, paragraphs: current });
      reached = number;
    } else current.push(text);
  });
  return { foreword, chapters: [...chapters.values()].sort((a, b) => a.number - b.number) };
}

const hasText = (chapter: { readonly paragraphs: readonly string[] } | undefined): boolean =>
  chapter !== undefined && chapter.paragraphs.length > 0;
