import { describe, expect, it } from 'vitest';
import { LONG_KEY, MEMORY, NEIGHBORS } from '../../web/chapters/lens/examples.js';
import {
  BANDWIDTHS,
  LENS_TEMPERATURES,
  type LensState,
  read,
  START,
  write,
} from '../../web/chapters/lens/lens-state.js';

describe('what the lenses keep, as text', () => {
  const states: readonly Partial<LensState>[] = [
    {},
    { set: NEIGHBORS },
    { set: { ...MEMORY, names: ['{"', 'ſ', ''], token: 2 } },
    { set: LONG_KEY, similarity: 'cosine', keep: 2 },
    { temperature: 0.1, kernel: 'rbf', bandwidth: 3.25, slide: -0.5, divide: 'softmax' },
  ];

  it.each(states)('comes back as it was: %j', (changes) => {
    const state = { ...START, ...changes };
    expect(read(write(state))).toEqual(state);
  });

  it('is nothing where nothing was changed', () => {
    expect(write(START)).toBe('');
    expect(read('')).toEqual(START);
  });

  it.each([
    ['temperature', LENS_TEMPERATURES],
    ['bandwidth', BANDWIDTHS],
  ] as const)('has a %s within its limits', (name, { least, most }) => {
    for (const value of [least, most]) expect(read(`{"${name}":${value}}`)?.[name]).toBe(value);
    for (const value of [0.99 * least, 1.01 * most]) {
      expect(read(`{"${name}":${value}}`)).toBeNull();
    }
  });

  const vectors = { names: null, query: [1], keys: [[1]], values: [[1]], token: null };
  const broken: readonly unknown[] = [
    null,
    3,
    { temperature: 0 },
    { temperature: '1' },
    { temperature: null },
    { similarity: 'luck' },
    { keep: 1.5 },
    { keep: 1e9 },
    { bandwidth: -1 },
    { unknown: 1 },
    { constructor: 1 },
    { set: 1 },
    { set: {} },
    { set: { ...vectors, query: [] } },
    { set: { ...vectors, query: [1, 2] } },
    { set: { ...vectors, keys: [] } },
    { set: { ...vectors, keys: [[1], [2]] } },
    { set: { ...vectors, keys: [[1, 2]] } },
    { set: { ...vectors, keys: Array(65).fill([1]), values: Array(65).fill([1]) } },
    { set: { ...vectors, values: [['1']] } },
    { set: { ...vectors, values: [[null]] } },
    { set: { ...vectors, names: ['a', 'b'] } },
    { set: { ...vectors, names: [3] } },
    { set: { ...vectors, token: -1 } },
    { set: { ...vectors, token: 0.5 } },
  ];

  it.each(broken.map((value) => JSON.stringify(value)))('is refused when it is %s', (text) => {
    expect(read(text)).toBeNull();
  });

  it('is refused when it is no JSON', () => {
    expect(read('{')).toBeNull();
  });
});
