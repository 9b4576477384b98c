// Three kernels of one pair, while the second point slides along its own line.
import { html, type nothing, svg, type TemplateResult } from 'lit';
import type { Vector } from '../../engine/types.js';
import { niceStep, ticks, tickText } from '../../figures/axis.js';
import { fixed, input } from '../../figures/format.js';
import { line, type Point, plot, polyline, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';
import type { KernelKind } from '../../state/open-lenses.js';

export interface KernelCurve {
  readonly strings: Strings;
  readonly width: number;
  readonly kind: KernelKind;
  /** at SLIDES */
  readonly values: Vector;
  readonly slide: number;
  /** at the slide */
  readonly value: number;
  readonly isChosen: boolean;
}

export const LEAST_SLIDE = -0.5;
export const MOST_SLIDE = 1.5;
const SAMPLES = 81;

export const SLIDES: Vector = Array.from(
  { length: SAMPLES },
  (_, i) => LEAST_SLIDE + ((MOST_SLIDE - LEAST_SLIDE) * i) / (SAMPLES - 1),
);

const HEIGHT = 168;
const LEFT = 44;
const FOOT = 24;
const TOP = 26;
const SQUARE = 5.7;
/** The exponential leaves the picture at twice what the pair has. */
const CLIPPED = 2;

interface Range {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

function rangeOf({ kind, values, value }: KernelCurve): Range {
  if (kind === 'rbf') return { low: 0, high: 1.1, step: 0.5 };
  const finite = values.filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const most = Math.max(...finite, low + 1e-9);
  const high = kind === 'exponential' ? Math.min(most, CLIPPED * Math.max(value, 1)) : most;
  return { low, high, step: niceStep(high - low, 4) };
}

function drawing(curve: KernelCurve): TemplateResult {
  const { width, values, slide, value } = curve;
  const { low, high, step } = rangeOf(curve);
  const x = (at: number) =>
    LEFT + ((at - LEAST_SLIDE) / (MOST_SLIDE - LEAST_SLIDE)) * (width - LEFT - 8);
  const y = (at: number) => HEIGHT - FOOT - ((at - low) / (high - low)) * (HEIGHT - FOOT - TOP);
  const inside = values.flatMap((one, i): Point[] =>
    one <= high * 1.001 ? [{ x: x(SLIDES[i] ?? 0), y: y(one) }] : [],
  );
  const at = { x: x(slide), y: y(Math.min(value, high)) };
  const isLeft = at.x > width - 80;
  const zero = y(0);
  return svg`<path class="axis" d="M${LEFT} ${u(zero)}H${width - 8}"></path>
    <path class="axis" d="M${LEFT} ${TOP}V${HEIGHT - FOOT}"></path>
    ${ticks(low, high, step).map(
      (
        tick,
      ) => svg`<text class="xs end" x=${LEFT - 6} y=${u(y(tick) + 4)}>${tickText(tick, step)}</text>
      <path class="axis" d="M${LEFT - 3} ${u(y(tick))}H${LEFT}"></path>`,
    )}
    ${[0, 1].map(
      (tick) => svg`<text class="xs mid" x=${u(x(tick))} y=${HEIGHT - 6}>${tick}</text>
      <path class="axis" d="M${u(x(tick))} ${HEIGHT - FOOT}v4"></path>`,
    )}
    <path class="mark" d=${polyline(inside)}></path>
    ${line({ x: at.x, y: HEIGHT - FOOT }, at, 'k sv nf s15')}
    <rect class="k fk" x=${u(at.x - SQUARE)} y=${u(at.y - SQUARE)} width=${2 * SQUARE} height=${2 * SQUARE}></rect>
    <text class="strong halo ${isLeft ? 'end' : ''}" x=${u(at.x + (isLeft ? -10 : 10))} y=${u(Math.max(at.y + 4, TOP))}>${input(value, 2)}</text>`;
}

const FORMULAS: Readonly<Record<KernelKind, unknown>> = {
  'dot-product': html`<i>a</i> · <i>b</i>`,
  exponential: html`<i>e</i><sup><i>s</i> <i>a</i>·<i>b</i></sup>`,
  rbf: html`<i>e</i><sup>−|<i>a</i>−<i>b</i>|² ⁄ 2<i>σ</i>²</sup>`,
};

export function kernelCurve(curve: KernelCurve): TemplateResult | typeof nothing {
  const { strings, kind, width, slide, value } = curve;
  const label = strings.text('kern-curve', {
    kind: strings.text(`kern-${kind}`),
    slide: fixed(slide, 2),
    value: input(value, 2),
  });
  return html`<div class=${curve.isChosen ? 'kern-curve chosen' : 'kern-curve'}>
    <p class="lens-caption"><strong>${strings.text(`kern-${kind}`)}</strong> <span class="ser">${FORMULAS[kind]}</span></p>
    ${plot({ width, height: HEIGHT, label }, drawing(curve))}
  </div>`;
}
