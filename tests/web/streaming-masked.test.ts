// A streamed row whose first keys, or all of them, are masked.
import { afterEach, expect, it, vi } from 'vitest';
import * as streaming from '../../web/chapters/streaming/part.js';
import { openChapter, press, words } from './chapter-start.js';
import { newReader } from './lesson-start.js';

afterEach(() => vi.unstubAllGlobals());

const row = (text: string): boolean[] => [...text].map((one) => one === '1');

async function opened(mask: string) {
  const { store } = newReader();
  store.dispatch({ type: 'set-options', options: { mask: mask.split(',').map(row) } });
  const { chapter } = await openChapter(streaming, {}, { store, token: 0 });
  return { chapter, picture: () => words(chapter.figure()), said: () => words(chapter.words()) };
}

it('without keys is told the rule, and nothing is worked out', async () => {
  const { chapter, picture, said } = await opened('000,111,111');
  expect(said()).toContain('Every key of this row is masked');
  expect(said()).toContain('By rule all its weights are 0.');
  expect(chapter.spoken()).toContain('By rule all its weights are 0.');
  expect(picture()).toContain('Choose another row');
  expect(picture()).not.toMatch(/[÷∞]/u);
});

it('takes no −∞ from −∞ while all keys met are masked', async () => {
  const { chapter, picture, said } = await opened('001,111,111');
  expect(said()).toContain('how is masked, so there is no largest score yet.');
  const seen: string[] = [];
  for (const next of ['Add the key', 'Meet the next key', 'Rescale what is kept']) {
    press(chapter.figure(), `${next} →`);
    seen.push(picture());
  }
  expect(said()).toContain('Nothing is kept yet, so there is nothing to rescale.');
  expect(seen.join(' ')).not.toContain('− (−∞)');
  press(chapter.figure(), 'Add the key →');
  press(chapter.figure(), 'Meet the next key →');
  expect(said()).toContain('With you the largest score so far is');
});

it('of one token keeps one score', async () => {
  const { store } = newReader();
  store.dispatch({ type: 'remove-token', token: 2 });
  store.dispatch({ type: 'remove-token', token: 1 });
  const { chapter } = await openChapter(streaming, {}, { store });
  expect(words(chapter.words())).toContain(
    'one score per key, 1 for this row alone. So few keys save nothing yet',
  );
});

it('says how many numbers are kept, and nothing of it where they are too large to add up', async () => {
  const { chapter, store } = await openChapter(streaming);
  expect(words(chapter.words())).toContain(
    'Kept at any time: 4 numbers, however many keys pass by.',
  );
  const from = store.snapshot.trace.heads[0]?.values[0] ?? [];
  for (const row of [0, 1, 2]) {
    store.dispatch({
      ...{ type: 'edit-projected', table: 'values', row, column: 0, value: 1.7e308, from },
    });
  }
  expect(words(chapter.figure())).toContain('too large to be added up');
  expect(words(chapter.words())).not.toContain('Kept at any time');
});
