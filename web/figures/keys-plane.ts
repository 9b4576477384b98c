// The query as an arrow among the keys, for those who guess where it will look; and when they have, what
// each key comes to along it.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { fixed } from './format.js';
import { boxAround, type Segment } from './placement.js';
import { arrow, axes, axisSegments, tagAt } from './plane-marks.js';
import { planeScale } from './plane-scale.js';
import { line, type Point, plot, u } from './plot.js';
import { isMasked } from './row.js';
import { short, wordWidth } from './token-text.js';
import { placeNames, pointOf } from './value-points.js';
import type { View } from './view.js';

const LAYOUTS = [
  { kind: 'wide', width: 430, height: 248 },
  { kind: 'narrow', width: 288, height: 184 },
] as const;

const MARGIN = { top: 24, end: 48, bottom: 24, start: 24 };
/** Half the side of a square. */
const SQUARE = 5.7;
/** Half of the line that marks a foot. */
const TICK = 8;

/** Two numbers a row can be drawn. */
export const hasKeysPlane = ({ shape }: View): boolean => shape.dKey === 2;

const square = ({ x, y }: Point): TemplateResult =>
  svg`<rect class="k fv" x=${u(x - SQUARE)} y=${u(y - SQUARE)} width=${2 * SQUARE} height=${2 * SQUARE}></rect>`;

/** Where a key's score is along the query; null where the query leads nowhere. */
function footOf({ x, y }: Point, score: number): Point | null {
  const share = score / (x * x + y * y);
  return Number.isFinite(share) ? { x: x * share, y: y * share } : null;
}

const feetOf = (view: View, row: number): readonly (Point | null)[] => {
  const { head } = view;
  const query = pointOf(head.queries[row] ?? []);
  return head.keys.map((_, key) =>
    isMasked(view, row, key) ? null : footOf(query, head.scores[row]?.[key] ?? Number.NaN),
  );
};

/** Whether any key can be dropped onto the query. */
export const hasFeet = (view: View, row: number): boolean =>
  feetOf(view, row).some((foot) => foot !== null);

/** A key dropped onto the query. */
function drop(from: Point, to: Point, query: Segment): TemplateResult {
  const [dx, dy] = [query.to.x - query.from.x, query.to.y - query.from.y];
  // A query too short to be seen has no direction, and its feet no mark.
  const half = TICK / (Math.hypot(dx, dy) || 1);
  const [across, down] = [-dy * half, dx * half];
  const beside = (side: 1 | -1) => ({ x: to.x + side * across, y: to.y + side * down });
  return svg`${line(from, to, 'ln dash')}${line(beside(-1), beside(1), 'mark')}`;
}

function drawing(
  view: View,
  row: number,
  isTold: boolean,
  { kind, ...size }: (typeof LAYOUTS)[number],
) {
  const { head, tokens, keyTokens, strings } = view;
  const query = pointOf(head.queries[row] ?? []);
  const keys = head.keys.map(pointOf);
  const feet = feetOf(view, row);
  const frame = { ...size, margin: MARGIN };
  // With the feet before they are seen, too: nothing moves when they come.
  const scale = planeScale([query, ...keys, ...feet.filter((foot) => foot !== null)], frame);
  const origin = scale.at({ x: 0, y: 0 });
  const tip = scale.at(query);
  const ends = keys.map(scale.at);
  const drops = ends.flatMap((from, key) => {
    const foot = feet[key];
    return foot ? [{ from, to: scale.at(foot) }] : [];
  });
  const stems: Segment[] = [...[...ends, tip].map((to) => ({ from: origin, to })), ...drops];
  const boxes = ends.map((at) => boxAround(at, SQUARE));
  const name = short(tokens[row] ?? '');
  const nameOf = (key: number) => short(keyTokens[key] ?? '');
  const scoreOf = (key: number) =>
    feet[key] ? fixed(head.scores[row]?.[key] ?? Number.NaN, view.places) : '';
  // The score has its room before it is told.
  const toldOf = (key: number) => (isTold ? scoreOf(key) : '');
  const named = [
    { at: tip, width: 14 + wordWidth(name, 13), radius: SQUARE },
    ...ends.map((at, key) => ({
      at,
      width: wordWidth(nameOf(key)) + wordWidth(scoreOf(key), 13),
      radius: SQUARE,
    })),
  ];
  const placed = placeNames(named, frame, [...stems, ...axisSegments(scale, true)], boxes);
  const taken = {
    boxes: [...boxes, ...placed.flatMap((one) => (one === null ? [] : [one.box]))],
    segments: stems,
  };
  const label = strings.text('ask-plane-label', {
    query: { token: tokens[row] ?? '' },
    keys: keyTokens.map((token, key) => `${token} ${toldOf(key)}`.trim()).join(', '),
  });
  const letter = svg`<tspan class="q fv var">q</tspan><tspan class="xs" dy="4">${name}</tspan>`;
  return html`<div class="plots ${kind}">
    ${plot(
      { ...size, label },
      svg`${axes(scale, taken, true)}
        ${ends.map((to) => line(origin, to, 'k sv nf s15'))}
        ${ends.map(square)} ${arrow(origin, tip, 's3', 'q')}
        ${(isTold ? drops : []).map(({ from, to }) => drop(from, to, { from: origin, to: tip }))}
        ${ends.map((at, key) => {
          const words = svg`<tspan class="word">${nameOf(key)}</tspan> <tspan class="xs">${toldOf(key)}</tspan>`;
          return tagAt(placed[key + 1] ?? null, at, 'halo', words);
        })}
        ${tagAt(placed[0] ?? null, tip, 'word halo', letter)}`,
    )}
  </div>`;
}

/** `isTold`: with each key's score. */
export const keysPlane = (
  view: View,
  row: number,
  isTold: boolean,
): TemplateResult | typeof nothing =>
  hasKeysPlane(view)
    ? html`<div class="keys-plane">
        ${LAYOUTS.map((layout) => drawing(view, row, isTold, layout))}
      </div>`
    : nothing;
