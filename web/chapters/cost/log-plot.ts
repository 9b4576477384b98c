// One quantity against the number of tokens, both logarithmic: a line for each form, and the handle's
// size read off all of them.
import { nothing, svg, type TemplateResult } from 'lit';
import { type Point, polyline, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';
import { type LogRange, shareOf } from '../lens/log-slider.js';
import type { Line, Spot } from './lines.js';
import { decadesAround, logTicks } from './log-axis.js';
import { countText } from './units.js';
import { BOLD, type Box, boxOf, lineBox, meet, slopeBoxes, type Word } from './words-room.js';

export interface LogPlotSpec {
  readonly strings: Strings;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly lines: readonly Line[];
  /** of the axis of tokens */
  readonly sizes: LogRange;
  /** values that the other axis has in any case */
  readonly usual: LogRange;
  /** what the handle reads */
  readonly at: number | null;
  /** a dashed line of slope 2 */
  readonly guide: boolean;
  textOf(value: number): string;
  /** of a power of ten */
  tickOf(value: number): string;
}

const LEFT = 56;
const RIGHT = 28;
const TOP = 30;
const FOOT = 46;
/** Of a dot. */
const RADIUS = 3.8;
const CAP = 4;
/** Between ticks. */
const ROOM_ACROSS = 46;
const ROOM_UP = 24;
/** How far below the lines the guide runs, as a factor: a number of the lower one has room between. */
const BELOW = 36;
const TIMES = 2;
/** Under the stair, and to its right, for its words. */
const STAIR_FOOT = 18;
const STAIR_END = 26;

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly foot: number;
}

export const frameOf = ({ width, height }: Pick<LogPlotSpec, 'width' | 'height'>): Frame => ({
  left: LEFT,
  right: width - RIGHT,
  top: TOP,
  foot: height - FOOT,
});

interface Scale extends Frame {
  readonly values: LogRange;
  x(tokens: number): number;
  y(value: number): number;
}

function scaleOf(spec: LogPlotSpec): Scale {
  const frame = frameOf(spec);
  const { left, right, top, foot } = frame;
  const all = spec.lines.flatMap(({ spots }) => spots.flatMap((s) => [s.lower, s.upper]));
  const values = decadesAround(all, spec.usual);
  return {
    ...frame,
    values,
    x: (tokens) => left + shareOf(tokens, spec.sizes) * (right - left),
    y: (value) => foot - shareOf(value, values) * (foot - top),
  };
}

function axes({ strings, sizes, tickOf }: LogPlotSpec, scale: Scale): TemplateResult {
  const { left, right, top, foot, values, x, y } = scale;
  const up = logTicks(values, 10, foot - top, ROOM_UP).map(
    (value) => svg`<path class="hair" d="M${left} ${u(y(value))}H${right}"></path>
      <text class="xs end" x=${left - 8} y=${u(y(value) + 4)}>${tickOf(value)}</text>`,
  );
  const across = logTicks(sizes, 2, right - left, ROOM_ACROSS).map(
    (tokens) => svg`<path class="axis" d="M${u(x(tokens))} ${foot}v5"></path>
      <text class="xs mid" x=${u(x(tokens))} y=${foot + 20}>${countText(tokens)}</text>`,
  );
  return svg`${up}${across}<path class="axis" d="M${left} ${foot}H${right}"></path>
    <text class="mid" x=${u((left + right) / 2)} y=${foot + 40}>${strings.text('cost-tokens')}</text>`;
}

/** A guide has a slope only beside lines that show one. */
const LEAST_SPOTS = 3;

