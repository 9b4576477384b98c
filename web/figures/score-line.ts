// A score as a walk along a line: its products laid tip to tail, the row's other scores beside it.
// Lengths across are shares of the width and lengths down are rem, so that the line fits any width
// and grows with the reader's type.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Step, Term } from '../engine/types.js';
import { niceStep, ticks, tickText } from './axis.js';
import { fixed } from './format.js';
import { isCellLit, isKeyLit, lit } from './lit.js';
import { reach } from './progress.js';
import { isMasked, rowOf } from './row.js';
import { DIGIT, type Label, placeLabels, type Score } from './score-labels.js';
import { styled } from './styled.js';
import { short } from './token-text.js';
import type { View } from './view.js';

/** One drawing a range of widths, laid out for the narrowest of them (rem). */
interface Layout {
  readonly kind: 'wide' | 'middle' | 'narrow';
  readonly width: number;
}

const LAYOUTS: readonly Layout[] = [
  { kind: 'wide', width: 46 },
  { kind: 'middle', width: 27 },
  { kind: 'narrow', width: 17.5 },
];

// rem
const EDGE = 0.5;
const LEVEL = 1.25;
const ABOVE = 1.5;
const FIRST_ARROW = 2.625;
const ARROW_ROW = 1.75;
const BELOW = 1.125;
const WORD_LETTER = 0.43;
const SHORTEST_ARROW = 0.7;

/** As many lines as most rows need are kept free in all, so that what is below stays in place. */
const USUAL_LEVELS = 2;
const MAX_TICKS = 8;
/** Longer sums draw their middle as one dashed arrow. */
const MAX_ARROWS = 4;

interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** stands for several products */
  readonly folded: boolean;
  /** the pair of numbers that it multiplies */
  readonly at: number;
}

// ---- what is on the line ----------------------------------------------------------------------

function arrowsOf(view: View, terms: readonly Term[], { kind }: Layout): Arrow[] {
  const { strings, places } = view;
  const one = ({ value, runningTotal }: Term, i: number): Arrow => {
    const number = fixed(value, places);
    return {
      from: i === 0 ? 0 : (terms[i - 1]?.runningTotal ?? 0),
      to: runningTotal,
      label: kind === 'wide' ? strings.text('line-product', { n: i + 1, value: number }) : number,
      folded: false,
      at: i,
    };
  };
  const all = terms.map(one);
  const [first, second] = all;
  const last = all.at(-1);
  if (all.length <= MAX_ARROWS || !first || !second || !last) return all;
  const label = strings.text('line-more', { count: all.length - 3 });
  return [first, second, { from: second.to, to: last.from, label, folded: true, at: -1 }, last];
}

function scoresOf(view: View, { row, column }: Step): Score[] {
  const { head, keyTokens, places } = view;
  return keyTokens.flatMap((name, j) => {
    const value = rowOf(head.scores, row)[j] ?? Number.NaN;
    const masked = isMasked(view, row, j);
    if (masked || !Number.isFinite(value)) return [];
    const shown = reach(view, 'scores', row, j) !== 'future';
    const state = j === column ? 'now' : shown ? 'past' : 'future';
    return [{ key: j, name, text: fixed(value, places), value, state }];
  });
}

// ---- where it stands --------------------------------------------------------------------------

/** From a value to rem from the left, in a layout of this width. */
interface Scale {
  readonly low: number;
  readonly high: number;
  readonly at: (value: number) => number;
}

function scaleOf(arrows: readonly Arrow[], scores: readonly Score[], { width }: Layout): Scale {
  const values = [
    0,
    ...arrows.flatMap(({ from, to }) => [from, to]),
    ...scores.map((s) => s.value),
  ];
  const least = Math.min(...values);
  const most = Math.max(...values);
  const margin = (most - least) * 0.08 || 1;
  const low = least - margin;
  const inner = width - 2 * EDGE;
  // To the right of each arrow there must be room for what it says.
  const needed = arrows.map(({ from, to, label }) => {
    const share = (label.length * WORD_LETTER + 1) / inner;
    return (Math.max(from, to) - share * low) / (1 - share);
  });
  const high = Math.max(most + margin, ...needed);
  return { low, high, at: (value) => EDGE + ((value - low) / (high - low)) * inner };
}

