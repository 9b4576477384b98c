// What a plane of vectors is drawn with.
import { nothing, svg, type TemplateResult } from 'lit';
import { hull } from './hull.js';
import { type Box, crosses, overlaps, type Placed, type Segment } from './placement.js';
import { type PlaneScale, type Tick, ticksAcross, ticksUp } from './plane-scale.js';
import { line, type Point, polyline, u } from './plot.js';

/** Half the side of a triangle; from the middle to a corner of a diamond. */
export const TRIANGLE = 6.6;
export const DIAMOND = 7.5;

export const triangle = ({ x, y }: Point, kind = 'v fv'): TemplateResult =>
  svg`<path class=${kind} d="M${u(x)} ${u(y - 6.9)}l${TRIANGLE} 11.4h${-2 * TRIANGLE}z"></path>`;

/** Hollow until it is finished. */
export function diamond({ x, y }: Point, filled: boolean): TemplateResult {
  const kind = filled ? 'c fc' : 'c sc fp s2';
  const [r, to] = [DIAMOND, 'l'];
  return svg`<path class=${kind} d="M${u(x)} ${u(y - r)}${to}${r} ${r} ${-r} ${r} ${-r} ${-r}z"></path>`;
}

/** Of an axis, from the frame. */
const EDGE = 4;
/** Half a tick. */
const TICK = 3;
const HEAD = 11;
const HEAD_SHARE = 0.6;

/** A shaft and a head whose point is at `to`; very short ones are all head. */
export function arrow(
  from: Point,
  to: Point,
  kind: 's2' | 's3',
  hue: 'q' | 'v' = 'v',
): TemplateResult | typeof nothing {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (!Number.isFinite(length) || length < 0.5) return nothing;
  const [ux, uy] = [dx / length, dy / length];
  const head = Math.min(kind === 's3' ? HEAD : HEAD - 2, length * HEAD_SHARE);
  const half = head * 0.47;
  const neck = { x: to.x - ux * head, y: to.y - uy * head };
  const corners = [
    to,
    { x: neck.x - uy * half, y: neck.y + ux * half },
    { x: neck.x + uy * half, y: neck.y - ux * half },
  ];
  return svg`${line(from, neck, `${hue} sv nf ${kind}`)}<path class="${hue} fv" d="${polyline(corners)}z"></path>`;
}

/** Every place that an average of the values can be. */
export function wash(values: readonly Point[]): TemplateResult | typeof nothing {
  if (values.length === 0) return nothing;
  const corners = hull(values);
  return svg`<path class="v wash ${corners.length < 3 ? 'thin' : ''}" d="${polyline(corners)}z"></path>`;
}

/** The axes themselves; without `both` only the horizontal one. */
export function axisSegments({ at, frame }: PlaneScale, both: boolean): Segment[] {
  const { x, y } = at({ x: 0, y: 0 });
  const across = { from: { x: EDGE, y }, to: { x: frame.width - EDGE, y } };
  const up = { from: { x, y: EDGE }, to: { x, y: frame.height - EDGE } };
  return both ? [across, up] : [across];
}

/** What numerals must not touch. */
export interface Taken {
  readonly boxes: readonly Box[];
  readonly segments: readonly Segment[];
}

/** Axes through the origin (`both`, or the horizontal one); numerals where nothing else stands. */
export function axes(scale: PlaneScale, taken: Taken, both: boolean): TemplateResult {
  const origin = scale.at({ x: 0, y: 0 });
  const isTaken = (box: Box) =>
    taken.boxes.some((other) => overlaps(box, other)) ||
    taken.segments.some((segment) => crosses(segment, box));
  const numeral = ({ text, box }: Tick) =>
    isTaken(box)
      ? nothing
      : svg`<text class="xs mid halo" x=${u(box.x + box.width / 2)} y=${u(box.y + 10)}>${text}</text>`;
  const upright = ({ x, y }: Point) => line({ x, y: y - TICK }, { x, y: y + TICK }, 'axis');
  const level = ({ x, y }: Point) => line({ x: x - TICK, y }, { x: x + TICK, y }, 'axis');
  return svg`${axisSegments(scale, both).map(({ from, to }) => line(from, to, 'axis'))}
    ${ticksAcross(scale).map((tick) => svg`${upright(tick.at)}${numeral(tick)}`)}
    ${both ? ticksUp(scale).map((tick) => svg`${level(tick.at)}${numeral(tick)}`) : upright(origin)}`;
}

/** A name beside its point, with a line to it where it had to step aside. */
export function tagAt(placed: Placed | null, at: Point, kind: string, content: unknown): unknown {
  if (placed === null) return nothing;
  const { x, y, anchor, leader } = placed;
  return svg`${leader === null ? nothing : line(at, leader, 'hair')}
    <text class=${kind} text-anchor=${anchor} x=${u(x)} y=${u(y)}>${content}</text>`;
}
