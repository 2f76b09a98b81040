import { describe, expect, it } from '@jest/globals';
import { OrganTree, type OrganPlace } from './organ-tree.js';

const treeOf = (...places: readonly (readonly [string, string?])[]): OrganTree =>
  new OrganTree(places.map(([code, superior]): OrganPlace => ({ code, superior })));

describe('the tree of organs', () => {
  const tree = treeOf(['c', 'b'], ['b', 'a'], ['a'], ['d', 'a'], ['e', 'unregistered']);

  it('tells who stands above', () => {
    expect(tree.superiorsOf('c')).toEqual(['b', 'a']);
    expect(tree.superiorsOf('a')).toEqual([]);
    expect(tree.superiorsOf('e')).toEqual([]);
    expect(tree.superiorsOf('x')).toEqual([]);
  });

  it('tells what is within', () => {
    expect(tree.within('a')).toEqual(['a', 'b', 'c', 'd']);
    expect(tree.within('b')).toEqual(['b', 'c']);
    expect(tree.within('unregistered')).toEqual([]);
    expect(tree.isWithin('b', 'c')).toBe(false);
  });

  it('puts nobody above their own superiors, whoever registered a circle', () => {
    const circle = treeOf(['a', 'b'], ['b', 'c'], ['c', 'a'], ['self', 'self'], ['below', 'a']);
    for (const code of ['a', 'b', 'c', 'self', 'below']) expect(circle.within(code)).toEqual([code]);
  });
});
