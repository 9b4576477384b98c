import { afterEach, expect, it, vi } from 'vitest';
import * as views from '../../web/chapters/views/part.js';
import { openChapter } from './chapter-start.js';
import { newReader } from './lesson-start.js';

afterEach(() => vi.unstubAllGlobals());

it('the closing view is of the head on show, also when that changes meanwhile', async () => {
  const { store } = newReader();
  store.dispatch({ type: 'set-options', options: { heads: 2 } });
  const { chapter } = await openChapter(views, {}, { store });
  const before = chapter.spoken();
  store.dispatch({ type: 'show-head', head: 1 });
  expect(chapter.spoken()).not.toBe(before);
});
