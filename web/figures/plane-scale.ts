// Equal units on both axes: an arrow as long as another is as long as the other.
import { niceStep, ticks, tickText } from './axis.js';
import type { Box } from './placement.js';
import type { Point } from './plot.js';

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** kept free at each side for marks and names */
  readonly margin: {
    readonly top: number;
    readonly end: number;
    readonly bottom: number;
    readonly start: number;
  };
}

export interface PlaneScale {
  readonly frame: Frame;
  /** pixels a unit */
  readonly unit: number;
  readonly at: (value: Point) => Point;
}

const range = (values: readonly number[]): [number, number] => [
  Math.min(0, ...values),
  Math.max(0, ...values),
];

/** Halves: what lies between the largest numbers is larger than any. */
const perUnit = (pixels: number, low: number, high: number): number =>
  low === high ? Number.POSITIVE_INFINITY : pixels / 2 / (high / 2 - low / 2);

/** All points and the origin, as large as the frame allows, in its middle. */
export function planeScale(values: readonly Point[], frame: Frame): PlaneScale {
  const [left, right] = range(values.map(({ x }) => x));
  const [low, high] = range(values.map(({ y }) => y));
  const { margin } = frame;
  const width = frame.width - margin.start - margin.end;
  const height = frame.height - margin.top - margin.bottom;
  const fit = Math.min(perUnit(width, left, right), perUnit(height, low, high));
  const unit = Number.isFinite(fit) ? fit : 1;
  const startX = margin.start + (width - (right * unit - left * unit)) / 2;
  const startY = margin.top + (height - (high * unit - low * unit)) / 2;
  return {
    frame,
    unit,
    at: ({ x, y }) => ({
      x: startX + (x * unit - left * unit),
      y: startY + (high * unit - y * unit),
    }),
  };
}

export interface Tick {
  readonly at: Point;
  readonly text: string;
  /** of the numeral */
  readonly box: Box;
}

/** Numerals are 12 px. */
const DIGIT = 7.2;
const NUMERAL = 12;
const LEAST_APART = 44;

function tickValues(
  { unit }: PlaneScale,
  from: number,
  to: number,
): { value: number; text: string }[] {
  const step = niceStep(LEAST_APART / unit, 1);
  return ticks(Math.min(from, to), Math.max(from, to), step)
    .filter((value) => value !== 0)
    .map((value) => ({ value, text: tickText(value, step) }));
}

const finite = (value: number): number =>
  Math.max(-Number.MAX_VALUE, Math.min(value, Number.MAX_VALUE));

/** What a pixel position means in units. */
const unitsAt = ({ unit, at }: PlaneScale, { x, y }: Point): Point => {
  const origin = at({ x: 0, y: 0 });
  return { x: finite((x - origin.x) / unit), y: finite((origin.y - y) / unit) };
};

const EDGE = 8;

export function ticksAcross(scale: PlaneScale): Tick[] {
  const { width } = scale.frame;
  const [from, to] = [
    unitsAt(scale, { x: EDGE, y: 0 }).x,
    unitsAt(scale, { x: width - EDGE, y: 0 }).x,
  ];
  return tickValues(scale, from, to).map(({ value, text }) => {
    const at = scale.at({ x: value, y: 0 });
    const length = text.length * DIGIT;
    return { at, text, box: { x: at.x - length / 2, y: at.y + 5, width: length, height: NUMERAL } };
  });
}

export function ticksUp(scale: PlaneScale): Tick[] {
  const { height } = scale.frame;
  const [from, to] = [
    unitsAt(scale, { x: 0, y: height - EDGE }).y,
    unitsAt(scale, { x: 0, y: EDGE }).y,
  ];
  return tickValues(scale, from, to).map(({ value, text }) => {
    const at = scale.at({ x: 0, y: value });
    const length = text.length * DIGIT;
    const box = { x: at.x - 7 - length, y: at.y - NUMERAL / 2, width: length, height: NUMERAL };
    return { at, text, box };
  });
}
