// What softmax reads at every β, and a handle on the β in use.
import { html, svg, type TemplateResult } from 'lit';
import type { Vector } from '../../engine/types.js';
import { type Point, polyline, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';
import { LENS_TEMPERATURES } from '../lens/lens-state.js';
import {
  type LogRange,
  rounded,
  samples,
  shareOf,
  slideByKey,
  slideByPointer,
} from '../lens/log-slider.js';
import { short } from '../lens/short.js';
import { gutterOf } from './beam.js';
import { list, share } from './written.js';

export interface BetaChart {
  readonly strings: Strings;
  readonly width: number;
  readonly beta: number;
  /** read at BETAS */
  readonly readOuts: Vector;
  /** at β in use */
  readonly readOut: number;
  readonly weights: Vector;
  /** at β = 0 and at β = ∞ */
  readonly mean: number;
  readonly best: number;
  onChange(beta: number): void;
  onEnd(): void;
}

export const RANGE: LogRange = {
  least: 1 / LENS_TEMPERATURES.most,
  most: 1 / LENS_TEMPERATURES.least,
};
const SAMPLES = 61;
/** Where the curve is drawn from. */
export const BETAS: Vector = samples(SAMPLES, RANGE);

const TICKS = [0.01, 0.1, 1, 10];
const TOP = 18;
const HEIGHT = 46;
const FOOT = 45;
const NAME_LINE = 16;
/** Beyond the ends of the curve there is room for its two ends and their numbers. */
const MARGIN = { start: 46, end: 62 };
const SMALL = 5;
/** For the number of the handle. */
const ROOM = 64;
const DIAMOND = 7.5;

interface Frame {
  readonly chart: BetaChart;
  readonly top: number;
  readonly start: number;
  readonly end: number;
  atBeta(beta: number): number;
  atValue(value: number): number;
}

function frameOf(chart: BetaChart): Frame {
  const gutter = gutterOf(chart.width);
  const top = TOP + (gutter === 0 ? NAME_LINE : 0);
  const [start, end] = [gutter + MARGIN.start, chart.width - MARGIN.end];
  const all = [...chart.readOuts, chart.mean, chart.best];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const isFlat = !(high > low) || !Number.isFinite(high - low);
  return {
    ...{ chart, top, start, end },
    atBeta: (beta) => start + shareOf(beta, RANGE) * (end - start),
    atValue: (value) => top + HEIGHT * (isFlat ? 0.5 : 1 - (value - low) / (high - low)),
  };
}

const rhombus = ({ x, y }: Point, r: number): string =>
  `M${u(x)} ${u(y - r)}l${r} ${r} ${-r} ${r} ${-r} ${-r}z`;

/** Dashes lead on to where β is 0 and where it is without end. */
function curve({ chart, start, end, atBeta, atValue }: Frame): TemplateResult {
  const points = BETAS.map((beta, i) => ({
    x: atBeta(beta),
    y: atValue(chart.readOuts[i] ?? 0),
  }));
  const ends = [
    { at: { x: start - 18, y: atValue(chart.mean) }, from: start, value: chart.mean, side: -1 },
    { at: { x: end + 18, y: atValue(chart.best) }, from: end, value: chart.best, side: 1 },
  ];
  return svg`<path class="c sc nf s2" d=${polyline(points)}></path>
    ${ends.map(
      ({
        at,
        from,
        value,
        side,
      }) => svg`<path class="c sc nf s15 dash" d="M${u(from)} ${u(at.y)}H${u(at.x)}"></path>
      <path class="c sc fp s15" d=${rhombus(at, SMALL)}></path>
      <text class=${side < 0 ? 'end' : ''} x=${u(at.x + side * 10)} y=${u(at.y + 4)}>${short(value)}</text>`,
    )}`;
}

/** Under the handle; on a narrow drawing beside its name, where there is room. */
function inUse({ chart, top, start, end, atBeta }: Frame): TemplateResult {
  const { strings, beta, width } = chart;
  const words = strings.text('mem-beta-at', { beta: short(beta), post: beta === 1 ? 1 : 0 });
  if (gutterOf(width) === 0) return svg`<text class="end" x=${u(width)} y="13">${words}</text>`;
  const x = Math.min(Math.max(atBeta(beta), start + 130), end - 150);
  return svg`<text class="strong mid" x=${u(x)} y=${u(top + HEIGHT + 43)}>${words}</text>`;
}

function axis(frame: Frame): TemplateResult {
  const { chart, top, start, end, atBeta } = frame;
  const { strings, width } = chart;
  const y = top + HEIGHT + 6;
  return svg`<path class="axis" d="M${u(start)} ${u(y)}H${u(end)}"></path>
    ${TICKS.map(
      (tick) => svg`<path class="axis" d="M${u(atBeta(tick))} ${u(y)}v5"></path>
      <text class="xs mid" x=${u(atBeta(tick))} y=${u(y + 20)}>${tick}</text>`,
    )}
    <text class="small" x=${u(start - 24)} y=${u(y + 37)}>${strings.text('mem-all-alike')}</text>
    <text class="small end" x=${u(width)} y=${u(y + 37)}>${strings.text('mem-only-best')}</text>
    ${inUse(frame)}`;
}

/** The number stands over the curve: before the handle while the curve rises, after it while it falls. */
function number({ chart, start, end, atBeta, atValue }: Frame): TemplateResult {
  const x = atBeta(chart.beta);
  const isRising = chart.best >= chart.mean;
  const isLeft = (isRising && x > start + ROOM) || x > end - ROOM;
  const y = atValue(chart.readOut) - SMALL;
  return svg`<text class="strong halo ${isLeft ? 'end' : ''}" x=${u(x + (isLeft ? -11 : 11))} y=${u(y)}>${short(chart.readOut)}</text>`;
}

function handle(frame: Frame): TemplateResult {
  const { chart, top, atBeta, atValue } = frame;
  const x = atBeta(chart.beta);
  const y = atValue(chart.readOut);
  const foot = top + HEIGHT + 6;
  return svg`<path class="mark" d="M${u(x)} ${u(top - 6)}V${u(foot)}"></path>
    <rect class="fi grip" x=${u(x - 6)} y=${u(foot - 12)} width="12" height="18"></rect>
    <path class="notch" d="M${u(x - 2)} ${u(foot - 7)}v8M${u(x + 2)} ${u(foot - 7)}v8"></path>
    ${number(frame)} <path class="c fc" d=${rhombus({ x, y }, DIAMOND)}></path>`;
}

export function betaChart(chart: BetaChart): TemplateResult {
  const { strings, width, beta, weights, readOut } = chart;
  const frame = frameOf(chart);
  const height = frame.top + HEIGHT + FOOT + 4;
  const slide = { to: chart.onChange, end: chart.onEnd };
  const track = { width, start: frame.start, end: frame.end };
  const isWide = gutterOf(width) > 0;
  const reading = strings.text('mem-beta-reading', {
    beta: short(beta),
    post: beta === 1 ? 1 : 0,
    value: short(readOut),
    weights: list(weights, share),
  });
  return html`<svg
    class="plot drawn beta"
    width="${width / 16}rem"
    height="${height / 16}rem"
    viewBox="0 0 ${width} ${height}"
    role="slider"
    tabindex="0"
    data-slider="beta"
    aria-label=${strings.text('mem-beta')}
    aria-valuemin=${RANGE.least}
    aria-valuemax=${RANGE.most}
    aria-valuenow=${rounded(beta, RANGE)}
    aria-valuetext=${reading}
    @keydown=${(event: KeyboardEvent) => slideByKey(event, beta, RANGE, slide)}
    @pointerdown=${(event: PointerEvent) => slideByPointer(event, track, RANGE, slide)}
  >
    <rect class="ground" width=${width} height=${height}></rect>
    <text class="strong" x="0" y=${isWide ? u(frame.top + HEIGHT / 2 + 4) : '13'}>${strings.text('mem-beta')}</text>
    ${curve(frame)} ${axis(frame)} ${handle(frame)}
  </svg>`;
}
