// All values and all contexts on one plane: what each weight pulls, and how far.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { asTable } from './as-table.js';
import { fixed } from './format.js';
import { isKeyLit, isLit, lit } from './lit.js';
import { boxAround, type Segment } from './placement.js';
import {
  axes,
  axisSegments,
  DIAMOND,
  diamond,
  TRIANGLE,
  tagAt,
  triangle,
  wash,
} from './plane-marks.js';
import { type Frame, planeScale } from './plane-scale.js';
import { line, type Point, plot } from './plot.js';
import { rowOf } from './row.js';
import { styled } from './styled.js';
import { short, wordWidth } from './token-text.js';
import {
  isDrawable,
  isFinitePoint,
  placeNames,
  pointOf,
  type ValuePoint,
  valuePoints,
} from './value-points.js';
import type { View } from './view.js';

interface Layout {
  readonly kind: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
}

const LAYOUTS: readonly Layout[] = [
  { kind: 'wide', width: 396, height: 262 },
  { kind: 'narrow', width: 280, height: 216 },
];

const MARGIN = { top: 50, end: 34, bottom: 24, start: 34 };
/** Values of one number: contexts stand on a line of their own under the axis. */
const LOWERED = 64;
/** Pixels wide is a pull of weight 1. */
const FULL_PULL = 14;
const LEAST_PULL = 0.1;

interface ContextPoint {
  readonly query: number;
  readonly name: string;
  readonly at: Point;
}

interface Picture {
  readonly frame: Frame;
  readonly scale: ReturnType<typeof planeScale>;
  readonly values: readonly (ValuePoint & { readonly at: Point })[];
  readonly contexts: readonly ContextPoint[];
}

function pictureOf(view: View, traced: number, { width, height }: Layout): Picture {
  const { head, tokens, shape } = view;
  const flat = shape.dValue === 1;
  const frame = flat
    ? { width, height: 190, margin: { ...MARGIN, top: 66, bottom: 124 } }
    : { width, height, margin: MARGIN };
  const points = valuePoints(view, traced);
  const made = head.context
    .map((vector, query) => ({ query, name: short(tokens[query] ?? ''), value: pointOf(vector) }))
    .filter(({ value }) => isFinitePoint(value));
  // What is no average of values may lie anywhere.
  const scale = planeScale(
    [...points, ...made].map(({ value }) => value),
    frame,
  );
  const lowered = ({ x, y }: Point): Point => ({ x, y: flat ? y + LOWERED : y });
  return {
    frame,
    scale,
    values: points.map((one) => ({ ...one, at: scale.at(one.value) })),
    contexts: made.map(({ value, ...rest }) => ({ ...rest, at: lowered(scale.at(value)) })),
  };
}

interface Pull extends Segment {
  readonly key: number;
  readonly width: number;
}

/** From each value to the context, as wide as the weight; too thin to see ones are left out. */
function pullsOf(view: View, { values }: Picture, to: Point, traced: number): Pull[] {
  const weights = rowOf(view.head.weights, traced);
  return values
    .map(({ key, at }) => ({ key, from: at, to, width: (weights[key] ?? 0) * FULL_PULL }))
    .filter(({ width }) => width >= LEAST_PULL);
}

/** For names to keep off it: a wide one is more than a line. */
const edgesOf = ({ from, to, width }: Pull): Segment[] =>
  [-1, 1].map((side) => {
    const share = (side * width) / 2 / (Math.hypot(to.x - from.x, to.y - from.y) || 1);
    const edge = ({ x, y }: Point): Point => ({
      x: x + (from.y - to.y) * share,
      y: y + (to.x - from.x) * share,
    });
    return { from: edge(from), to: edge(to) };
  });

const drawPull = (view: View, traced: number, { key, from, to, width }: Pull): TemplateResult =>
  svg`<g class="pull ${lit(isKeyLit(view, 'weights', traced, key))}" data-table="weights" data-row=${traced} data-column=${key} style=${styled({ '--pull': width })}>${line(from, to, 'nf')}</g>`;

/** A point is all numbers of its row: it stands for its token, and any of them lights it. */
function vector(view: View, table: 'values' | 'context', row: number, mark: unknown) {
  const columns = Array.from({ length: view.shape.dValue }, (_, i) => i);
  const isOn = columns.some((column) => isLit(view, table, row, column));
  return svg`<g class="chooses ${lit(isOn)}" data-token=${row}>${mark}</g>`;
}

