import { beforeAll, describe, expect, it } from 'vitest';
import { spellings } from '../../web/chapters/words/spelling.js';
import { openWordVectors } from './words-start.js';

let words: readonly string[];

beforeAll(async () => {
  ({ words } = await openWordVectors());
});

describe('the nearest spellings', () => {
  it.each([
    ['compter', 'computer'],
    ['sofware', 'software'],
    ['rivver', 'river'],
    ['colour', 'color'],
    ['aple', 'apple'],
    ['whitebord', 'whiteboard'],
  ])('of %s have %s', (typed, meant) => {
    expect(spellings(typed, words)).toContain(meant);
  });

  it('are few, all among the words, the best first', () => {
    const found = spellings('compter', words);
    expect(found[0]).toBe('computer');
    expect(found.length).toBeLessThanOrEqual(4);
    expect(found.every((word) => words.includes(word))).toBe(true);
  });

  it('of equal distance are in the order of use', () => {
    expect(spellings('cae', ['case', 'care', 'cake'])).toEqual(['case', 'care', 'cake']);
  });

  it.each(['qqqqqqqq', '1969', 'xylophonistically'])('of %s are none', (typed) => {
    expect(spellings(typed, words)).toEqual([]);
  });
});
