import { describe, expect, it } from '@jest/globals';
import { labelLines } from './label-lines.js';

describe('the lines of a label', () => {
  it.each([
    ['自然人', 3, ['自然人']],
    ['商业企业', 3, ['商业', '企业']],
    ['社会公益组织', 4, ['社会公', '益组织']],
    ['社会公益组织', 2, ['社会', '公益', '组织']],
    ['（三）不予公开', 4, ['（三）', '不予公开']],
    ['（三）不予公开', 7, ['（三）不予公开']],
    ['三、本年度办理结果', 3, ['三、本年度办理结果']],
  ])('%s in %d characters', (text, room, lines) => {
    expect(labelLines(text, room)).toEqual(lines);
    expect(lines.join('')).toBe(text);
  });
});
