import { describe, expect, test } from 'vitest';
import { missed, slopeOf } from '../../bench/limits.mjs';

const size = (n: number, percent: number, ratio: number, error = 5e-7) => ({
  n,
  rows: [
    { name: 'streaming', percent, error, memory: 2 ** 24 },
    { name: 'tfjs-backend-wasm', ratio: { middle: ratio } },
    { name: 'onnxruntime-web', failure: 'fails' },
  ],
});

describe('The limits', () => {
  test('are kept where everything is as fast and exact as they say', () => {
    expect(missed([size(1024, 86, 1.5), size(4096, 86, 1.5)])).toEqual([]);
  });

  test.each([
    ['percent of the peak', size(1024, 84, 1.5)],
    ['a ratio', size(1024, 86, 1.3)],
    ['the error', size(1024, 86, 1.5, 2e-6)],
    ['an error that is no number', size(1024, 86, 1.5, Number.NaN)],
  ])('name what was missed: %s', (_, one) => {
    expect(missed([one, size(4096, 86, 1.5)])).toHaveLength(1);
  });

  test('hold time to the square of n', () => {
    const ns = [1024, 2048, 4096];
    expect(slopeOf(ns.map((n) => size(n, 90, 2)))).toBeCloseTo(2, 10);
    const steep = ns.map((n) => size(n, 100 * (1024 / n) ** 0.1, 2));
    expect(slopeOf(steep)).toBeCloseTo(2.1, 10);
    expect(missed(steep)).toHaveLength(1);
  });
});
