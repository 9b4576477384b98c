// Keys as points, the query as an arrow that can be moved, and what is averaged where the values are
// the points themselves.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Matrix, Vector } from '../../engine/types.js';
import { fixed } from '../../figures/format.js';
import { boxAround, type Segment } from '../../figures/placement.js';
import { arrow, axes, axisSegments, diamond, tagAt } from '../../figures/plane-marks.js';
import { type PlaneScale, planeScale } from '../../figures/plane-scale.js';
import { type Point, polyline, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';
import { wordWidth } from '../../figures/token-text.js';
import { isFinitePoint, placeNames, pointOf } from '../../figures/value-points.js';
import type { Similarity } from '../../state/open-lenses.js';
import type { KeyMarks } from '../lens/key-marks.js';
import { FARTHEST, HELD, moveByKey, moveByPointer } from '../lens/moved-point.js';
import { contours, GUTTER, numerals } from './contours.js';

export interface NeighborPlane extends KeyMarks {
  readonly strings: Strings;
  readonly width: number;
  readonly query: Vector;
  readonly keys: Matrix;
  readonly names: readonly string[];
  /** the same as they are drawn */
  readonly tags: readonly unknown[];
  readonly similarity: Similarity;
  readonly similarities: Vector;
  /** keys that are averaged; the others are hollow */
  readonly counted: readonly number[];
  /** where the averages of all temperatures lie, and the present one; null: not in this plane */
  readonly averages: { readonly all: Matrix; readonly now: Vector } | null;
  /** the scale that a drag began with */
  readonly held: PlaneScale | null;
  onScale(scale: PlaneScale): void;
  /** key −1: the query */
  onMove(key: number, to: Point): void;
  onEnd(): void;
}

const SQUARE = 5.7;
const GRIP = 10;
const MOST_NAMES = 12;
const MARGIN = { top: 26, end: 26 + GUTTER, bottom: 30, start: 26 };

/** Whole units around all points: moving one inside them moves nothing else. */
function bounds(points: readonly Point[]): Point[] {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return [
    { x: Math.floor(Math.min(0, ...xs)), y: Math.floor(Math.min(0, ...ys)) },
    { x: Math.ceil(Math.max(0, ...xs)), y: Math.ceil(Math.max(0, ...ys)) },
  ];
}

export function scaleOf({ width, query, keys, held }: NeighborPlane): PlaneScale {
  if (held !== null) return held;
  const frame = { width, height: Math.round(Math.min(316, width * 0.86)), margin: MARGIN };
  return planeScale(bounds([query, ...keys].map(pointOf)), frame);
}

const at2 = ({ x, y }: Point): string => `${fixed(x, 2)}, ${fixed(y, 2)}`;

interface Handle {
  readonly key: number;
  readonly name: string;
  readonly place: Point;
  readonly mark: TemplateResult;
}

function handle(plane: NeighborPlane, scale: PlaneScale, { key, name, place, mark }: Handle) {
  const { x, y } = scale.at(place);
  // Numbers of the reader's own may lie further out.
  const farthest = Math.max(FARTHEST, Math.abs(place.x), Math.abs(place.y));
  const move = { to: (to: Point) => plane.onMove(key, to), end: () => plane.onEnd() };
  const press = (event: PointerEvent) => {
    plane.onScale(scale);
    moveByPointer(event, scale, move);
  };
  return svg`<g
    class="handle ${key >= 0 && plane.isLit(key) ? 'lit' : ''}"
    role="slider"
    tabindex="0"
    data-handle=${key < 0 ? 'query' : `key-${key}`}
    data-token=${key < 0 ? nothing : plane.tokenOf(key)}
    aria-label=${name}
    aria-roledescription=${plane.strings.text('near-point')}
    aria-valuemin=${-farthest}
    aria-valuemax=${farthest}
    aria-valuenow=${place.x}
    aria-valuetext=${plane.strings.text('near-point-at', {
      place: at2(place),
      score: key < 0 ? '' : fixed(plane.similarities[key] ?? 0, 2),
      scored: key < 0 ? 0 : 1,
    })}
    @keydown=${(event: KeyboardEvent) => moveByKey(event, place, farthest, move)}
    @pointerdown=${press}
    @touchstart=${HELD}
  >
    <circle class="grip-area" cx=${u(x)} cy=${u(y)} r="22"></circle>
    ${mark}
  </g>`;
}

function keyMark({ counted, isLit }: NeighborPlane, key: number, { x, y }: Point) {
  const side = 2 * SQUARE + (isLit(key) ? 3 : 0);
  const kind = counted.includes(key) ? 'k fk' : 'k sv fp s2';
  return svg`<rect class=${kind} x=${u(x - side / 2)} y=${u(y - side / 2)} width=${side} height=${side}></rect>`;
}

function averageLine({ averages, strings }: NeighborPlane, scale: PlaneScale) {
  if (averages === null) return nothing;
  const points = averages.all.map(pointOf).filter(isFinitePoint).map(scale.at);
  const end = points.at(-1);
  const now = pointOf(averages.now);
  return svg`<g class="averages" role="presentation">
    <title>${strings.text('near-averages')}</title>
    <path class="c sc nf s15" d=${polyline(points)}></path>
    ${end === undefined ? nothing : svg`<g class="small-mark">${diamond(end, false)}</g>`}
    ${isFinitePoint(now) ? diamond(scale.at(now), true) : nothing}
  </g>`;
}

function names(plane: NeighborPlane, scale: PlaneScale) {
  const { query, keys, strings } = plane;
  const origin = scale.at({ x: 0, y: 0 });
  const tip = scale.at(pointOf(query));
  const ends = keys.map(pointOf).map(scale.at);
  const few = plane.names.slice(0, MOST_NAMES);
  const letter = strings.text('near-query-letter');
  const named = [
    { at: tip, width: wordWidth(letter), radius: GRIP },
    ...few.map((name, i) => {
      const at = ends[i] ?? tip;
      // The circle around the tip is around a key there, too.
      const isRinged = Math.hypot(at.x - tip.x, at.y - tip.y) < GRIP;
      return { at, width: wordWidth(name), radius: isRinged ? GRIP : SQUARE };
    }),
  ];
  const boxes = [...ends.map((at) => boxAround(at, SQUARE)), boxAround(tip, GRIP)];
  const shaft: Segment = { from: origin, to: tip };
  const placed = placeNames(named, scale.frame, [shaft, ...axisSegments(scale, true)], boxes);
  const taken = {
    boxes: [...boxes, ...placed.flatMap((one) => (one === null ? [] : [one.box]))],
    segments: [shaft],
  };
  const tags = svg`${tagAt(placed[0] ?? null, tip, 'q fv word halo var', letter)}
    ${few.map((_, i) => tagAt(placed[i + 1] ?? null, ends[i] ?? tip, 'k fk word halo', plane.tags[i]))}`;
  return { taken, tags };
}

export function neighborPlane(plane: NeighborPlane): TemplateResult {
  const { strings, query, keys, similarity, similarities } = plane;
  const scale = scaleOf(plane);
  const { width, height } = scale.frame;
  const lines = { scale, query: pointOf(query), similarity, similarities };
  const { taken, tags } = names(plane, scale);
  const origin = scale.at({ x: 0, y: 0 });
  const tip = scale.at(pointOf(query));
  const label = strings.text('near-plane', { query: at2(pointOf(query)), count: keys.length });
  return html`<svg
    class="plot drawn neighbor-plane"
    width="${width / 16}rem"
    height="${height / 16}rem"
    viewBox="0 0 ${width} ${height}"
    role="group"
    aria-label=${label}
  >
    <svg width=${width - GUTTER} height=${height} class="clip">${contours(lines)}</svg>
    ${numerals(lines)}
    ${
      similarity === 'dot-product'
        ? svg`<text class="xs end" x=${width} y="12">${strings.text('near-score')}</text>`
        : nothing
    }
    ${axes(scale, taken, true)} ${averageLine(plane, scale)}
    ${arrow(origin, tip, 's3', 'q')}
    ${keys.map((key, i) =>
      handle(plane, scale, {
        key: i,
        name: plane.names[i] ?? '',
        place: pointOf(key),
        mark: keyMark(plane, i, scale.at(pointOf(key))),
      }),
    )}
    ${handle(plane, scale, {
      key: -1,
      name: strings.text('lens-query'),
      place: pointOf(query),
      mark: svg`<circle class="q sv nf s2" cx=${u(tip.x)} cy=${u(tip.y)} r=${GRIP}></circle>`,
    })}
    ${tags}
  </svg>`;
}
