// The numerals of lines on which all keys score alike.
import { expect, it } from 'vitest';
import { numerals } from '../../web/chapters/neighbors/contours.js';
import { planeScale } from '../../web/figures/plane-scale.js';
import { markup } from './chapter-start.js';

const margin = { top: 20, end: 60, bottom: 20, start: 20 };

function drawn(score: number): string[] {
  const points = [
    { x: -score, y: -score },
    { x: score, y: score },
  ];
  const lines = numerals({
    scale: planeScale(points, { width: 300, height: 300, margin }),
    query: { x: 0, y: 1 },
    similarities: [score],
    similarity: 'dot-product',
  } as Parameters<typeof numerals>[0]);
  const texts = [lines].flat().map((line) => markup(line as Parameters<typeof markup>[0]));
  return texts.map((text) => text.replace(/<[^>]*>/gu, '')).filter((text) => text !== '');
}

it.each([
  [2.38, '2.38'],
  [1.96, '1.96'],
  [2.25, '2.25'],
  [3, '3'],
])('a score of %d stands there as in the table', (score, text) => {
  expect(drawn(score)).toContain(text);
});

it('of large numbers are told apart', () => {
  const all = drawn(2.38e8);
  expect(all).toContain('2.38e8');
  expect(new Set(all).size).toBe(all.length);
});
