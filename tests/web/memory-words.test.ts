// What the memory says of β where slots tie.
import { afterEach, expect, it, vi } from 'vitest';
import * as memory from '../../web/chapters/memory/part.js';
import type { Vector } from '../../web/engine/index.js';
import { openChapter, words } from './chapter-start.js';

afterEach(() => vi.unstubAllGlobals());

const KEYS = [
  [1, 0],
  [0, 1],
  [1, 1],
];

async function asked(query: Vector) {
  const set = { names: null, query, keys: KEYS, values: [[10], [20], [30]], token: null };
  const { chapter } = await openChapter(memory, { lens: { set, divide: 'softmax' } });
  return { said: words(chapter.words()), picture: words(chapter.figure()) };
}

it.each<[string, Vector, string, string]>([
  ['one', [1, 1], 'the wider the best slot opens: alone, it reads 30', 'best slot reads 30'],
  ['two', [1, 0], 'the wider the 2 best slots open', 'best slots reads 20'],
  ['all', [0, 0], 'No slot matches better than another', 'best slots reads 20'],
])('best is %s', async (_, query, said, caption) => {
  const shown = await asked(query);
  expect(shown.said).toContain(said);
  expect(shown.picture).toContain(`Opening only the ${caption}`);
});