/** Where the stair begins: near the middle of the guide, with room for its words, clear of the handle. */
function stairOf(first: number, { sizes, at }: LogPlotSpec, x: Scale['x'], least: number) {
  const middle = Math.floor(Math.log2(Math.sqrt(first * sizes.most)));
  const powers = Array.from({ length: middle + 1 }, (_, i) => [middle - i, middle + i + 1]).flat();
  const isClear = (from: number) =>
    at === null || x(at) < x(from) - 4 || x(at) > x(from * TIMES) + STAIR_END;
  const within = powers
    .map((power) => 2 ** power)
    .filter((from) => from >= first && from * TIMES <= sizes.most);
  return within.find((from) => from >= least && isClear(from)) ?? within[0];
}

/** Slope 2, below the lines; twice across is four times up. */
function guideOf(spec: LogPlotSpec, { values, foot, x, y }: Scale) {
  const { strings, lines, sizes } = spec;
  const unit = guideUnit(lines);
  if (unit === null) return null;
  const at = (tokens: number): Point => ({ x: x(tokens), y: y(unit * tokens ** 2) });
  // Where it comes up over the axis.
  const first = Math.max(sizes.least, Math.sqrt(values.least / unit));
  const least = first * 10 ** (STAIR_FOOT / (y(1) - y(100)));
  const stair = stairOf(first, spec, x, least);
  if (stair === undefined) return null;
  const [from, to] = [at(stair), at(stair * TIMES)];
  const across = { x: (from.x + to.x) / 2, y: Math.min(from.y + 14, foot - 4) };
  const drawing = svg`<path class="ln s1 dash" d=${polyline([at(first), at(sizes.most)])}></path>
    <path class="axis" d="M${u(from.x)} ${u(from.y)}H${u(to.x)}V${u(to.y)}"></path>
    <text class="xs mid halo" x=${u(across.x)} y=${u(across.y)}>${strings.text('cost-across')}</text>
    <text class="xs halo" x=${u(to.x + 6)} y=${u((from.y + to.y) / 2 + 4)}>${strings.text('cost-up')}</text>`;
  // From the stair's foot to the words beside it.
  const stairBox = { left: from.x, right: to.x + STAIR_END, top: to.y, bottom: across.y };
  return { drawing, taken: [stairBox, ...slopeBoxes(at(first), at(sizes.most))] };
}

/** What the guide is at one token; null when there is nothing to guide. */
function guideUnit(lines: readonly Line[]): number | null {
  const units = lines
    .filter(({ spots }) => spots.length >= LEAST_SPOTS)
    .map(({ spots }) => spots.at(-1))
    .map((spot) => (spot === undefined ? 0 : spot.value / BELOW / spot.tokens ** 2));
  return units.length === 0 ? null : Math.min(...units);
}

const isHollow = ({ form }: Line): boolean => form === 'streaming';

/** Where half of the repeats are, when that is more than the dot hides. */
function whisker({ tokens, lower, upper }: Spot, { x, y }: Scale) {
  const [bottom, top] = [y(lower), y(upper)];
  if (bottom - top <= 2 * RADIUS) return nothing;
  const at = x(tokens);
  const cap = (height: number) => `M${u(at - CAP)} ${u(height)}h${2 * CAP}`;
  return svg`<path class="ln s1" d="M${u(at)} ${u(bottom)}V${u(top)}${cap(bottom)}${cap(top)}"></path>`;
}

function lineOf(line: Line, scale: Scale): TemplateResult {
  const { x, y } = scale;
  const path = line.spots.map(({ tokens, value }) => ({ x: x(tokens), y: y(value) }));
  const kind = isHollow(line) ? 'fp cost-hollow' : 'fi';
  return svg`<path class="ln s15" d=${polyline(path)}></path>
    ${line.spots.map((spot) => whisker(spot, scale))}
    ${path.map(
      (point) => svg`<circle class=${kind} cx=${u(point.x)} cy=${u(point.y)} r=${RADIUS}></circle>`,
    )}`;
}

// ---- Words at the lines -------------------------------------------------------------------------

const spotAt = ({ spots }: Line, tokens: number | null): Spot | undefined =>
  spots.find((spot) => spot.tokens === tokens);

