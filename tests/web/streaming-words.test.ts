// What a streamed row says of itself: how many keys, what they save, what is forgotten.
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
    expect(words(chapter.words())).toContain('one score a key, 5 for this row alone.');
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
