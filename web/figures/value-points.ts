// Values and contexts of one or two numbers as points; more numbers have no place on paper.
import type { Vector } from '../engine/types.js';
import { awayFrom, type Box, middleOf, type Placed, placeTags, type Segment } from './placement.js';
import type { Frame } from './plane-scale.js';
import type { Point } from './plot.js';
import { isMasked } from './row.js';
import { short } from './token-text.js';
import type { View } from './view.js';

/** Numbers a vector may have to be drawn. */
export const isDrawable = ({ shape }: View): boolean => shape.dValue <= 2;

/** One number is a place on the horizontal axis. */
export const pointOf = (vector: Vector): Point => ({ x: vector[0] ?? 0, y: vector[1] ?? 0 });

export const isFinitePoint = ({ x, y }: Point): boolean => Number.isFinite(x) && Number.isFinite(y);

export interface ValuePoint {
  readonly key: number;
  readonly name: string;
  readonly value: Point;
  readonly masked: boolean;
}

export function valuePoints(view: View, query: number): ValuePoint[] {
  return view.head.values.map((vector, key) => ({
    key,
    name: short(view.keyTokens[key] ?? ''),
    value: pointOf(vector),
    masked: isMasked(view, query, key),
  }));
}

/** Something with a name on the plane. */
export interface Named {
  readonly at: Point;
  /** of its name */
  readonly width: number;
  /** of its mark */
  readonly radius: number;
}

/** Names beside their marks, in order of importance; `index` i of the answer belongs to named[i]. */
export function placeNames(
  named: readonly Named[],
  frame: Frame,
  segments: readonly Segment[],
  marks: readonly Box[],
): (Placed | null)[] {
  const center = middleOf(named.map(({ at }) => at));
  const tags = named.map(({ at, width, radius }) => ({
    at,
    width,
    gap: radius + 5,
    prefer: awayFrom(center, at),
  }));
  return placeTags(tags, { ...frame, boxes: marks, segments });
}