function tickValues(scale: Scale, { width }: Layout): { value: number; text: string }[] {
  const { low, high, at } = scale;
  const fits = (value: number, text: string) => {
    const half = (text.length * DIGIT) / 2;
    return at(value) >= half && at(value) <= width - half;
  };
  for (let most = MAX_TICKS; most > 1; most -= 1) {
    const step = niceStep(high - low, most);
    const all = ticks(low, high, step).map((value) => ({
      value,
      text: tickText(value, step),
    }));
    const room = Math.max(...all.map(({ text }) => text.length)) * DIGIT + 1;
    if (room <= at(low + step) - at(low)) return all.filter(({ value, text }) => fits(value, text));
  }
  return [{ value: 0, text: fixed(0, 0) }];
}

// ---- how it is drawn --------------------------------------------------------------------------

const rem = (length: number): string => `${length.toFixed(3)}rem`;

function axis(
  scale: Scale,
  layout: Layout,
  y: number,
  percent: (x: number) => string,
): TemplateResult {
  const tick = ({ value, text }: { value: number; text: string }) => {
    const x = percent(scale.at(value));
    return svg`<line class="axis" x1=${x} x2=${x} y1=${rem(y - 0.1875)} y2=${rem(y + 0.1875)}></line>
      <text class="xs mid" x=${x} y=${rem(y + 1.3125)}>${text}</text>`;
  };
  return svg`<line class="axis" x1=${percent(EDGE)} x2=${percent(layout.width - EDGE)} y1=${rem(y)} y2=${rem(y)}></line>
    ${tickValues(scale, layout).map(tick)}`;
}

/** A score's mark or its name: either can be pointed at. */
const pointed = (view: View, { row }: Step, { key }: Label, content: unknown): TemplateResult =>
  svg`<g class=${lit(isKeyLit(view, 'scores', row, key))} data-table="scores" data-row=${row} data-column=${key}>${content}</g>`;

function scoreMark(
  { value, state, level }: Label,
  scale: Scale,
  y: number,
  percent: (x: number) => string,
): unknown {
  if (state === 'future') return nothing;
  const x = percent(scale.at(value));
  const lead = level === null || level === 0 ? y - 0.625 : y - 1 - LEVEL * level;
  const leader = svg`<line class="hair" x1=${x} x2=${x} y1=${rem(lead)} y2=${rem(y - 0.625)}></line>`;
  if (state === 'past') {
    return svg`${leader}<line class="ln" x1=${x} x2=${x} y1=${rem(y - 0.625)} y2=${rem(y + 0.625)}></line>`;
  }
  return svg`${leader}<svg class="at" x=${x} y=${rem(y)}>
    <rect class="mark fp" x="-4" y="-12" width="8" height="22"></rect>
  </svg>`;
}

function scoreLabel(
  { name, text, state, x, anchor, level }: Label,
  y: number,
  percent: (x: number) => string,
): unknown {
  if (state === 'future' || level === null) return nothing;
  const strong = state === 'now' ? 'strong' : '';
  return svg`<text class="halo ${anchor === 'end' ? 'end' : ''}" x=${percent(x)} y=${rem(y - 1.125 - LEVEL * level)}
    ><tspan class="word ${strong}">${short(name)}</tspan> <tspan class=${strong}>${text}</tspan></text>`;
}

/** Its factor of the query, or of the key, is pointed at. */
function isProductLit(view: View, step: Step, at: number): boolean {
  return isCellLit(view, 'queries', step.row, at) || isCellLit(view, 'keys', step.column, at);
}

function arrow(
  view: View,
  step: Step,
  { from, to, label, folded, at }: Arrow,
  y: number,
  scale: Scale,
  percent: (x: number) => string,
): TemplateResult {
  const [start, end] = [scale.at(from), scale.at(to)];
  const back = end < start;
  const tip =
    Math.abs(end - start) < SHORTEST_ARROW
      ? svg`<path class="ln" d="M0-4V4"></path>`
      : svg`<path class="f2" d=${back ? 'M0 0 8-3.7V3.7Z' : 'M0 0-8-3.7V3.7Z'}></path>`;
  const table = folded ? nothing : 'queries';
  return svg`<g class=${lit(isProductLit(view, step, at))} data-table=${table} data-row=${step.row} data-column=${at}
    ><line class="ln ${folded ? 'dash' : ''}" x1=${percent(start)} x2=${percent(end)} y1=${rem(y)} y2=${rem(y)}></line>
    <svg class="at" x=${percent(end)} y=${rem(y)}>${tip}</svg>
    <text class="halo" x=${percent(Math.max(start, end) + 0.5)} y=${rem(y + 0.28)}>${label}</text></g>`;
}

