// eˣ with the row's gaps on it: why a small gap keeps most of its height and a wide one almost none.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { niceStep, ticks, tickText } from './axis.js';
import { STRIP_TOKENS } from './columns.js';
import { fixed } from './format.js';
import { isKeyLit, lit } from './lit.js';
import { boxAround, type Placed, placeTags, type Surroundings } from './placement.js';
import { line, type Point, plot, polyline, u } from './plot.js';
import { reachOfStep } from './progress.js';
import { rowOf } from './row.js';
import { short, wordWidth } from './token-text.js';
import type { View } from './view.js';

interface Layout {
  readonly width: number;
  readonly height: number;
}

const BESIDE: Layout = { width: 250, height: 208 };
const BELOW: Layout = { width: 280, height: 208 };

const TOP = 40;
/** half of the longest numeral */
const LEFT = 16;
/** at the right: the numerals of the height axis */
const RIGHT = 32;
const FOOT = 26;
/** How far the words over the curve reach. */
const TITLE = 180;
const DOT = 4;
const SAMPLES = 60;
/** Without gaps (one key, or all alike) the curve is shown this far. */
const USUAL_RANGE = 3;
const MOST_TICKS = 4;
/** Beyond the farthest gap the curve goes on by this share. */
const BEYOND = 1.2;

/** Keys with the same gap stand on the same point. */
interface Mark {
  readonly gap: number;
  readonly height: number;
  readonly keys: readonly number[];
  readonly names: readonly string[];
}

function marksOf(view: View, query: number): Mark[] {
  const gaps = rowOf(view.head.shiftedScores, query);
  const heights = rowOf(view.head.exponentials, query);
  const marks = new Map<number, Mark>();
  view.keyTokens.forEach((name, j) => {
    const gap = gaps[j] ?? Number.NaN;
    if (!Number.isFinite(gap)) return;
    const { names = [], keys = [] } = marks.get(gap) ?? {};
    const mark = {
      gap,
      height: heights[j] ?? 0,
      keys: [...keys, j],
      names: [...names, name],
    };
    marks.set(gap, mark);
  });
  return [...marks.values()].toSorted((a, b) => b.gap - a.gap);
}

interface Scale {
  readonly low: number;
  readonly step: number;
  readonly at: (gap: number, height: number) => Point;
}

function curveScale(gaps: readonly number[], { width, height }: Layout): Scale {
  const farthest = -Math.min(0, ...gaps);
  const step = niceStep(farthest === 0 ? USUAL_RANGE : farthest * BEYOND, MOST_TICKS);
  const low = -step * Math.ceil((farthest === 0 ? USUAL_RANGE : farthest * BEYOND) / step);
  const inner = width - LEFT - RIGHT;
  return {
    low,
    step,
    at: (gap, power) => ({
      x: LEFT + ((gap - low) / -low) * inner,
      y: height - FOOT - power * (height - FOOT - TOP),
    }),
  };
}

/** Denser toward zero, where it bends when the range is wide. */
function samples({ low, at }: Scale): Point[] {
  return Array.from({ length: SAMPLES + 1 }, (_, i) => {
    const x = low * (1 - i / SAMPLES) ** (low < -20 ? 4 : 1);
    return at(x, Math.exp(x));
  });
}

function axes({ low, step, at }: Scale): TemplateResult {
  const origin = at(0, 0);
  const down = ticks(low, 0, step).map((gap) => {
    const { x, y } = at(gap, 0);
    return svg`${line({ x, y }, { x, y: y + 4 }, 'axis')}
      <text class="xs mid" x=${u(x)} y=${u(y + 18)}>${tickText(gap, step)}</text>`;
  });
  const up = [0, 0.5, 1].map((power) => {
    const { x, y } = at(0, power);
    return svg`${line({ x, y }, { x: x + 4, y }, 'axis')}
      <text class="xs" x=${u(x + 8)} y=${u(y + 4)}>${power}</text>`;
  });
  return svg`${line(at(low, 0), origin, 'axis')}${line(origin, at(0, 1), 'axis')}${down}${up}`;
}

const written = ({ names }: Mark): string[] => names.map((name) => short(name));

function tag(mark: Mark, placed: Placed | null, at: Point): unknown {
  if (placed === null) return nothing;
  const { x, y, anchor, leader } = placed;
  return svg`${leader === null ? nothing : line(at, leader, 'hair')}
    <text class="word halo" text-anchor=${anchor} x=${u(x)} y=${u(y)}
      >${written(mark).map((name, i) => svg`${i === 0 ? '' : ', '}<tspan>${name}</tspan>`)}</text>`;
}

