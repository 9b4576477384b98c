// The loss of each step, growing to the right.
import { nothing, svg, type TemplateResult } from 'lit';
import { niceStep, placesOf, ticks } from '../../figures/axis.js';
import { fixed } from '../../figures/format.js';
import { line, type Point, plot, polyline, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';

export interface LossCurveSpec {
  readonly strings: Strings;
  readonly width: number;
  /** of each step so far; one at least */
  readonly losses: readonly number[];
  readonly most: number;
  /** where the axis of steps ends */
  readonly goal: number;
  /** no head can do better; 0 where there is no such bound */
  readonly least: number;
}

const HEIGHT = 176;
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

function scaleOf({ width, most, goal }: LossCurveSpec): Scale {
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
      <text class="xs end" x=${LEFT - 6} y=${u(y + 4)}>${fixed(loss, placesOf(step))}</text>`;
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

function bound({ strings, width, least }: LossCurveSpec, { at }: Scale) {
  if (!(least > 0)) return nothing;
  const { y } = at(0, least);
  const end = width - RIGHT;
  return svg`<path class="ln dash" d="M${LEFT} ${u(y)}H${end}"></path>
    <text class="xs end halo" x=${end} y=${u(y + 18)}>${strings.text('learning-least', { loss: fixed(least, 2) })}</text>`;
}

export function lossCurve(spec: LossCurveSpec): TemplateResult {
  const { strings, losses, width } = spec;
  const scale = scaleOf(spec);
  const points = thinned(losses, (width - LEFT - RIGHT) * POINTS_A_PX);
  const weight = points.length < losses.length ? 's1' : '';
  const step = losses.length - 1;
  const loss = losses[step] ?? Number.NaN;
  const end = scale.at(step, loss);
  const label = strings.text('learning-curve-label', {
    steps: losses.length,
    first: fixed(losses[0] ?? Number.NaN, 2),
    last: fixed(loss, 2),
  });
  return plot(
    { width, height: HEIGHT, label },
    svg`${axes(spec, scale)}${bound(spec, scale)}
      <path class="mark ${weight}" d=${polyline(points.map(([at, value]) => scale.at(at, value)))}></path>
      <circle class="fi" cx=${u(end.x)} cy=${u(end.y)} r="3.5"></circle>
      <text class="strong halo" x=${u(end.x + 8)} y=${u(end.y - 6)}>${fixed(loss, 2)}</text>`,
  );
}
