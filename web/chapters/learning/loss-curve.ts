// The loss of each step, growing to the right.
import { nothing, svg, type TemplateResult } from 'lit';
import { niceStep, ticks, tickText } from '../../figures/axis.js';
import { fixed } from '../../figures/format.js';
import { line, type Point, plot, polyline, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';

export interface LossCurveSpec {
  readonly strings: Strings;
  readonly width: number;
  /** steps taken */
  readonly step: number;
  /** of each step so far; before any, of the first */
  readonly losses: readonly number[];
  readonly most: number;
  /** where the axis of steps ends */
  readonly goal: number;
  /** of each step, around and around: no head can do better */
  readonly least: readonly number[];
  /** what the next step would lead to, which is too large; null when it may be taken */
  readonly burst: number | null;
}

const HEIGHT = 176;
/** Of the cross where it burst, and of the arrow of a loss that no axis holds. */
const ARM = 4;
const LEFT = 34;
const RIGHT = 44;
const TOP = 10;
const FOOT = 34;
const MOST_TICKS = 4;
/** Closer points are drawn as the span of their losses. */
const POINTS_A_PX = 1;

interface Scale {
  readonly step: number;
  readonly top: number;
  readonly at: (step: number, loss: number) => Point;
}

const isDrawn = (loss: number | null): loss is number => loss !== null && Number.isFinite(loss);

function scaleOf({ width, goal, burst, ...spec }: LossCurveSpec): Scale {
  const most = isDrawn(burst) ? Math.max(spec.most, burst) : spec.most;
  const step = niceStep(most, MOST_TICKS);
  const top = step * Math.ceil(most / step);
  return {
    step,
    top,
    at: (at, loss) => ({
      x: LEFT + (at / goal) * (width - LEFT - RIGHT),
      y: TOP + (1 - loss / top) * (HEIGHT - TOP - FOOT),
    }),
  };
}

/** A step and its loss. */
type Spot = readonly [number, number];

/** Of steps that share a pixel the lowest and the highest, in their order. */
export function thinned(losses: readonly number[], most: number): readonly Spot[] {
  if (losses.length <= most) return losses.map((loss, step) => [step, loss]);
  const size = Math.ceil((2 * losses.length) / most);
  return Array.from({ length: Math.ceil(losses.length / size) }, (_, i) =>
    ends(losses, i * size, Math.min(losses.length, (i + 1) * size)),
  ).flat();
}

function ends(losses: readonly number[], from: number, to: number): readonly Spot[] {
  const at = (step: number) => losses[step] ?? Number.NaN;
  let [low, high] = [from, from];
  for (let step = from + 1; step < to; step += 1) {
    if (at(step) < at(low)) low = step;
    if (at(step) > at(high)) high = step;
  }
  const steps = low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
  return steps.map((step) => [step, at(step)]);
}

function axes({ strings, width, goal }: LossCurveSpec, { step, top, at }: Scale): TemplateResult {
  const end = width - RIGHT;
  const across = ticks(0, top, step).map((loss) => {
    const { y } = at(0, loss);
    return svg`<path class="hair" d="M${LEFT} ${u(y)}H${end}"></path>
      <text class="xs end" x=${LEFT - 6} y=${u(y + 4)}>${tickText(loss, step)}</text>`;
  });
  const along = ticks(0, goal, goal / 4).map((steps) => {
    const { x, y } = at(steps, 0);
    return svg`${line({ x, y }, { x, y: y + 4 }, 'axis')}
      <text class="xs mid" x=${u(x)} y=${u(y + 17)}>${fixed(steps, 0)}</text>`;
  });
  const floor = at(0, 0).y;
  return svg`${across}${along}<path class="axis" d="M${LEFT} ${u(floor)}H${end}"></path>
    <text class="xs mid" x=${u((LEFT + end) / 2)} y=${HEIGHT - 3}>${strings.text('learning-steps')}</text>`;
}

/** The height that is out of reach for every head, under the curve. */
function ground({ least, width, goal }: LossCurveSpec, { at }: Scale) {
  if (!least.some((loss) => loss > 0)) return nothing;
  const all = Array.from({ length: goal + 1 }, (_, step) => least[step % least.length] ?? 0);
  const top = thinned(all, roomOf(width)).map(([step, loss]) => at(step, loss));
  const outline = [at(0, 0), ...top, at(goal, 0)];
  return svg`<path class="ramp2 learn-ground" d="${polyline(outline)}z"></path>`;
}

const roomOf = (width: number): number => (width - LEFT - RIGHT) * POINTS_A_PX;

function cross({ x, y }: Point): string {
  const stroke = (dy: number) => `M${u(x - ARM)} ${u(y - dy)}L${u(x + ARM)} ${u(y + dy)}`;
  return stroke(ARM) + stroke(-ARM);
}

const arrow = ({ x, y }: Point): string =>
  `M${u(x - ARM)} ${u(y + ARM)}L${u(x)} ${u(y)}L${u(x + ARM)} ${u(y + ARM)}`;

/** Where the next step would have led: out at the top when no axis holds it. */
function burstOf({ burst, step, width }: LossCurveSpec, { at, top }: Scale, end: Point) {
  if (burst === null || Number.isNaN(burst)) return nothing;
  const there = isDrawn(burst) ? at(step + 1, burst) : { ...at(step + 1, top), y: ARM };
  const isLate = there.x > width / 2;
  return svg`${line(end, there, 'mark s1 dash')}
    <path class="mark s15 nf" d=${isDrawn(burst) ? cross(there) : arrow(there)}></path>
    <text class="halo ${isLate ? 'end' : ''}" x=${u(there.x + (isLate ? -9 : 9))} y=${u(there.y + 9)}>${lossText(burst)}</text>`;
}

const lossText = (loss: number): string => (isDrawn(loss) ? fixed(loss, 2) : '∞');

function labelOf({ strings, step, losses, burst }: LossCurveSpec): string {
  const curve = strings.text('learning-curve-label', {
    step,
    steps: fixed(step, 0),
    first: fixed(losses[0] ?? Number.NaN, 2),
    last: fixed(losses.at(-1) ?? Number.NaN, 2),
  });
  if (burst === null) return curve;
  return strings.text('learning-curve-burst', { curve, loss: lossText(burst) });
}

export function lossCurve(spec: LossCurveSpec): TemplateResult {
  const { losses, width } = spec;
  const scale = scaleOf(spec);
  const points = thinned(losses, roomOf(width));
  const weight = points.length < losses.length ? 's1' : '';
  const last = losses.length - 1;
  const loss = losses[last] ?? Number.NaN;
  const end = scale.at(last, loss);
  // What burst nearby, or went out at the top, needs the room above.
  const isBelow = spec.burst !== null && end.y < HEIGHT / 2;
  return plot(
    { width, height: HEIGHT, label: labelOf(spec) },
    svg`${ground(spec, scale)}${axes(spec, scale)}
      <path class="mark ${weight}" d=${polyline(points.map(([at, value]) => scale.at(at, value)))}></path>
      ${burstOf(spec, scale, end)}
      <circle class="fi" cx=${u(end.x)} cy=${u(end.y)} r="3.5"></circle>
      <text class="strong halo" x=${u(end.x + 8)} y=${u(end.y + (isBelow ? 16 : -6))}>${fixed(loss, 2)}</text>`,
  );
}
