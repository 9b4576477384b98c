// Where a key would be just as similar to the query: straight lines for the dot product, circles for
// the distance, rays for the cosine.
import { svg, type TemplateResult } from 'lit';
import type { Vector } from '../../engine/types.js';
import { niceStep, ticks } from '../../figures/axis.js';
import type { PlaneScale } from '../../figures/plane-scale.js';
import { line, type Point, u } from '../../figures/plot.js';
import type { Similarity } from '../../state/open-lenses.js';
import { short } from '../lens/short.js';

export interface Contours {
  readonly scale: PlaneScale;
  readonly query: Point;
  readonly similarity: Similarity;
  /** of the keys: their own lines are darker */
  readonly similarities: Vector;
}

/** Kept free at the right for numerals. */
export const GUTTER = 34;
const MOST_LINES = 18;
const COSINES = [-0.9, -0.5, 0, 0.5, 0.9];

const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;
const kindOf = (value: number, { similarities }: Contours): string =>
  similarities.some((one) => isNear(one, value)) ? 'axis s15' : 'hair';

/** What the corners of the frame mean. */
function corners({ frame, at, unit }: PlaneScale): Point[] {
  const origin = at({ x: 0, y: 0 });
  return [0, frame.width - GUTTER].flatMap((x) =>
    [0, frame.height].map((y) => ({ x: (x - origin.x) / unit, y: (origin.y - y) / unit })),
  );
}

function range(values: readonly number[], own: Vector): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = niceStep(high - low, MOST_LINES);
  const all = [...ticks(low, high, step), ...own];
  return all.filter((value, i) => all.findIndex((other) => isNear(other, value)) === i);
}

/** q·x = value, from one edge of the frame to the other. */
function dotLine(contours: Contours, value: number): TemplateResult {
  const { scale, query } = contours;
  const length = Math.hypot(query.x, query.y);
  const foot = { x: (query.x * value) / length ** 2, y: (query.y * value) / length ** 2 };
  const reach = (scale.frame.width + scale.frame.height) / scale.unit;
  const along = { x: (-query.y / length) * reach, y: (query.x / length) * reach };
  const from = scale.at({ x: foot.x - along.x, y: foot.y - along.y });
  const to = scale.at({ x: foot.x + along.x, y: foot.y + along.y });
  return line(from, to, kindOf(value, contours));
}

/** Where a line leaves the frame at the right; null when it does not. */
function numeral(contours: Contours, value: number): TemplateResult | null {
  const { scale, query, similarities } = contours;
  if (Math.abs(query.y) < 1e-6) return null;
  const edge = scale.frame.width - GUTTER;
  const x = (edge - scale.at({ x: 0, y: 0 }).x) / scale.unit;
  const { y } = scale.at({ x, y: (value - query.x * x) / query.y });
  if (y < 18 || y > scale.frame.height - 4) return null;
  const isOwn = similarities.some((one) => isNear(one, value));
  return svg`<text class=${isOwn ? 'strong' : 'xs'} x=${u(edge + 6)} y=${u(y + 4)}>${short(value)}</text>`;
}

function dotLines(contours: Contours): unknown {
  const { scale, query, similarities } = contours;
  if (Math.hypot(query.x, query.y) < 1e-9) return [];
  const reached = corners(scale).map(({ x, y }) => query.x * x + query.y * y);
  return range(reached, similarities).map((value) => dotLine(contours, value));
}

/** The numerals of lines: outside of what is clipped. */
export function numerals(contours: Contours): unknown {
  const { scale, query, similarities, similarity } = contours;
  if (similarity !== 'dot-product' || Math.hypot(query.x, query.y) < 1e-9) return [];
  const reached = corners(scale).map(({ x, y }) => query.x * x + query.y * y);
  return range(reached, similarities).map((value) => numeral(contours, value));
}

function circles(contours: Contours): unknown {
  const { scale, query, similarities } = contours;
  const { x, y } = scale.at(query);
  const far = corners(scale).map((corner) => Math.hypot(corner.x - query.x, corner.y - query.y));
  return range([0, ...far.map((r) => -r)], similarities)
    .filter((value) => value < 0)
    .map(
      (value) =>
        svg`<circle class=${kindOf(value, contours)} fill="none" cx=${u(x)} cy=${u(y)} r=${u(-value * scale.unit)}></circle>`,
    );
}

function rays(contours: Contours): unknown {
  const { scale, query, similarities } = contours;
  const angle = Math.atan2(query.y, query.x);
  const reach = (scale.frame.width + scale.frame.height) / scale.unit;
  const origin = scale.at({ x: 0, y: 0 });
  return [...COSINES, ...similarities].flatMap((value) =>
    [1, -1].map((side) => {
      const at = angle + side * Math.acos(Math.min(1, Math.max(-1, value)));
      const to = scale.at({ x: Math.cos(at) * reach, y: Math.sin(at) * reach });
      return line(origin, to, kindOf(value, contours));
    }),
  );
}

export function contours(all: Contours): unknown {
  switch (all.similarity) {
    case 'dot-product':
      return dotLines(all);
    case 'cosine':
      return rays(all);
    default:
      return circles(all);
  }
}
