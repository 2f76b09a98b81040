import { describe, expect, it } from '@jest/globals';
import { amountIn, countIn, isFigure } from './figure.js';

describe('figures as published reports print them', () => {
  it.each([
    ['15', 15],
    ['１５', 15],
    ['1,113', 1113],
    ['1，113', 1113],
    ['+2', 2],
    ['-1', -1],
    ['增1423', 1423],
    ['增加52', 52],
    ['减3', -3],
    ['12件', 12],
    ['22（其中修订16件）', 22],
    [' 0 ', 0],
    ['1.5', 1.5],
    ['', null],
    ['/', null],
    ['-', null],
    ['—', null],
    ['无', null],
    ['见附件', '见附件'],
    ['3/4', '3/4'],
  ])('%p is the count %p', (cell, count) => {
    expect(countIn(cell)).toBe(count);
  });

  it.each([
    ['252.1万元', '万元', '252.1'],
    ['251000元', '万元', '25.1'],
    ['477.35', '万元', '477.35'],
    ['160.5964 万元', '万元', '160.5964'],
    ['2', '亿元', '20000'],
    ['251000', '元', '25.1'],
    ['0', '万元', '0'],
    ['/', '万元', null],
    ['约5万元', '万元', '约5万元'],
  ] as const)('%p, bare amounts in %s, is %p', (cell, unit, amount) => {
    expect(amountIn(cell, unit)).toBe(amount);
  });

  it('tells figures from labels', () => {
    expect(['0', '1,113', '/', '252.1万元'].every(isFigure)).toBe(true);
    expect(['', '1.属于国家秘密', '总计', '一、本年新收政府信息公开申请数量'].some(isFigure)).toBe(false);
  });
});
