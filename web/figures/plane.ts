// The weighted sum as arrows tip to tail, where values have two numbers; on a line, where they have one.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { fixed } from './format.js';
import { isShareLit, lit } from './lit.js';
import { mixing, termOf } from './mix-terms.js';
import { boxAround, type Placed, type Segment } from './placement.js';
import {
  arrow,
  axes,
  axisSegments,
  DIAMOND,
  diamond,
  type Taken,
  TRIANGLE,
  tagAt,
  triangle,
  wash,
} from './plane-marks.js';
import { type Frame, type PlaneScale, planeScale } from './plane-scale.js';
import { line, type Point, plot } from './plot.js';
import { rowOf } from './row.js';
import { sumSoFar } from './sum-so-far.js';
import { short, wordWidth } from './token-text.js';
import {
  isDrawable,
  isFinitePoint,
  placeNames,
  type ValuePoint,
  valuePoints,
} from './value-points.js';
import type { View } from './view.js';

interface Layout {
  readonly kind: 'wide' | 'middle' | 'narrow';
  readonly width: number;
  readonly height: number;
}

export const LAYOUTS: readonly Layout[] = [
  { kind: 'wide', width: 404, height: 236 },
  { kind: 'middle', width: 300, height: 216 },
  { kind: 'narrow', width: 280, height: 196 },
];

const MARGIN = { top: 26, end: 34, bottom: 24, start: 34 };

// Values of one number: an axis, and under it a level for each arrow.
const LEVEL = 12;
const LEVELS = 110;
const FIRST_LEVEL = 30;

/** With more values their stems would hide the arrows. */
const MOST_STEMS = 5;
/** With more names nobody could read them. */
const MOST_NAMES = 12;

type Mixing = NonNullable<ReturnType<typeof mixing>>;

/** One key's share, laid where the one before it ended. */
interface Arrow {
  readonly key: number;
  readonly from: Point;
  readonly to: Point;
}

interface Picture {
  readonly frame: Frame;
  readonly scale: PlaneScale;
  readonly values: readonly ValuePoint[];
  readonly arrows: readonly Arrow[];
  /** the sum so far */
  readonly end: Point;
  readonly flat: boolean;
  readonly at: Mixing;
}

// ---- where it stands --------------------------------------------------------------------------

function frameOf({ shape }: View, { width, height }: Layout): Frame {
  if (shape.dValue === 2) return { width, height, margin: MARGIN };
  const below = FIRST_LEVEL + Math.min(LEVELS, LEVEL * shape.nKeys) + 12;
  return { width, height: 48 + below, margin: { ...MARGIN, top: 48, bottom: below } };
}

function pictureOf(view: View, at: Mixing, layout: Layout): Picture {
  const { working, shape } = view;
  const frame = frameOf(view, layout);
  const flat = shape.dValue === 1;
  const values = valuePoints(view, at.query);
  const sum = (key: number): Point => ({
    x: sumSoFar(working[0], key),
    y: flat ? 0 : sumSoFar(working[1], key),
  });
  const sums = view.keyTokens.map((_, key) => sum(key));
  const scale = planeScale(
    [...values.map(({ value }) => value), ...sums.filter(isFinitePoint)],
    frame,
  );
  const spacing = Math.min(LEVEL, LEVELS / shape.nKeys);
  const tip = (value: Point, key: number): Point => {
    const { x, y } = scale.at(value);
    return { x, y: flat ? y + FIRST_LEVEL + spacing * key : y };
  };
  const arrows = sums.flatMap((value, key) => {
    const start = key === 0 ? { x: 0, y: 0 } : (sums[key - 1] ?? value);
    // A row whose weights are NaN adds up to nowhere.
    const drawn = termOf(working[0], key) !== null && isFinitePoint(start) && isFinitePoint(value);
    return drawn ? [{ key, from: tip(start, key), to: tip(value, key) }] : [];
  });
  return { frame, scale, values, arrows, end: tip(sum(at.key), at.key), flat, at };
}

// ---- how it is drawn --------------------------------------------------------------------------

const isCurrent = ({ at }: Picture, key: number): boolean => at.one && key === at.key;

function stems(picture: Picture): Segment[] {
  const { scale, values, flat } = picture;
  if (flat) return [];
  const from = scale.at({ x: 0, y: 0 });
  return values
    .filter(({ key }) => values.length <= MOST_STEMS || isCurrent(picture, key))
    .map(({ value }) => ({ from, to: scale.at(value) }));
}

function drawStems(picture: Picture): unknown {
  const current = picture.scale.at(picture.values[picture.at.key]?.value ?? { x: 0, y: 0 });
  return stems(picture).map(({ from, to }) => {
    const solid = picture.at.one && to.x === current.x && to.y === current.y;
    return line(from, to, `v sv nf s1 ${solid ? '' : 'dash'}`);
  });
}

/** An arrow, or the triangle of its value: a share, to be pointed at. */
const share = (view: View, query: number, key: number, content: unknown): TemplateResult =>
  svg`<g class=${lit(isShareLit(view, query, key))} data-table="weights" data-row=${query} data-column=${key}>${content}</g>`;

