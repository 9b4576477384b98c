// Ribbons from queries to keys: every query has the same height to hand out, a key is as tall as what
// it was handed, a ribbon is as wide as its weight at both ends.
import type { Matrix, Vector } from '../engine/types.js';

export interface Block {
  readonly y: number;
  readonly height: number;
}

export interface Ribbon {
  readonly row: number;
  readonly column: number;
  readonly weight: number;
  readonly width: number;
  /** its upper edge at the query and at the key */
  readonly left: number;
  readonly right: number;
}

export interface RibbonLayout {
  readonly queries: readonly Block[];
  readonly keys: readonly Block[];
  readonly ribbons: readonly Ribbon[];
}

export interface RibbonFrame {
  readonly top: number;
  readonly height: number;
  /** between two bars */
  readonly gap: number;
}

/** Widths can show weights from 0 up only. */
export const canBeRibbons = (weights: Matrix): boolean =>
  weights.every((row) => row.every((weight) => Number.isFinite(weight) && weight >= 0));

function stacked(heights: readonly number[], { top, gap }: RibbonFrame): Block[] {
  let y = top;
  return heights.map((height) => {
    const block = { y, height };
    y += height + gap;
    return block;
  });
}

/** Precondition: canBeRibbons(weights). */
export function ribbonLayout(weights: Matrix, received: Vector, frame: RibbonFrame): RibbonLayout {
  const count = Math.max(weights.length, received.length);
  const one = (frame.height - (count - 1) * frame.gap) / weights.length;
  const queries = stacked(
    weights.map(() => one),
    frame,
  );
  const keys = stacked(
    received.map((weight) => weight * one),
    frame,
  );
  const right = keys.map(({ y }) => y);
  const ribbons = weights.flatMap((row, i) => {
    let left = queries[i]?.y ?? frame.top;
    return row.map((weight, j) => {
      const width = weight * one;
      const ribbon = { row: i, column: j, weight, width, left, right: right[j] ?? frame.top };
      left += width;
      right[j] = ribbon.right + width;
      return ribbon;
    });
  });
  return { queries, keys, ribbons };
}
