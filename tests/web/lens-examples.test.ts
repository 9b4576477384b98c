// What shows where a lens breaks: one press each, and what is on show is marked.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Chapter } from '../../web/chapters/chapter.js';
import * as kernel from '../../web/chapters/kernel/part.js';
import * as memory from '../../web/chapters/memory/part.js';
import * as neighbors from '../../web/chapters/neighbors/part.js';
import { markup, openChapter, press, words } from './chapter-start.js';

afterEach(() => vi.unstubAllGlobals());

const marked = (chapter: Chapter): string[] =>
  [...markup(chapter.words()).matchAll(/data-case="(\w+)"\s+aria-current="true"/gu)].map(
    ([, name = '']) => name,
  );

describe('the example that is on show', () => {
  it.each([
    ['neighbors', neighbors, 'All keys equally long: dot product and distance agree', 'equal'],
    ['kernel', kernel, 'The post’s keys: softmax and the bell part', 'differ'],
    ['memory', memory, 'Ask for (1, −2): a weight below 0', 'negative'],
  ] as const)('is marked, and no other: %s', async (_, part, label, name) => {
    const { chapter, store } = await openChapter(part);
    expect(marked(chapter)).toEqual([]);
    press(chapter.words(), label);
    expect(marked(chapter)).toEqual([name]);
    store.dispatch({ type: 'undo' });
    expect(marked(chapter)).toEqual([]);
  });
});

describe('the bell that peaks before the key ends', () => {
  const BELL = 'The bell peaks before the slide reaches b';

  it.each(['All keys equally long: softmax is the bell', 'how'])('after %s', async (before) => {
    const { chapter } = await openChapter(kernel);
    press(chapter.words(), before);
    press(chapter.words(), BELL);
    expect(words(chapter.figure())).toContain('Slide b along (2, 3) with a held at (1, 2)');
    expect(marked(chapter)).toEqual(['bell']);
  });
});
