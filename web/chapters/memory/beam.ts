// A beam with every content on it, each under a triangle as large as its weight. It balances on the
// read-out.
import { nothing, svg, type TemplateResult } from 'lit';
import type { Vector } from '../../engine/types.js';
import type { Box } from '../../figures/placement.js';
import { type Point, plot, polyline, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';
import type { KeyMarks } from '../lens/key-marks.js';
import { short } from '../lens/short.js';
import {
  alongOf,
  fit,
  HALF,
  type Pile,
  piles,
  type Slice,
  type Span,
  shrinkage,
  textWidth,
  type Wish,
} from './beam-layout.js';
import { list, share } from './written.js';

export interface Beam extends KeyMarks {
  readonly strings: Strings;
  readonly width: number;
  readonly name: string;
  readonly span: Span;
  /** one number a cell */
  readonly contents: Vector;
  readonly weights: Vector;
  readonly readOut: number;
  /** whether this is the one in use */
  readonly isChosen: boolean;
  /** why there is no read-out; "" when there is one */
  readonly reason: string;
  /** what every soft read-out lies between; null: not on this beam */
  readonly ends: { readonly mean: number; readonly best: number; readonly slots: number } | null;
}

/** From here on the name stands beside its beam. */
const WIDE = 592;
const GUTTER = 146;
/** Room over the ends for half a triangle, and for a number. */
const MARGIN = { start: 46, end: 62 };
const TALLEST = 73;
/** Of weight 1, where nothing shows that it is cut. */
const HEAD = 8;
/** More piles have their numbers over them: beside them it would be unclear whose they are. */
const MOST_BESIDE = 5;
const OVER = 14;
const NAME_LINE = 20;
/** Down from the beam: read-outs, contents, the words of the ends. */
const LANE = { readOut: 14, tick: 28, contents: 41, ends: 58 };
const FOOT = 8;
const DIAMOND = { across: 10, down: 12 };
const SMALL = 6;
const CLEAR = 8;
/** So near, a number goes to the other side of its mark. */
const CLOSE = 60;
/** So near, the words of both ends stand to either side. */
const PAIR = 110;

interface Frame {
  readonly beam: Beam;
  readonly start: number;
  /** of the beam itself */
  readonly y: number;
  readonly height: number;
  readonly piles: readonly Pile[];
  at(value: number): number;
}

export const gutterOf = (width: number): number => (width >= WIDE ? GUTTER : 0);

function frameOf(beam: Beam): Frame {
  const { width, span, contents, weights, ends } = beam;
  const start = gutterOf(width);
  const heaps = piles(contents, weights, TALLEST);
  const hanging = Math.max(0, ...heaps.filter((one) => one.isNegative).map((one) => one.height));
  const standing = Math.max(30, ...heaps.filter((one) => !one.isNegative).map((o) => o.height));
  const head = HEAD + (heaps.length > MOST_BESIDE ? OVER : 0);
  const y = head + (start === 0 ? NAME_LINE : 0) + Math.round(standing);
  const foot = (ends === null ? LANE.contents : LANE.ends) + FOOT;
  const [from, to] = [start + MARGIN.start, width - MARGIN.end];
  return {
    ...{ beam, start, y, piles: heaps },
    height: y + Math.max(foot, Math.ceil(hanging) + OVER + FOOT),
    at: (value) => from + alongOf(value, span) * (to - from),
  };
}

function slice({ y, at, beam }: Frame, pile: Pile, { cell, from, to }: Slice): TemplateResult {
  const x = at(pile.content);
  const down = pile.isNegative ? -1 : 1;
  const level = (under: number): number => y + down * (under - pile.height);
  const corners: Point[] = [
    { x: x - from * HALF, y: level(from) },
    { x: x + from * HALF, y: level(from) },
    { x: x + to * HALF, y: level(to) },
    { x: x - to * HALF, y: level(to) },
  ];
  const kind = `weight ${pile.isNegative ? 'v sv hatched s15' : 'v fv'} ${beam.isLit(cell) ? 'lit' : ''}`;
  return svg`<path class=${kind} data-token=${beam.tokenOf(cell)} d="${polyline(corners)}z"></path>`;
}

/** Beside its triangle at either side, or over it. */
function weightWish({ y, at, beam, piles: heaps }: Frame, pile: Pile): Wish {
  const text = pile.slices.map(({ cell }) => share(beam.weights[cell] ?? 0)).join(' + ');
  const x = at(pile.content);
  const middle = pile.height / 2;
  const aside = middle * HALF + CLEAR + textWidth(text) / 2;
  const side = pile.isNegative ? y + Math.max(middle, 12) : y - Math.max(middle, 6);
  const over = { x, y: pile.isNegative ? side : y - pile.height - 5 };
  const beside = [x + aside, x - aside].map((middleOf) => ({ x: middleOf, y: side }));
  return { text, places: heaps.length > MOST_BESIDE ? [over] : [...beside, over] };
}

/** Of what is between the sides of a triangle, its middle; the read-out with its number; the names. */
function marksOf(frame: Frame): Box[] {
  const { y, at, piles: heaps } = frame;
  const place = readOutPlace(frame);
  const triangles = heaps.map(({ content, height, isNegative }) => ({
    x: at(content) - (height * HALF) / 2,
    y: isNegative ? y : y - height,
    width: height * HALF,
    height,
  }));
  const names = { x: 0, y: y - 10, width: frame.start === 0 ? 0 : GUTTER - CLEAR, height: 34 };
  return place === null ? [...triangles, names] : [...triangles, names, place.box];
}

const isOff = ({ beam: { readOut: value, span } }: Frame): boolean =>
  value < span.low || value > span.high;

/** Where it is on the beam, with its number at the side that is free; null: it is not there. */
function readOutPlace(frame: Frame) {
  const { beam, y, at } = frame;
  if (beam.reason !== '' || isOff(frame)) return null;
  const x = at(beam.readOut);
  const lane = y + LANE.readOut;
  const best = beam.ends === null ? Number.NaN : at(beam.ends.best);
  const isLeft = best - x > SMALL && best - x < CLOSE;
  const width = DIAMOND.across + CLEAR + textWidth(short(beam.readOut));
  const height = 2 * DIAMOND.down;
  const box = { x: isLeft ? x - width : x - DIAMOND.across, y: y + 2, width, height };
  return { x, lane, isLeft, box };
}

function weightWords(frame: Frame): unknown {
  const wishes = frame.piles.map((pile) => weightWish(frame, pile));
  return fit(wishes, frame.beam.width, marksOf(frame)).map(
    ({ text, x, y }) => svg`<text class="mid halo" x=${u(x)} y=${u(y)}>${text}</text>`,
  );
}

/** The outermost first: they say what the beam spans. Under what hangs from it they give way. */
function contentWords({ beam, y, at, piles: heaps }: Frame): unknown {
  const sorted = [...new Set(beam.contents)].toSorted((a, b) => a - b);
  const ordered = [...sorted.slice(0, 1), ...sorted.slice(1).toReversed()];
  const under = (value: number): number => {
    const hanging = heaps.find((pile) => pile.isNegative && pile.content === value)?.height ?? 0;
    return Math.max(LANE.contents, hanging > LANE.tick ? hanging + OVER : 0);
  };
  const wishes = ordered.map((value) => ({
    text: short(value),
    places: [{ x: at(value), y: y + under(value) }],
  }));
  return svg`${sorted.map(
    (value) => svg`<path class="hair" d="M${u(at(value))} ${u(y)}v${LANE.tick}"></path>`,
  )}
  ${fit(wishes, beam.width, []).map(
    ({ text, x, y: base }) => svg`<text class="mid halo" x=${u(x)} y=${u(base)}>${text}</text>`,
  )}`;
}

const rhombus = (x: number, y: number, across: number, down: number): string =>
  `M${u(x)} ${u(y - down)}l${across} ${down} ${-across} ${down} ${-across} ${-down}z`;

/** Words under a mark, inside the frame. */
function endWords(
  { beam, y }: Frame,
  text: string,
  x: number,
  towards: -1 | 0 | 1,
): TemplateResult {
  const wide = textWidth(text) * 0.86;
  const middle = x + (towards * (wide - SMALL)) / 2;
  const inside = Math.min(Math.max(middle, wide / 2), beam.width - wide / 2);
  return svg`<text class="xs mid" x=${u(inside)} y=${u(y + LANE.ends)}>${text}</text>`;
}

/** Every soft read-out there is, from all cells alike to the best cell alone. */
function ends(frame: Frame): unknown {
  const { beam, y, at } = frame;
  if (beam.ends === null) return nothing;
  const { strings } = beam;
  const { mean, best, slots } = beam.ends;
  const lane = y + LANE.readOut;
  const [from, to] = [at(mean), at(best)];
  const side = Math.abs(to - from) < PAIR ? (to >= from ? 1 : -1) : 0;
  const bestText = strings.text('mem-end-best', { value: short(best), slots });
  const meanText = strings.text('mem-end-mean', { value: short(mean) });
  const isOne = Math.abs(to - from) < 1;
  return svg`<path class="c sc nf s15" d="M${u(from)} ${u(lane)}H${u(to)}"></path>
    ${[from, to].map(
      (x) => svg`<path class="c sc fp s15" d=${rhombus(x, lane, SMALL, SMALL)}></path>`,
    )}
    ${
      isOne
        ? endWords(frame, `${meanText} · ${bestText}`, from, 0)
        : [
            endWords(frame, meanText, from, side === 0 ? 0 : side === 1 ? -1 : 1),
            endWords(frame, bestText, to, side),
          ]
    }`;
}

function reason({ beam, start, y }: Frame): TemplateResult {
  const x = (start + beam.width) / 2;
  return svg`<text class="strong mid halo" x=${u(x)} y=${u(y - 14)}>${beam.reason}</text>`;
}

/** Far from all contents: an arrow to where it would be. */
function offBeam({ beam, start, y }: Frame): TemplateResult {
  const isLeft = beam.readOut < beam.span.low;
  const text = isLeft ? `← ${short(beam.readOut)}` : `${short(beam.readOut)} →`;
  const x = isLeft ? start : beam.width;
  return svg`<text class="c fc strong ${isLeft ? '' : 'end'}" x=${u(x)} y=${u(y + 19)}>${text}</text>`;
}

function readOut(frame: Frame): TemplateResult {
  const { readOut: value, reason: why } = frame.beam;
  if (why === '' && isOff(frame)) return offBeam(frame);
  const place = readOutPlace(frame);
  if (place === null) return reason(frame);
  const { x, lane, isLeft } = place;
  const path = rhombus(x, lane, DIAMOND.across, DIAMOND.down);
  return svg`<path class="c fc read-out" d=${path}></path>
    <text class="strong halo ${isLeft ? 'end' : ''}" x=${u(x + (isLeft ? -16 : 16))} y=${u(lane + 5)}>${short(value)}</text>`;
}

function name({ beam, start, y }: Frame): TemplateResult {
  const kind = beam.isChosen ? 'strong' : '';
  const base = start === 0 ? 13 : y + 4;
  const isShrunk = shrinkage(beam.weights) > 1 && beam.reason === '';
  const at = start === 0 ? { x: textWidth(beam.name) + 12, y: 13 } : { x: 0, y: base + 18 };
  return svg`<text class=${kind} x="0" y=${u(base)}>${beam.name}</text>
    ${
      isShrunk
        ? svg`<text class="xs" x=${u(at.x)} y=${u(at.y)}>${beam.strings.text('mem-shrunk')}</text>`
        : nothing
    }`;
}

function sentence({ strings, name: title, contents, weights, readOut: value, reason: why }: Beam) {
  const words = { name: title, contents: list(contents) };
  return why === ''
    ? strings.text('mem-beam', { ...words, weights: list(weights, share), value: short(value) })
    : strings.text('mem-beam-none', { ...words, reason: why });
}

export function balanceBeam(beam: Beam): TemplateResult {
  const frame = frameOf(beam);
  const { start, y, height } = frame;
  return plot(
    { width: beam.width, height, label: sentence(beam) },
    svg`${contentWords(frame)}
      ${frame.piles.map((pile) => pile.slices.map((one) => slice(frame, pile, one)))}
      <path class="mark" d="M${u(start)} ${u(y)}H${u(beam.width - 16)}"></path>
      ${weightWords(frame)} ${ends(frame)} ${readOut(frame)} ${name(frame)}`,
  );
}
