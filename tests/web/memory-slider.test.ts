import { describe, expect, it } from 'vitest';
import { rounded, samples, shareOf, valueAt } from '../../web/chapters/lens/log-slider.js';

const RANGE = { least: 0.01, most: 10 };

describe('a slider of equal factors', () => {
  it.each([
    [0.01, 0],
    [0.1, 1 / 3],
    [1, 2 / 3],
    [10, 1],
    [0.001, -1 / 3],
    [100, 4 / 3],
  ])('has %d at %d', (value, share) => {
    expect(shareOf(value, RANGE)).toBeCloseTo(share, 12);
  });

  it('has one value at its beginning where there are no others', () => {
    expect(shareOf(16, { least: 16, most: 16 })).toBe(0);
  });

  it('gives back the value that a place stands for', () => {
    for (const value of [0.01, 0.37, 1, 4.2, 10]) {
      expect(valueAt(shareOf(value, RANGE), RANGE)).toBeCloseTo(value, 12);
    }
  });

  it.each([
    [3.16227766, 3.16],
    [0.0123456, 0.0123],
    [11, 10],
    [0, 0.01],
  ])('rounds %d to %d', (value, kept) => {
    expect(rounded(value, RANGE)).toBe(kept);
  });

  it('samples both ends, and stays between them', () => {
    const all = samples(4, RANGE);
    expect(all).toEqual([0.01, expect.closeTo(0.1, 12), expect.closeTo(1, 12), 10]);
    expect(samples(61, RANGE).every((value) => value >= 0.01 && value <= 10)).toBe(true);
  });
});
