// What can be chosen in the lens of nearest neighbors.
import { afterEach, expect, it, vi } from 'vitest';
import * as neighbors from '../../web/chapters/neighbors/part.js';
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
