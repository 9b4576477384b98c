// Which words of a drawing are in each other's way.
import type { Point } from '../../figures/plot.js';

/** A word that begins at x, or ends there; y is its foot. */
export interface Word {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly isEnd: boolean;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a character of a plot takes, a bold one, and a line of them: the widest letters are rare. */
const CHARACTER = 7.3;
export const BOLD = 8.3;
const [RISE, FALL] = [12, 4];

export function boxOf({ x, y, text, isEnd }: Word, character = CHARACTER): Box {
  const width = text.length * character;
  const left = isEnd ? x - width : x;
  return { left, right: left + width, top: y - RISE, bottom: y + FALL };
}

/** Of an upright line from the top down to `foot`. */
export const lineBox = (x: number, foot: number): Box => ({
  left: x - 2,
  right: x + 2,
  top: 0,
  bottom: foot,
});

/** A slanting line is as many small boxes. */
const PIECES = 32;

export const slopeBoxes = (from: Point, to: Point): readonly Box[] =>
  Array.from({ length: PIECES + 1 }, (_, i) => {
    const [x, y] = [
      from.x + ((to.x - from.x) * i) / PIECES,
      from.y + ((to.y - from.y) * i) / PIECES,
    ];
    return { left: x - 2, right: x + 2, top: y - 2, bottom: y + 2 };
  });

export const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
