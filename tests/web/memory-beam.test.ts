import { describe, expect, it } from 'vitest';
import { alongOf, fit, piles, shrinkage, spanOf } from '../../web/chapters/memory/beam-layout.js';

const TALLEST = 100;

describe('the weights on a beam', () => {
  it('have areas in proportion to them, the largest first', () => {
    const made = piles([10, 20, 30], [0.25, 0.16, 0.59], TALLEST);
    expect(made.map(({ content }) => content)).toEqual([30, 10, 20]);
    expect(made.map(({ height }) => (height / TALLEST) ** 2)).toEqual([
      expect.closeTo(0.59, 12),
      expect.closeTo(0.25, 12),
      expect.closeTo(0.16, 12),
    ]);
  });

  it('stand in one triangle where contents are the same, a slice a cell', () => {
    const [pile, ...others] = piles([10, 10], [0.36, 0.64], TALLEST);
    expect(others).toEqual([]);
    expect(pile?.height).toBeCloseTo(TALLEST, 12);
    expect(pile?.slices).toEqual([
      { cell: 0, from: 0, to: expect.closeTo(60, 12) },
      { cell: 1, from: expect.closeTo(60, 12), to: expect.closeTo(100, 12) },
    ]);
  });

  it('hang apart from those that stand, when they are negative', () => {
    const made = piles([10, 10], [1.5, -0.5], TALLEST);
    expect(made.map(({ isNegative }) => isNegative)).toEqual([false, true]);
  });

  it('shrink together when one is larger than 1', () => {
    const weights = [100, -99];
    expect(shrinkage(weights)).toBe(100);
    expect(piles([10, 20], weights, TALLEST)[0]?.height).toBeCloseTo(TALLEST, 12);
    expect(shrinkage([0.3, 0.7])).toBe(1);
  });

  for (const weights of [
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    [0, 0],
  ]) {
    it(`are nothing to draw: ${weights.join(', ')}`, () => {
      expect(piles([10, 20], weights, TALLEST)).toEqual([]);
    });
  }
});

describe('the span of a beam', () => {
  const contents = [10, 30];

  it.each([
    { readOut: 20, span: { low: 10, high: 30 } },
    { readOut: 35, span: { low: 10, high: 35 } },
    { readOut: 5, span: { low: 5, high: 30 } },
    { readOut: -900, span: { low: 10, high: 30 } },
    { readOut: Number.NaN, span: { low: 10, high: 30 } },
  ])('takes in the read-out $readOut when it is near', ({ readOut, span }) => {
    expect(spanOf(contents, [readOut])).toEqual(span);
  });

  it.each([
    { low: 10, high: 30, at: 0.25 },
    { low: 15, high: 15, at: 0.5 },
    { low: -1e308, high: 1e308, at: 0.5 },
  ])('from $low to $high has 15 at $at', ({ low, high, at }) => {
    expect(alongOf(15, { low, high })).toBe(at);
  });
});

describe('words on a beam', () => {
  const wish = (text: string, ...xs: number[]) => ({ text, places: xs.map((x) => ({ x, y: 50 })) });

  it('take their first free place', () => {
    const words = fit([wish('0.50', 100), wish('0.25', 105, 200)], 300, []);
    expect(words.map(({ text, x }) => [text, x])).toEqual([
      ['0.50', 100],
      ['0.25', 200],
    ]);
  });

  it('are left out where there is none', () => {
    const mark = { x: 80, y: 30, width: 40, height: 40 };
    expect(fit([wish('0.50', 100), wish('0.25', 299)], 300, [mark])).toEqual([]);
  });
});
