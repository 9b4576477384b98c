import { describe, expect, it } from 'vitest';
import type { StepShape } from '../../web/engine/types.js';
import { niceStep, placesOf, ticks, tickText } from '../../web/figures/axis.js';
import { columnsOfShape, room } from '../../web/figures/columns.js';
import { rowsOf } from '../../web/figures/staff.js';
import { sumSoFar } from '../../web/figures/sum-so-far.js';

const shape = (nQueries: number, nKeys: number, dKey: number, dValue: number): StepShape => ({
  nQueries,
  nKeys,
  dKey,
  dValue,
  projected: true,
  rungs: ['scores', 'subtract', 'exponentiate', 'normalize'],
});

const sizes = [1, 2, 3, 4, 5];
const shapes = sizes.flatMap((n) =>
  sizes.flatMap((m) =>
    [1, 2, 4].flatMap((dKey) => [1, 3].map((dValue) => shape(n, m, dKey, dValue))),
  ),
);

describe('the staff', () => {
  it('stands on the lines of the drawing for three tokens and two dimensions', () => {
    expect(rowsOf(shape(3, 3, 2, 2))).toEqual({
      keys: 3,
      values: 2,
      captions: 5,
      tokens: 6,
      foot: 9,
    });
    expect(columnsOfShape(shape(3, 3, 2, 2))).toMatchObject({
      queries: { start: 2, end: 4 },
      scores: { start: 5, end: 8 },
      weights: { start: 9, end: 12 },
      context: { start: 13, end: 15 },
    });
  });

  it('leaves a row over every upper matrix for its name, two over K for its tokens', () => {
    for (const one of shapes) {
      const { keys, values } = rowsOf(one);
      expect(keys).toBeGreaterThanOrEqual(3);
      expect(values).toBeGreaterThanOrEqual(2);
      expect(Math.min(keys - 2, values - 1)).toBe(1);
    }
  });

  it('asks for more room when its columns are more or wider, the example’s for none', () => {
    const over = (one: StepShape, texts: Readonly<Record<string, number>> = {}) => {
      const columns = columnsOfShape(one);
      const { '--over': text } = room({
        ...columns,
        variables: { ...columns.variables, ...texts },
      });
      expect(text).toMatch(/^[\d.]+rem$/u);
      return Number.parseFloat(text);
    };
    expect(over(shape(3, 3, 2, 2))).toBe(0);
    const five = over(shape(5, 5, 2, 2));
    expect(five).toBeGreaterThan(0);
    expect(over(shape(5, 5, 2, 2), { '--chars-token': 10 })).toBeCloseTo(five + 5.25);
    expect(over(shape(5, 5, 2, 2), { '--chars-s': 6 })).toBeCloseTo(five + 5 * 0.495);
    expect(over(shape(3, 3, 16, 16))).toBe(25);
  });

  it('ends both upper matrices where the names over A begin', () => {
    for (const one of shapes) {
      const { keys, values, captions } = rowsOf(one);
      expect(keys + one.dKey).toBe(captions);
      expect(values + one.nKeys).toBe(captions);
    }
  });
});

describe('the sum so far', () => {
  const term = (key: number, runningTotal: number) =>
    ({
      operands: [
        { table: 'weights', row: 0, column: key, value: 0.5 },
        { table: 'values', row: key, column: 0, value: 1 },
      ],
      value: 0,
      runningTotal,
    }) as const;
  const explanation = {
    operation: 'sum-of-products',
    terms: [term(0, 1), term(2, 3)],
    total: 3,
    note: 'none',
  } as const;

  it('is what the keys up to this one have added', () => {
    expect([0, 1, 2].map((key) => sumSoFar(explanation, key))).toEqual([1, 1, 3]);
  });

  it('is 0 before anything was added', () => {
    expect(sumSoFar({ ...explanation, terms: [] }, 1)).toBe(0);
    expect(sumSoFar(undefined, 1)).toBe(0);
  });
});

describe('axes', () => {
  it('step by 1, 2 or 5 times a power of ten', () => {
    expect(niceStep(5.6, 8)).toBe(1);
    expect(niceStep(1e6, 8)).toBe(200_000);
    expect(niceStep(0.04, 8)).toBeCloseTo(0.005, 12);
  });

  it('mark the multiples within their range', () => {
    expect(ticks(-1.2, 2.3, 1)).toEqual([-1, 0, 1, 2]);
    expect(ticks(0.1, 0.9, 1)).toEqual([]);
  });

  it('write enough decimals to tell neighbors apart', () => {
    expect([200, 1, 0.5, 0.02].map(placesOf)).toEqual([0, 0, 1, 2]);
  });

  it.each([
    [0, 3, 1, ['0', '1', '2', '3']],
    [0, 1, 0.5, ['0.0', '0.5', '1.0']],
    [0.8e7, 1.2e7, 2e6, ['8\u202f000\u202f000', '1.0e7', '1.2e7']],
    [0.5e150, 1.5e150, 5e149, ['5e149', '1.0e150', '1.5e150']],
    [-1.5e10, 0, 5e9, ['\u22121.5e10', '\u22121.0e10', '\u22125e9', '0']],
    [-1e-9, 1e-9, 5e-10, ['\u22121e\u22129', '\u22125e\u221210', '0', '5e\u221210', '1e\u22129']],
    [-1e300, 1e300, 1e300, ['\u22121e300', '0', '1e300']],
  ])('are told apart from %d to %d', (low, high, step, texts) => {
    expect(ticks(low, high, step).map((tick) => tickText(tick, step))).toEqual(texts);
  });
});
