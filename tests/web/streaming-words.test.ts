// What a streamed row says of itself: how many keys, what they save, what is forgotten, what is rounded.
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as streaming from '../../web/chapters/streaming/part.js';
import { markup, openChapter, press, words } from './chapter-start.js';

afterEach(() => vi.unstubAllGlobals());

async function opened(block: number, buttons: readonly string[] = []) {
  const { chapter, store } = await openChapter(streaming, { streaming: { block } });
  for (const button of buttons) press(chapter.figure(), `${button} →`);
  const picture = () => words(chapter.figure()).replace(/\s/gu, '');
  return { chapter, store, picture };
}

const plain = (one: string): string => one.slice(one.indexOf('>') + 1);

const FIRST = ['Add the key', 'Meet the next key'];
const SECOND = [...FIRST, 'Rescale what is kept', 'Add the key', 'Meet the next key'];
const LAST = [...SECOND, 'Rescale what is kept', 'Add the key'];

describe('the words', () => {
  it('count the keys that are met at a time', async () => {
    await opened(1, LAST);
    await opened(2, ['Add the keys', 'Meet the next key', 'Rescale what is kept', 'Add the key']);
    await opened(3, ['Add the keys', 'Divide by the sum']);
  });

  it('say whether what is kept is less than the table', async () => {
    const { chapter, store } = await opened(1);
    expect(words(chapter.words())).toContain('So few keys save nothing yet');
    for (const name of ['and', 'they']) store.dispatch({ type: 'add-token', name });
    expect(words(chapter.words())).toContain('one score per key, 5 for this row alone.');
    expect(words(chapter.words())).not.toContain('So few keys');
  });

  it('cross out the scores that are forgotten', async () => {
    const { chapter } = await opened(1, LAST);
    const gone = () =>
      markup(chapter.figure())
        .match(/gone"[^>]*>[^<]*/gu)
        ?.map(plain);
    expect(gone()).toEqual(['2.08', '2.38']);
    press(chapter.figure(), 'Divide by the sum →');
    expect(gone()).toEqual(['2.08', '2.38', '0.49']);
  });
});

describe('the working', () => {
  it('says where numbers on show are rounded', async () => {
    const { chapter, picture } = await opened(1, LAST);
    expect(picture()).toMatch(/≈0\.15ℓ=1\.74ℓ\+0\.15pyou≈1\.90/u);
    expect(picture()).toMatch(/2\.67,−1\.80\)vyou≈\(−2\.62,−0\.14\)/u);
    press(chapter.figure(), 'Divide by the sum →');
    expect(picture()).toMatch(/÷1\.90ℓ≈\(/u);
  });

  it('and where they are not: e to nothing is 1', async () => {
    const { picture } = await opened(1, FIRST.slice(0, 1));
    expect(picture()).toMatch(/e2\.08−2\.08=1\.00ℓ=1\.00phow=1\.00/u);
  });

  it('of a rescaling has the sign of its numbers', async () => {
    const { picture } = await opened(1, SECOND.slice(0, 3));
    expect(picture()).toMatch(/e2\.08−2\.38≈0\.74ℓ=1\.00ℓbefore×0\.74factor≈0\.74/u);
  });
});
