// What the kernel lens says of softmax beside the bell.
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as kernel from '../../web/chapters/kernel/part.js';
import type { Matrix, Vector } from '../../web/engine/index.js';
import { openChapter, words } from './chapter-start.js';

afterEach(() => vi.unstubAllGlobals());

async function said(keys: Matrix, query: Vector = [1, 0]) {
  const set = { names: null, query, keys, values: keys, token: null };
  const { chapter } = await openChapter(kernel, { lens: { set } });
  return { picture: words(chapter.figure()), spoken: chapter.spoken() };
}

describe('softmax and the bell', () => {
  it('part by a number that is not 0, however small it is', async () => {
    const { picture, spoken } = await said([
      [1, 0],
      [0, 1.005],
      [0.8, 0.6],
    ]);
    expect(picture).toContain('Here they part, by up to 0.0007:');
    expect(spoken).toContain('differ by up to 0.0007.');
  });

  it('part by two places where these tell it', async () => {
    const { picture } = await said([
      [1, 2],
      [0, 1],
    ]);
    expect(picture).toMatch(/Here they part, by up to 0\.\d\d:/u);
  });

  it('are one where all keys are equally long', async () => {
    const { picture, spoken } = await said([
      [1, 0],
      [0.8, 0.6],
      [0, -1],
    ]);
    expect(picture).toContain('All keys are equally long');
    expect(spoken).toContain('one and the same');
  });

  it('give the same weights where one key takes all, however long the others are', async () => {
    const keys = [
      [10, 0],
      [0, 1],
    ];
    const { picture, spoken } = await said(keys, [10, 0]);
    expect(picture).not.toContain('equally long');
    expect(picture).toContain('The keys differ in length, and so does their bonus, yet');
    expect(spoken).toContain('one and the same');
  });
});

describe('the curves', () => {
  it.each<[string, Vector, Vector, RegExp]>([
    ['climb', [1, 2], [2, 3], /never stop climbing.* The bell peaks/u],
    ['fall', [-1, -1], [1, 1], /never stop falling.* The bell peaks/u],
    ['stay level', [1, -1], [1, 1], /stay level.* The bell peaks/u],
  ])('%s with the sign of the score', async (_, query, key, expected) => {
    expect((await said([key], query)).picture).toMatch(expected);
  });

  it('of a key of zeros stay level, the bell’s too', async () => {
    const { picture } = await said([[0, 0]], [1, 1]);
    expect(picture).toContain('stay level');
    expect(picture).not.toContain('The bell peaks where');
  });
});
