// The post's own numbers, and those that show where a lens breaks.
import type { LensSet } from './lens-state.js';

const POINTS = [
  [1, 2],
  [2, 0],
  [-1, 3],
] as const;

/** Scores 5, 2, 5. What is averaged are the points themselves. */
export const NEIGHBORS: LensSet = {
  names: null,
  query: [1, 2],
  keys: POINTS,
  values: POINTS,
  token: null,
};

const WITH_LONG = [...POINTS, [3, 3]];

/** A fourth key, as far from the query as the second and the third: it scores 9. */
export const LONG_KEY: LensSet = { ...NEIGHBORS, keys: WITH_LONG, values: WITH_LONG };

const AROUND = [
  [1, 2],
  [2, -1],
  [-1, 2],
];

/** All keys of length √5: dot product, cosine and distance agree on their order. */
export const EQUAL_LENGTHS: LensSet = { ...NEIGHBORS, keys: AROUND, values: AROUND };

/** Scores 1, 1, 2; what is read is 22.5 by score ÷ sum, 23.64 by softmax. */
export const MEMORY: LensSet = {
  names: null,
  query: [1, 1],
  keys: [
    [1, 0],
    [0, 1],
    [1, 1],
  ],
  values: [[10], [20], [30]],
  token: null,
};
