// What the lenses say of numbers that they, or the steps, cannot hold.
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as kernel from '../../web/chapters/kernel/part.js';
import * as memory from '../../web/chapters/memory/part.js';
import * as neighbors from '../../web/chapters/neighbors/part.js';
import * as views from '../../web/chapters/views/part.js';
import { openChapter, press, type, words } from './chapter-start.js';
import { newReader } from './lesson-start.js';

afterEach(() => vi.unstubAllGlobals());

const FAR = { names: null, query: [1e200], keys: [[1e200]], values: [[1]], token: null };
/** The memory holds it, the step-through's other queries do not. */
const LARGE = {
  ...{ names: null, query: [0.1], token: null },
  keys: [[1.7e308], [1], [1], [1]],
  values: [[1], [1], [1], [1]],
};
const BEYOND = 'beyond what a computer can hold';
const BROKEN = 'could not be used in the lenses. The post’s are shown instead.';

describe('a lens whose numbers the steps refuse', () => {
  it('stays, and says why', async () => {
    const { chapter, left, store } = await openChapter(memory, { lens: { set: LARGE } });
    const { model } = store.snapshot.state;
    press(chapter.ways?.(), 'the steps');
    expect(left).toEqual([]);
    expect(store.snapshot.state.model).toBe(model);
    expect(words(chapter.ways?.())).toContain(BEYOND);
  });

  it('says so until there are other numbers', async () => {
    const { chapter, left, store } = await openChapter(memory, { lens: { set: LARGE } });
    press(chapter.ways?.(), 'the steps');
    store.dispatch({ type: 'keep', name: 'lens', text: '' });
    expect(words(chapter.ways?.())).not.toContain(BEYOND);
    press(chapter.ways?.(), 'the steps');
    expect(left).toEqual(['']);
  });
});

describe('numbers that a lens refuses', () => {
  it('of a link are nowhere on show: the example is, and goes to the steps', async () => {
    const { chapter, left, store } = await openChapter(neighbors, { lens: { set: FAR } });
    expect(words(chapter.words())).toContain(BROKEN);
    expect(chapter.spoken()).not.toContain('e200');
    press(chapter.ways?.(), 'the steps');
    expect(left).toEqual(['']);
    expect(store.snapshot.trace.heads[0]?.scores[0]).toEqual([5, 2, 5]);
  });

  /** Scores within reach, distances beyond it. */
  function farReader() {
    const reader = newReader();
    const far = { table: 'keys', row: 0, column: 0, value: 1e200, from: [0, 0] } as const;
    expect(reader.store.dispatch({ type: 'edit-projected', ...far })).toBeNull();
    return reader;
  }

  it('of a row of the steps are told when it is opened, and when it is chosen', async () => {
    const { store } = farReader();
    const { chapter } = await openChapter(neighbors, {}, { store, token: 0 });
    expect(words(chapter.words())).toContain(BEYOND);
    store.dispatch({ type: 'keep', name: 'lens', text: '{"keep":1}' });
    expect(words(chapter.words())).not.toContain(BEYOND);
    press(chapter.words(), 'are');
    expect(words(chapter.words())).toContain(BEYOND);
  });

  it('as the bell’s width are told with those that it takes', async () => {
    const { chapter, store } = await openChapter(kernel, { lens: { kernel: 'rbf' } });
    const kept = () => JSON.parse(store.snapshot.state.kept['lens'] ?? '');
    for (const text of ['0.04', '100.5']) {
      type(chapter.figure(), 'bandwidth', text);
      const why = `The width cannot be ${text}; allowed is 0.05 to 100.`;
      expect(words(chapter.figure())).toContain(why);
      expect(kept().bandwidth).toBeUndefined();
    }
    type(chapter.figure(), 'bandwidth', '0.05');
    expect(words(chapter.figure())).not.toContain('The width cannot be');
    expect(kept().bandwidth).toBe(0.05);
  });

  it('of the row on show in the closing view leave it the post’s', async () => {
    const { store } = farReader();
    const { chapter } = await openChapter(views, {}, { store });
    expect(words(chapter.words())).toContain(BROKEN);
    expect(words(chapter.figure())).toContain('k3');
  });
});
