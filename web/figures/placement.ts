// Where the names go: beside their points, off each other and off the marks, inside the frame.
import type { Point } from './plot.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Segment {
  readonly from: Point;
  readonly to: Point;
}

export type Anchor = 'start' | 'middle' | 'end';
export type Direction = 'e' | 'ne' | 'n' | 'nw' | 'w' | 'sw' | 's' | 'se';

export interface Tag {
  readonly at: Point;
  /** of the text */
  readonly width: number;
  /** from the point to the text, so that the mark stays free */
  readonly gap: number;
  /** in order of preference; all others come after them */
  readonly prefer: readonly Direction[];
}

export interface Placed {
  /** of the text's anchor, on the base line */
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
  /** the end of a line that ties a far name to its point; null when it stands beside it */
  readonly leader: Point | null;
  readonly box: Box;
}

export interface Surroundings {
  readonly width: number;
  readonly height: number;
  /** never covered: marks, axis numerals */
  readonly boxes: readonly Box[];
  /** crossed only when there is no other way */
  readonly segments: readonly Segment[];
}

const COMPASS: Readonly<Record<Direction, readonly [number, number]>> = {
  e: [1, 0],
  ne: [1, -1],
  n: [0, -1],
  nw: [-1, -1],
  w: [-1, 0],
  sw: [-1, 1],
  s: [0, 1],
  se: [1, 1],
};

/** Of a 16 px word: above and below its base line. */
const ASCENT = 12;
const DESCENT = 4;
const DIAGONAL = 0.7;
/** How much farther than beside the point; 0 first. */
const REACHES = [0, 14, 28, 44];
const CROSSING = 6;
/** Between two names side by side. */
const AIR = 6;

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export const boxAround = ({ x, y }: Point, radius: number): Box => ({
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

/** Clips the segment to the box (Liang and Barsky); true when something is left. */
export function crosses({ from, to }: Segment, box: Box): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const edges = [
    [-dx, from.x - box.x],
    [dx, box.x + box.width - from.x],
    [-dy, from.y - box.y],
    [dy, box.y + box.height - from.y],
  ] as const;
  let enter = 0;
  let leave = 1;
  for (const [slope, distance] of edges) {
    if (slope === 0 && distance < 0) return false;
    if (slope < 0) enter = Math.max(enter, distance / slope);
    if (slope > 0) leave = Math.min(leave, distance / slope);
  }
  return enter <= leave;
}

function candidate({ at, width, gap }: Tag, direction: Direction, reach: number): Placed {
  const [across, down] = COMPASS[direction];
  const distance = (gap + reach) * (across !== 0 && down !== 0 ? DIAGONAL : 1);
  const x = at.x + across * distance;
  const y = at.y + down * distance + (down > 0 ? ASCENT : down === 0 ? ASCENT / 2 - 1 : -1);
  const anchor = across > 0 ? 'start' : across < 0 ? 'end' : 'middle';
  const left = across > 0 ? x : across < 0 ? x - width : x - width / 2;
  const box = { x: left, y: y - ASCENT, width, height: ASCENT + DESCENT };
  const nearest = {
    x: Math.min(Math.max(at.x, box.x), box.x + width),
    y: Math.min(Math.max(at.y, box.y), box.y + box.height),
  };
  return { x, y, anchor, leader: reach === 0 ? null : nearest, box };
}

function candidates(tag: Tag): Placed[] {
  const rest = (Object.keys(COMPASS) as Direction[]).filter((d) => !tag.prefer.includes(d));
  const directions = [...tag.prefer, ...rest];
  return REACHES.flatMap((reach) => directions.map((d) => candidate(tag, d, reach)));
}

const inside = ({ x, y, width, height }: Box, frame: Surroundings): boolean =>
  x >= 0 && y >= 0 && x + width <= frame.width && y + height <= frame.height;

const widened = (box: Box, by: number): Box => ({
  ...box,
  x: box.x - by,
  width: box.width + 2 * by,
});

/** One place a tag, in the order given; null when there is no room left for it. */
export function placeTags(tags: readonly Tag[], around: Surroundings): (Placed | null)[] {
  const taken = [...around.boxes];
  return tags.map((tag) => {
    const cost = (placed: Placed, rank: number) =>
      rank + CROSSING * around.segments.filter((segment) => crosses(segment, placed.box)).length;
    const isFree = ({ box }: Placed) =>
      inside(box, around) && taken.every((other) => !overlaps(other, box));
    // Crossings are the dear part: counted only where there is room.
    const [best] = candidates(tag)
      .map((placed, rank) => ({ placed, rank }))
      .filter(({ placed }) => isFree(placed))
      .map(({ placed, rank }) => ({ placed, cost: cost(placed, rank) }))
      .toSorted((a, b) => a.cost - b.cost);
    if (best === undefined) return null;
    taken.push(widened(best.placed.box, AIR));
    return best.placed;
  });
}

/**
 * Along one line: moves each place as little as may be until neighbors are `gap` apart, between
 * `low` and `high`. Places come in ascending order.
 */
export function spread(
  places: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const down = places.reduce<number[]>(
    (moved, place) => [...moved, Math.max(place, (moved.at(-1) ?? low - gap) + gap)],
    [],
  );
  return down.reduceRight<number[]>(
    (moved, place) => [Math.min(place, (moved[0] ?? high + gap) - gap), ...moved],
    [],
  );
}

/** All directions, those that lead away from `center` first. */
export function awayFrom(center: Point, at: Point): Direction[] {
  const [dx, dy] = [at.x - center.x, at.y - center.y];
  const along = (d: Direction) => {
    const [x, y] = COMPASS[d];
    return (x * dx + y * dy) / Math.hypot(x, y);
  };
  return (Object.keys(COMPASS) as Direction[]).toSorted((a, b) => along(b) - along(a));
}

export function middleOf(points: readonly Point[]): Point {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return {
    x: (Math.min(...xs) + Math.max(...xs)) / 2,
    y: (Math.min(...ys) + Math.max(...ys)) / 2,
  };
}