function drawArrow(picture: Picture, { key, from, to }: Arrow): unknown {
  if (key > picture.at.key) return line(from, to, 'v sv nf s15 dot');
  if (!isCurrent(picture, key)) return arrow(from, to, 's2');
  const { x, y } = picture.arrows[0]?.from ?? from;
  return svg`<g data-slide="${x - from.x} ${y - from.y}">${arrow(from, to, 's3')}</g>`;
}

/** On a line each arrow has its own level; thin uprights tie one's end to the next one's start. */
function ties({ flat, arrows, scale }: Picture): unknown {
  if (!flat) return nothing;
  const axis = scale.at({ x: 0, y: 0 });
  return arrows.map(({ from }, i) => line(arrows[i - 1]?.to ?? axis, from, 'hair'));
}

/** Whose the context is, as its subscript; until then how far it is. */
const contextWords = ({ tokens, strings }: View, { at }: Picture): string =>
  at.last ? short(tokens[at.query] ?? '') : strings.text('plane-so-far');

const contextTag = (view: View, picture: Picture): TemplateResult =>
  svg`<tspan class="c fc var">c</tspan>${picture.at.last ? '' : ' '}<tspan class="xs" dy=${picture.at.last ? 4 : 0}>${contextWords(view, picture)}</tspan>`;

interface Names {
  readonly context: Placed | null;
  readonly values: readonly (Placed | null)[];
  readonly taken: Taken;
}

/** The sum first, then the value in hand and the heaviest: where room is short the light ones go unnamed. */
function names(view: View, picture: Picture): Names {
  const { frame, scale, values, arrows, end, at } = picture;
  const weights = rowOf(view.head.weights, at.query);
  const rank = ({ key }: ValuePoint) => (key === at.key ? 2 : (weights[key] ?? 0));
  const order = values.toSorted((a, b) => rank(b) - rank(a));
  const finite = isFinitePoint(end);
  const sum = { at: end, width: 14 + wordWidth(contextWords(view, picture), 13), radius: DIAMOND };
  const named = order.slice(0, MOST_NAMES).map(({ key, name, value }) => ({
    key,
    at: scale.at(value),
    width: wordWidth(name),
    radius: TRIANGLE,
  }));
  const marks = [
    ...values.map(({ value }) => boxAround(scale.at(value), TRIANGLE)),
    ...(finite ? [boxAround(end, DIAMOND)] : []),
  ];
  const lines = [...arrows, ...stems(picture)];
  const around = [...lines, ...axisSegments(scale, !picture.flat)];
  const placed = placeNames([...(finite ? [sum] : []), ...named], frame, around, marks);
  const [context = null, ...others] = finite ? placed : [null, ...placed];
  const byKey = new Map(named.map(({ key }, i) => [key, others[i] ?? null]));
  return {
    context,
    values: values.map(({ key }) => byKey.get(key) ?? null),
    taken: {
      boxes: [...marks, ...placed.flatMap((one) => (one === null ? [] : [one.box]))],
      segments: lines,
    },
  };
}

function sentence(view: View, { at }: Picture): string {
  const { strings, places, tokens, working } = view;
  return strings.text(at.last ? 'plane-label-done' : 'plane-label', {
    query: { token: tokens[at.query] ?? '' },
    sum: working.map((explanation) => fixed(sumSoFar(explanation, at.key), places)).join(', '),
  });
}

/** One layout of it. */
export function planeDrawing(view: View, at: Mixing, layout: Layout): TemplateResult {
  const picture = pictureOf(view, at, layout);
  const { frame, scale, values, arrows, end, flat } = picture;
  const allowed = values.filter(({ masked }) => !masked);
  const tags = names(view, picture);
  const content = svg`
    ${wash(allowed.map(({ value }) => scale.at(value)))} ${axes(scale, tags.taken, !flat)}
    ${drawStems(picture)} ${ties(picture)}
    ${values.map(({ key, value, masked }) => share(view, at.query, key, triangle(scale.at(value), masked ? 'v sv s15 nf' : 'v fv')))}
    ${arrows.map((one) => share(view, at.query, one.key, drawArrow(picture, one)))}
    ${isFinitePoint(end) ? diamond(end, at.last) : nothing}
    ${values.map(({ value, name }, i) => tagAt(tags.values[i] ?? null, scale.at(value), 'word halo', name))}
    ${tagAt(tags.context, end, 'word halo', contextTag(view, picture))}`;
  return plot({ ...frame, label: sentence(view, picture) }, content);
}

const drawing = (view: View, at: Mixing, layout: Layout): TemplateResult =>
  html`<div class="plots ${layout.kind}">${planeDrawing(view, at, layout)}</div>`;

export function plane(view: View): TemplateResult | typeof nothing {
  const at = mixing(view);
  if (at === null || !isDrawable(view)) return nothing;
  return html`<div class="plane">${LAYOUTS.map((layout) => drawing(view, at, layout))}</div>`;
}
