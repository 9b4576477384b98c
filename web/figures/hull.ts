import type { Point } from './plot.js';

const turn = (a: Point, b: Point, c: Point): number =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

function chain(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    let [last, before] = [kept.at(-1), kept.at(-2)];
    while (last !== undefined && before !== undefined && turn(before, last, point) <= 0) {
      kept.pop();
      [last, before] = [kept.at(-1), kept.at(-2)];
    }
    kept.push(point);
  }
  return kept.slice(0, -1);
}

/** The corners of the smallest convex shape around all points (Andrew's monotone chain). */
export function hull(points: readonly Point[]): readonly Point[] {
  const sorted = points
    .toSorted((a, b) => a.x - b.x || a.y - b.y)
    .filter((p, i, all) => p.x !== all[i - 1]?.x || p.y !== all[i - 1]?.y);
  return sorted.length < 3 ? sorted : [...chain(sorted), ...chain(sorted.toReversed())];
}
