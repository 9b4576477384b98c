// What a frame tells about its height, and how it ends a chase.
import { describe, expect, test } from 'vitest';
import { Heights } from '../../web/page/frame-height.js';

const told = (heights: Heights, contents: readonly number[]) =>
  contents.map((content) => heights.next(content));

describe('heights', () => {
  test('are rounded up, and told once', () => {
    expect(told(new Heights(), [600.2, 601, 600.01, 599.9, 612])).toEqual([
      ...[601, null, null, 600, 612],
    ]);
  });

  test('have limits', () => {
    expect(told(new Heights(), [3, 1e9])).toEqual([80, 20_000]);
  });

  test('grow and shrink as the content does', () => {
    const contents = [600, 900, 700, 900, 800, 600, 700, 500];
    expect(told(new Heights(), contents)).toEqual(contents);
  });

  test('that chase themselves end at the higher one', () => {
    expect(told(new Heights(), [700, 754, 700, 754, 700, 754, 700, 800, 700])).toEqual([
      ...[700, 754, 700, 754, null, null, null, 800, 754],
    ]);
    expect(told(new Heights(), [754, 700, 754, 700, 754, 700])).toEqual([
      ...[754, 700, 754, 754, null, null],
    ]);
  });

  test('follow again after the reader did something', () => {
    const heights = new Heights();
    told(heights, [700, 754, 700, 754, 700]);
    heights.reset();
    expect(told(heights, [700, 754])).toEqual([700, 754]);
  });
});
