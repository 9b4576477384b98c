// The numerals of the ruler on which a number is changed.
import { expect, it } from 'vitest';
import { ruled } from '../../web/figures/ruled.js';
import type { View } from '../../web/figures/view.js';
import { markup } from './chapter-start.js';
import { stringsOf } from './lesson-start.js';
import { newStore, START } from './state-start.js';

function numerals(value: number): string[] {
  const x = START.x.map((row, i) => (i === 0 ? row.with(0, value) : row));
  const { trace, state } = newStore({ ...START, x }).snapshot;
  const strings = stringsOf('en.ftl');
  const view = { strings, trace, before: null, places: 2, tokens: state.model.tokens };
  const drawn = ruled(view as unknown as View, { table: 'x', row: 0, column: 0 });
  const texts = markup(drawn as Parameters<typeof markup>[0]).matchAll(/<text[^>]*>([^<]*)/gu);
  return Array.from(texts, ([, text = '']) => text);
}

it.each([
  [1, ['−2', '−1', '0', '1', '2']],
  [3.6, ['−5', '−2.5', '0', '2.5', '5']],
  [-7, ['−10', '−5', '0', '5', '10']],
  [4e9, ['−5.0e9', '−2.5e9', '0', '2.5e9', '5.0e9']],
])('of %d', (value, texts) => {
  expect(numerals(value)).toEqual(texts);
});