const contextName = (name: string): TemplateResult =>
  svg`<tspan class="c fc var">c</tspan><tspan class="xs" dy="4">${name}</tspan>`;

function drawing(view: View, traced: number, layout: Layout): TemplateResult {
  const picture = pictureOf(view, traced, layout);
  const { frame, scale, values, contexts } = picture;
  const both = view.shape.dValue === 2;
  const mine = contexts.find(({ query }) => query === traced);
  const weights = rowOf(view.head.weights, traced);
  const byWeight = values.toSorted((a, b) => (weights[b.key] ?? 0) - (weights[a.key] ?? 0));
  const ordered = [...(mine ? [mine] : []), ...contexts.filter((one) => one !== mine)];
  const named = [
    ...byWeight.map(({ name, at }) => ({ at, width: wordWidth(name), radius: TRIANGLE })),
    ...ordered.map(({ name, at }) => ({ at, width: 12 + wordWidth(name, 12), radius: DIAMOND })),
  ];
  const marks = named.map(({ at, radius }) => boxAround(at, radius));
  const title = { x: 0, y: 0, width: 200, height: 18 };
  const pullLines = mine ? pullsOf(view, picture, mine.at, traced) : [];
  const segments = [...pullLines.flatMap(edgesOf), ...axisSegments(scale, both)];
  const placed = placeNames(named, frame, segments, [...marks, title]);
  const taken = [title, ...marks, ...placed.flatMap((one) => (one === null ? [] : [one.box]))];
  const content = svg`
    ${wash(values.filter(({ masked }) => !masked).map(({ at }) => at))}
    ${axes(scale, { boxes: taken, segments: pullLines }, both)}
    ${pullLines.map((pull) => drawPull(view, traced, pull))}
    ${values.map(({ key, at, masked }) => vector(view, 'values', key, triangle(at, masked ? 'v sv s15 nf' : 'v fv')))}
    ${ordered.toReversed().map((one) => vector(view, 'context', one.query, diamond(one.at, one === mine)))}
    ${byWeight.map(({ name, at }, i) => tagAt(placed[i] ?? null, at, 'word halo', name))}
    ${ordered.map(({ name, at }, i) => tagAt(placed[values.length + i] ?? null, at, 'word halo', contextName(name)))}
    <text class="halo" x="4" y="12"><tspan class="v fv sign">▲</tspan> ${view.strings.text('contexts-values')} <tspan class="c fc sign">◆</tspan> ${view.strings.text('contexts-contexts')}</text>`;
  return html`<div class="plots pan ${layout.kind}">${plot({ ...frame, label: sentence(view, traced) }, content)}</div>`;
}

function sentence({ strings, tokens, head, places }: View, traced: number): string {
  return strings.text('contexts-label', {
    query: { token: tokens[traced] ?? '' },
    context: (head.context[traced] ?? []).map((value) => fixed(value, places)).join(', '),
  });
}

function table({ strings, tokens, keyTokens, head, places, shape }: View): TemplateResult {
  const cells = (row: readonly number[]) => row.map((value) => fixed(value, places));
  const name = (id: string, token: string) => strings.text(id, { token: { token } });
  return asTable(strings, {
    caption: strings.rich('contexts-caption'),
    corner: strings.text('matrix-corner'),
    columns: Array.from({ length: shape.dValue }, (_, i) =>
      strings.text('dimension', { n: i + 1 }),
    ),
    rows: [
      ...head.values.map((row, j) => ({
        name: name('contexts-value-of', keyTokens[j] ?? ''),
        cells: cells(row),
      })),
      ...head.context.map((row, i) => ({
        name: name('contexts-context-of', tokens[i] ?? ''),
        cells: cells(row),
      })),
    ],
  });
}

/** `traced`: the query whose context is filled. Vectors of three numbers or more are not drawn. */
export function contextsPlane(view: View, traced: number): TemplateResult | typeof nothing {
  if (!isDrawable(view)) return nothing;
  return html`<div class="contexts">
    ${LAYOUTS.map((layout) => drawing(view, traced, layout))} ${table(view)}
  </div>`;
}
