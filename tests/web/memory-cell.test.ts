import { describe, expect, it } from 'vitest';
import { short } from '../../web/chapters/lens/short.js';
import { freshCell } from '../../web/chapters/memory/fresh-cell.js';
import { point } from '../../web/chapters/memory/written.js';

describe('a cell to be written', () => {
  it.each([
    { contents: [[10], [20], [30]], content: [40] },
    { contents: [[5]], content: [6] },
    { contents: [[7], [7]], content: [8] },
    {
      contents: [
        [-1.0631, 0.4],
        [2.6678, 0.4],
      ],
      content: [6.4, 1.4],
    },
  ])('holds what stands beside $contents', ({ contents, content }) => {
    const addresses = contents.map((_, i) => [i, 1]);
    expect(freshCell(addresses, contents).content).toEqual(content);
  });

  it('has an address that no cell has, as wide as theirs', () => {
    const addresses = [
      [1, 0],
      [0, 1],
      [1, 1],
    ];
    const { address } = freshCell(addresses, [[10], [20], [30]]);
    expect(address).toHaveLength(2);
    expect(addresses).not.toContainEqual(address);
  });
});

describe('a number of the memory', () => {
  it.each([
    [30, '30'],
    [22.5, '22.5'],
    [23.6409, '23.64'],
    [29.7998, '29.80'],
    [29.9999, '30.00'],
    [-0.5, '−0.5'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '−∞'],
    [-900000000, '−9e8'],
    [-912345678, '−9.12e8'],
  ])('%d is written %s', (value, text) => {
    expect(short(value)).toBe(text);
  });

  it.each([
    [[22.5], '22.5'],
    [[1, -1], '(1, −1)'],
    [[1, 2, 3, 4, 5], '(1, 2, 3, 4 …)'],
  ])('%j is written %s', (content, text) => {
    expect(point(content)).toBe(text);
  });
});
