// The stops of a row that is met block by block, and what is kept at each.
import { beforeAll, describe, expect, it } from 'vitest';
import { keptAt, type Stop, sharesAt, stopsOf } from '../../web/chapters/streaming/stops.js';
import { read, START, write } from '../../web/chapters/streaming/streaming-state.js';
import type { Lenses, OnlineSoftmax } from '../../web/engine/lenses.js';
import { openLensEngine } from './lens-start.js';

const SCORES = [1, 3, 2];
const VALUES = [
  [10, 0],
  [0, 10],
  [10, 10],
];

describe('stops', () => {
  it('have nothing to rescale in the first block, and end with the division', () => {
    expect(stopsOf(1).map(({ act }) => act)).toEqual(['max', 'add', 'divide']);
    expect(stopsOf(3).map(({ block, act }) => `${block} ${act}`)).toEqual([
      ...['0 max', '0 add'],
      ...['1 max', '1 rescale', '1 add'],
      ...['2 max', '2 rescale', '2 add'],
      '2 divide',
    ]);
  });
});

describe('what is kept', () => {
  let lenses: Lenses;
  let online: OnlineSoftmax;

  beforeAll(async () => {
    lenses = await openLensEngine();
    online = lenses.onlineSoftmax(SCORES, VALUES, 1);
  });

  const at = (block: number, act: Stop['act']) => keptAt(online, { block, act });

  it('is nothing but a maximum until the first key is added', () => {
    expect(at(0, 'max')).toEqual({ max: 1, sum: null, mix: null });
    expect(at(0, 'add')).toEqual({ max: 1, sum: 1, mix: [10, 0] });
  });

  it('is as many numbers as the engine says', () => {
    const { max, sum, mix } = at(2, 'divide');
    expect([max, sum, ...(mix ?? [])]).toHaveLength(online.kept);
  });

  it('takes the new maximum first, is rescaled next, and grows last', () => {
    expect(at(1, 'max')).toEqual({ max: 3, sum: 1, mix: [10, 0] });
    const shrunk = Math.exp(-2);
    expect(at(1, 'rescale').sum).toBeCloseTo(shrunk, 15);
    expect(at(1, 'rescale').mix?.[0]).toBeCloseTo(10 * shrunk, 14);
    expect(at(1, 'add').sum).toBeCloseTo(1 + shrunk, 15);
    expect(at(2, 'divide')).toEqual(at(2, 'add'));
  });

  it('is shown as bars that add to the sum', () => {
    for (const [block, act] of [
      [0, 'add'],
      [1, 'rescale'],
      [1, 'add'],
      [2, 'rescale'],
      [2, 'divide'],
    ] as const) {
      const bars = sharesAt(online, { block, act }, { first: block, count: 1 });
      expect(bars).toHaveLength(act === 'rescale' ? block : block + 1);
      const sum = bars.reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(at(block, act).sum ?? Number.NaN, 14);
    }
    expect(sharesAt(online, { block: 0, act: 'max' }, { first: 0, count: 1 })).toEqual([]);
  });
});

describe('settings as text', () => {
  it('come back, and nothing else does', () => {
    expect(write(START)).toBe('');
    expect(read(write({ row: 2, block: 4 }))).toEqual({ row: 2, block: 4 });
    for (const text of ['{"row":-1}', '{"block":0}', '{"row":1.5}', '{"x":1}', '[1]', 'no']) {
      expect(read(text), text).toBeNull();
    }
  });
});