/** Arrows tip to tail, each on its own line, tied to the axis at 0 and at the score. */
function walk(
  view: View,
  step: Step,
  arrows: readonly Arrow[],
  axisY: number,
  scale: Scale,
  percent: (x: number) => string,
): unknown {
  const last = arrows.at(-1);
  if (last === undefined) return nothing;
  const y = (i: number) => axisY + FIRST_ARROW + i * ARROW_ROW;
  const upright = (value: number, from: number, to: number, kind = '') => {
    const x = percent(scale.at(value));
    return svg`<line class="hair ${kind}" x1=${x} x2=${x} y1=${rem(from)} y2=${rem(to)}></line>`;
  };
  return svg`${upright(0, axisY + 1.625, y(0))}
    ${upright(last.to, axisY + 1.625, y(arrows.length - 1), 'dash')}
    ${arrows.slice(0, -1).map(({ to }, i) => upright(to, y(i), y(i + 1)))}
    ${arrows.map((one, i) => arrow(view, step, one, y(i), scale, percent))}`;
}

function sentence(
  view: View,
  step: Step,
  scores: readonly Score[],
  arrows: readonly Arrow[],
): string {
  const { strings, tokens, keyTokens, places } = view;
  const query = { token: tokens[step.row] ?? '' };
  const others = scores
    .filter((s) => s.state === 'past')
    .map((s) => strings.text('line-other', { key: { token: s.name }, value: s.text }));
  const now = scores.find((s) => s.state === 'now');
  const key = { token: keyTokens[step.column] ?? '' };
  const stops = arrows.map(({ to }) => fixed(to, places)).join(', ');
  const here =
    now === undefined
      ? strings.text('line-masked', { key })
      : strings.text('line-now', { key, value: now.text, stops });
  return [strings.text('line-label', { query }), ...others, here].join(' ');
}

function drawing(view: View, step: Step, layout: Layout): TemplateResult {
  const scores = scoresOf(view, step);
  const walks = view.working.map(({ terms }) => arrowsOf(view, terms, layout));
  const arrows = isMasked(view, step.row, step.column) ? [] : (walks[step.column] ?? []);
  // One scale a row: it has room for the walks to all its scores.
  const scale = scaleOf(
    scores.flatMap(({ key }) => walks[key] ?? []),
    scores,
    layout,
  );
  // What lies between the largest numbers is larger than any: there is no line for it.
  if (!Number.isFinite(scale.high - scale.low)) return html`${nothing}`;
  const labels = placeLabels(scores, scale.at, layout.width);
  const used = Math.max(0, ...labels.map((label) => label.level ?? 0)) + 1;
  const levels = Math.max(used, Math.min(view.shape.nKeys, USUAL_LEVELS));
  const axisY = ABOVE + LEVEL * levels;
  const rows = Math.min(view.shape.dKey, MAX_ARROWS);
  const height = axisY + FIRST_ARROW + ARROW_ROW * (rows - 1) + BELOW;
  const percent = (x: number) => `${((100 * x) / layout.width).toFixed(3)}%`;
  return html`<svg
    class="plot fluid for-${layout.kind}"
    role="img"
    aria-label=${sentence(view, step, scores, arrows)}
    style=${styled({ '--height': rem(height) })}
  >
    ${axis(scale, layout, axisY, percent)} ${walk(view, step, arrows, axisY, scale, percent)}
    ${labels.map((label) => pointed(view, step, label, scoreMark(label, scale, axisY, percent)))}
    ${labels.map((label) => pointed(view, step, label, scoreLabel(label, axisY, percent)))}
  </svg>`;
}

export function scoreLine(view: View): TemplateResult {
  const { step } = view;
  if (step?.stage !== 'score') return html`${nothing}`;
  return html`<div class="line">${LAYOUTS.map((layout) => drawing(view, step, layout))}</div>`;
}