/** The other line runs above there: words go below. */
const isLower = (line: Line, lines: readonly Line[], spot: Spot): boolean =>
  lines.some((other) => other !== line && (spotAt(other, spot.tokens)?.value ?? 0) > spot.value);

/** At the left above a dot of the upper line, at the right below one of the lower: there lines leave room. */
function beside(
  { lines }: LogPlotSpec,
  { x, y }: Scale,
  line: Line,
  spot: Spot,
  text: string,
): Word {
  const isBelow = isLower(line, lines, spot);
  const [dx, dy] = isBelow ? [10, 17] : [-11, -11];
  return { x: x(spot.tokens) + dx, y: y(spot.value) + dy, text, isEnd: !isBelow };
}

/** Nothing is to the right of the last dot: a name may stand over it. */
function nameAt(spec: LogPlotSpec, scale: Scale, line: Line, spot: Spot): Word {
  const name = spec.strings.text(`cost-form-${line.form}`);
  const word = beside(spec, scale, line, spot, name);
  const isOver = word.isEnd && spot === line.spots.at(-1);
  return isOver ? { ...word, x: word.x + 19, y: word.y - 2 } : word;
}

function valuesOf(spec: LogPlotSpec, scale: Scale): readonly Word[] {
  return spec.lines.flatMap((line) => {
    const spot = spotAt(line, spec.at);
    if (spot === undefined) return [];
    return [beside(spec, scale, line, spot, spec.textOf(spot.value))];
  });
}

/** Names stand as far to the right as they are in nobody's way. */
function namesOf(spec: LogPlotSpec, scale: Scale, taken: readonly Box[]): readonly Word[] {
  const { lines, width, height } = spec;
  const isFree = (word: Word, others: readonly Box[]) => {
    const box = boxOf(word);
    const isWithin =
      box.left >= LEFT && box.right <= width && box.top >= 0 && box.bottom <= height - FOOT;
    return isWithin && !others.some((other) => meet(box, other));
  };
  return lines.reduce<readonly Word[]>((names, line) => {
    const others = [...taken, ...names.map((name) => boxOf(name))];
    const places = line.spots.map((spot) => nameAt(spec, scale, line, spot));
    const free = places.findLast((word) => isFree(word, others));
    return free === undefined ? names : [...names, free];
  }, []);
}

const drawn = ({ x, y, text, isEnd }: Word, kind: string): TemplateResult =>
  svg`<text class="halo ${kind} ${isEnd ? 'end' : ''}" x=${u(x)} y=${u(y)}>${text}</text>`;

function grip(x: number, top: number, foot: number): TemplateResult {
  return svg`<path class="mark s1" d="M${u(x)} ${top - 6}V${foot}"></path>
    <rect class="fi" x=${u(x - 6)} y=${foot - 22} width="12" height="22"></rect>
    <path class="cost-notch" d="M${u(x - 2)} ${foot - 17}v12M${u(x + 2)} ${foot - 17}v12"></path>`;
}

/** What stands in the drawing, last on top. */
export function logPlot(spec: LogPlotSpec): TemplateResult {
  const { lines, width, height, title, at } = spec;
  const scale = scaleOf(spec);
  const stair = spec.guide ? guideOf(spec, scale) : null;
  const values = valuesOf(spec, scale);
  const line = at === null ? [] : [lineBox(scale.x(at), scale.foot)];
  const taken = [...values.map((word) => boxOf(word, BOLD)), ...line, ...(stair?.taken ?? [])];
  return svg`<rect class="cost-ground" width=${width} height=${height}></rect>
    <text class="strong" x="0" y="13">${title}</text>
    ${axes(spec, scale)} ${stair?.drawing ?? nothing}
    ${at === null ? nothing : grip(scale.x(at), scale.top, scale.foot)}
    ${lines.map((one) => lineOf(one, scale))}
    ${namesOf(spec, scale, taken).map((word) => drawn(word, ''))}
    ${values.map((word) => drawn(word, 'strong'))}`;
}
