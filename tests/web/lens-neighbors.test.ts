// What can be chosen in the lens of nearest neighbors.
import { afterEach, expect, it, vi } from 'vitest';
import * as neighbors from '../../web/chapters/neighbors/part.js';
import type { Matrix, Vector } from '../../web/engine/index.js';
import { markup, openChapter, words } from './chapter-start.js';

afterEach(() => vi.unstubAllGlobals());

const setOf = (count: number) => {
  const keys = Array.from({ length: count }, (_, key) => [key, 1, 0]);
  return { names: null, query: [1, 0, 0], keys, values: keys, token: null };
};

it.each([
  [12, 10, ['top 1', 'top 2', 'top 10', 'all, by weight']],
  [3, 10, ['top 1', 'top 2', 'top 3', 'all, by weight']],
  [1, 2, ['top 1', 'all, by weight']],
])(
  'of %i keys, %i kept: counts from few to many, one of them chosen',
  async (keys, keep, counts) => {
    const { chapter } = await openChapter(neighbors, { lens: { set: setOf(keys), keep } });
    expect(words(chapter.figure())).toContain(counts.join(' '));
    const kept = new RegExp(`aria-checked="true"[^>]*>\\s*${counts.at(-2)}\\s`, 'u');
    expect(markup(chapter.figure())).toMatch(kept);
  },
);

const PAIR = [
  [1, 1],
  [2, 2],
  [0, 0],
];

async function opened(query: Vector, keys: Matrix, similarity: string) {
  const set = { names: null, query, keys, values: keys, token: null };
  const { chapter } = await openChapter(neighbors, { lens: { set, similarity } });
  return words(chapter.words());
}

it.each<[string, Vector, Matrix, string, string]>([
  [
    'a dot product',
    [1, 0],
    [
      [1, 5],
      [1, 0],
    ],
    'dot-product',
    'k₁, k₂ tie: each scores 1, because they lie on one line',
  ],
  [
    'rows of three numbers',
    [1, 0, 0],
    [
      [1, 5, 0],
      [1, 0, 9],
    ],
    'dot-product',
    'they reach equally far along the query',
  ],
  ['a cosine', [1, 1], PAIR, 'cosine', 'Now k₁, k₂ tie for the best, 1'],
  [
    'a distance',
    [1, 0],
    [
      [0, 0],
      [2, 0],
      [5, 0],
    ],
    'negative-distance',
    'Now k₁, k₂ tie for the best, −1',
  ],
  ['a query of zeros', [0, 0], PAIR, 'dot-product', 'This query is all zeros and points nowhere.'],
  [
    'a query of zeros by its cosines',
    [0, 0],
    PAIR,
    'cosine',
    'This query is all zeros and points nowhere.',
  ],
])('keys that tie are none of them the best alone: %s', async (_, query, keys, how, expected) => {
  const said = await opened(query, keys, how);
  expect(said).toContain(expected);
  expect(said).not.toContain('is best');
});

const AROUND = [
  [1, 2],
  [2, -1],
  [-1, 2],
];

it.each<[string, Vector, string]>([
  ['one', [1, 2], 'k₁ scores 5, gets 0.88 and is the nearest.'],
  ['more than one', [0, 1], 'k₁, k₃ tie: each scores 2, and none is nearer.'],
])('keys of one length are told why both rulers agree: %s is best', async (_, query, expected) => {
  const said = await opened(query, AROUND, 'dot-product');
  expect(said).toContain('All keys are equally long, so only direction counts');
  expect(said).toContain(expected);
  expect(said).not.toContain('not a distance');
});

it('a single key has no other to be as long as', async () => {
  expect(await opened([1, 2], [[1, 2]], 'dot-product')).toContain('The ruler is odd.');
});

it('keys too long for their lengths to be computed are still compared', async () => {
  const keys = [
    [1e160, 0],
    [0, 1e160],
  ];
  expect(await opened([1, 0], keys, 'dot-product')).toContain('The ruler is odd.');
});

it('no key is said to score by its length where that takes away', async () => {
  const said = await opened(
    [1, 0],
    [
      [-1, 0],
      [-2, 0],
    ],
    'dot-product',
  );
  expect(said).toContain('a key’s length multiplies them: k₁ scores −1');
});
