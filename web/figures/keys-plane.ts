// The query as an arrow among the keys, for those who guess where it will look.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { boxAround, type Segment } from './placement.js';
import { arrow, axes, axisSegments, tagAt } from './plane-marks.js';
import { planeScale } from './plane-scale.js';
import { line, type Point, plot, u } from './plot.js';
import { short, wordWidth } from './token-text.js';
import { placeNames, pointOf } from './value-points.js';
import type { View } from './view.js';

const LAYOUTS = [
  { kind: 'wide', width: 430, height: 248 },
  { kind: 'narrow', width: 288, height: 214 },
] as const;

const MARGIN = { top: 24, end: 48, bottom: 24, start: 24 };
/** Half the side of a square. */
const SQUARE = 5.7;

/** Two numbers a row can be drawn. */
export const hasKeysPlane = ({ shape }: View): boolean => shape.dKey === 2;

const square = ({ x, y }: Point): TemplateResult =>
  svg`<rect class="k fv" x=${u(x - SQUARE)} y=${u(y - SQUARE)} width=${2 * SQUARE} height=${2 * SQUARE}></rect>`;

function drawing(view: View, row: number, { kind, ...size }: (typeof LAYOUTS)[number]) {
  const { head, tokens, keyTokens, strings } = view;
  const query = pointOf(head.queries[row] ?? []);
  const keys = head.keys.map(pointOf);
  const frame = { ...size, margin: MARGIN };
  const scale = planeScale([query, ...keys], frame);
  const origin = scale.at({ x: 0, y: 0 });
  const tip = scale.at(query);
  const ends = keys.map(scale.at);
  const stems: Segment[] = [...ends, tip].map((to) => ({ from: origin, to }));
  const boxes = ends.map((at) => boxAround(at, SQUARE));
  const name = short(tokens[row] ?? '');
  const named = [
    { at: tip, width: 14 + wordWidth(name, 13), radius: SQUARE },
    ...ends.map((at, i) => ({ at, width: wordWidth(short(keyTokens[i] ?? '')), radius: SQUARE })),
  ];
  const placed = placeNames(named, frame, [...stems, ...axisSegments(scale, true)], boxes);
  const taken = {
    boxes: [...boxes, ...placed.flatMap((one) => (one === null ? [] : [one.box]))],
    segments: stems,
  };
  const label = strings.text('ask-plane-label', {
    query: { token: tokens[row] ?? '' },
    keys: keyTokens.join(', '),
  });
  const letter = svg`<tspan class="q fv var">q</tspan><tspan class="xs" dy="4">${name}</tspan>`;
  return html`<div class="plots ${kind}">
    ${plot(
      { ...size, label },
      svg`${axes(scale, taken, true)}
        ${ends.map((to) => line(origin, to, 'k sv nf s15'))}
        ${ends.map(square)} ${arrow(origin, tip, 's3', 'q')}
        ${ends.map((at, i) => tagAt(placed[i + 1] ?? null, at, 'word halo', short(keyTokens[i] ?? '')))}
        ${tagAt(placed[0] ?? null, tip, 'halo', letter)}`,
    )}
  </div>`;
}

export const keysPlane = (view: View, row: number): TemplateResult | typeof nothing =>
  hasKeysPlane(view)
    ? html`<div class="keys-plane">${LAYOUTS.map((layout) => drawing(view, row, layout))}</div>`
    : nothing;