function marks(
  view: View,
  query: number,
  all: readonly Mark[],
  scale: Scale,
  raised: boolean,
  around: Surroundings,
): TemplateResult {
  const points = all.map(({ gap, height }) => scale.at(gap, raised ? height : 0));
  const placed = placeTags(
    all.map((mark, i) => ({
      at: points[i] ?? scale.at(0, 0),
      width: wordWidth(written(mark).join(', ')),
      gap: DOT + 5,
      prefer: ['nw', 'n', 'w'],
    })),
    { ...around, boxes: [...around.boxes, ...points.map((at) => boxAround(at, DOT))] },
  );
  return svg`${all.map((mark, i) => {
    const at = points[i] ?? scale.at(0, 0);
    const isOn = mark.keys.some((key) => isKeyLit(view, 'exponentials', query, key));
    return svg`<g class=${lit(isOn)} data-table="exponentials" data-row=${query} data-column=${mark.keys[0]}
      >${line(scale.at(mark.gap, 0), at, 'mark s1')}
      <circle class="fi" cx=${u(at.x)} cy=${u(at.y)} r=${DOT}><title .textContent=${mark.names.join(', ')}></title></circle>
      ${tag(mark, placed[i] ?? null, at)}</g>`;
  })}`;
}

interface Shown {
  readonly gaps: boolean;
  readonly powers: boolean;
}

function sentence(
  { strings, places, tokens }: View,
  query: number,
  all: readonly Mark[],
  { powers }: Shown,
): string {
  const readings = all.map(({ names, gap, height }) =>
    strings.text(powers ? 'curve-power' : 'curve-gap', {
      key: { token: names.join(', ') },
      gap: fixed(gap, places),
      power: fixed(height, places),
    }),
  );
  return strings.text('curve-label', {
    query: { token: tokens[query] ?? '' },
    readings: readings.join('; '),
  });
}

function drawing(view: View, query: number, layout: Layout, shown: Shown): TemplateResult {
  const all = marksOf(view, query);
  const scale = curveScale(
    all.map(({ gap }) => gap),
    layout,
  );
  const way = samples(scale);
  const around = {
    ...layout,
    boxes: [
      { x: 0, y: 0, width: TITLE, height: 18 },
      { x: 0, y: layout.height - FOOT, width: layout.width, height: FOOT },
      { x: layout.width - RIGHT, y: 0, width: RIGHT, height: layout.height },
    ],
    segments: way.slice(1).map((to, i) => ({ from: way[i] ?? to, to })),
  };
  const label = sentence(view, query, shown.gaps ? all : [], shown);
  return plot(
    { ...layout, label },
    svg`${axes(scale)}
      <path class="ln" d=${polyline(way)}></path>
      ${shown.gaps ? marks(view, query, all, scale, shown.powers, around) : nothing}
      <text x="0" y="13"><tspan class="var">e</tspan><tspan class="xs var" dy="-5">x</tspan><tspan dy="5">, ${view.strings.text('curve-axis')}</tspan></text>`,
  );
}

/** In each of these layouts; null where there is nothing to draw. */
function drawings(view: View, layouts: readonly Layout[]): TemplateResult[] | null {
  const { step, shape, head } = view;
  if (step?.stage !== 'softmax' || head.emptyRows.includes(step.row)) return null;
  const made = (rung: 'subtract' | 'exponentiate') => {
    const column = shape.rungs.indexOf(rung);
    return column !== -1 && reachOfStep(view, { ...step, column, rung }) !== 'future';
  };
  if (!shape.rungs.includes('exponentiate')) return null;
  const shown = { gaps: made('subtract'), powers: made('exponentiate') };
  return layouts.map((layout) => drawing(view, step.row, layout, shown));
}

/** As it stands beside the ladder; null where there is nothing to draw. */
export const curveDrawing = (view: View): TemplateResult | null =>
  drawings(view, [BESIDE])?.[0] ?? null;

export function curve(view: View): TemplateResult | typeof nothing {
  const drawn = drawings(view, [BESIDE, BELOW]);
  if (drawn === null) return nothing;
  return html`<div class="curve ${view.shape.nKeys > STRIP_TOKENS ? '' : 'fits'}">
    <div class="plots beside">${drawn[0]}</div>
    <div class="plots below">${drawn[1]}</div>
  </div>`;
}
