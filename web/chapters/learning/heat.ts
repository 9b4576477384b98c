// A table of shares as darkness: numbers where there is room for them, a line under what should be
// dark, hatching over what the mask hides.
import { nothing, svg, type TemplateResult } from 'lit';
import type { Matrix } from '../../engine/types.js';
import { plot, u } from '../../figures/plot.js';
import { DARKEST, darkness, isDark, twoDigits } from '../../figures/ramp.js';
import { wordWidth } from '../../figures/token-text.js';
import type { Flags } from '../../state/open-learning.js';

export interface HeatSpec {
  /** a sentence of what is to be read off it */
  readonly label: string;
  readonly values: Matrix;
  /** what the mask lets through */
  readonly allowed: Flags;
  /** what should be dark */
  readonly wanted: Flags;
  /** this share is black */
  readonly most: number;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** large: names around it, numbers in it where they fit */
  readonly large: boolean;
}

const LARGE_SIDE = 240;
const SMALL_SIDE = 96;
const MARGIN = 2;
const NAME_GAP = 8;
/** A short name can be this much wider than its letters are on average. */
const WIDE_LETTERS = 1.1;
/** Narrower cells have no room for numbers. */
const NUMBERED_FROM = 28;
/** Names over the columns lean by 60 degrees where they would touch. */
const LEAN = -60;
const HATCH = 5;

interface Geometry {
  readonly pitch: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly leaning: boolean;
  /** of a cell: a line under it has its own room */
  readonly side: number;
  readonly tall: number;
}

function geometryOf({ rows, columns, large }: HeatSpec): Geometry {
  const side = large ? LARGE_SIDE : SMALL_SIDE;
  const pitch = side / columns.length;
  const widest = (names: readonly string[]) =>
    WIDE_LETTERS * Math.max(...names.map((name) => wordWidth(name)));
  const longest = widest(columns);
  const leaning = large && longest > pitch;
  const left = large ? widest(rows) + NAME_GAP - 2 : MARGIN;
  const top = !large ? MARGIN : leaning ? longest + NAME_GAP : 24;
  return {
    pitch,
    left,
    top,
    leaning,
    width: left + side + Math.max(MARGIN, leaning ? (longest - pitch) / 2 + MARGIN : 0),
    height: top + rows.length * pitch + MARGIN,
    side: pitch - (large ? 2 : 1),
    tall: pitch - (large ? 5 : 3),
  };
}

const x = ({ left, pitch }: Geometry, column: number): number => left + column * pitch;
const y = ({ top, pitch }: Geometry, row: number): number => top + row * pitch;

function eachCell(
  { values }: HeatSpec,
  visit: (value: number, row: number, column: number) => void,
): void {
  values.forEach((line, row) => {
    line.forEach((value, column) => {
      visit(value, row, column);
    });
  });
}

const isAllowed = ({ allowed }: HeatSpec, row: number, column: number): boolean =>
  allowed[row]?.[column] === true;

const stepOf = ({ most }: HeatSpec, value: number): number => darkness(value / most, 'linear');

/** Strokes from lower left to upper right. */
function hatch(left: number, top: number, width: number, height: number): string {
  const strokes: string[] = [];
  for (let sum = HATCH; sum < width + height; sum += HATCH) {
    const [from, to] = [Math.max(0, sum - height), Math.min(width, sum)];
    strokes.push(`M${u(left + from)} ${u(top + sum - from)}L${u(left + to)} ${u(top + sum - to)}`);
  }
  return strokes.join('');
}

/** One path a tone, one for what is hidden, one for the lines under what is wanted. */
function grounds(spec: HeatSpec, geometry: Geometry): TemplateResult {
  const { side, tall, pitch } = geometry;
  const tones: string[][] = Array.from({ length: DARKEST + 1 }, () => []);
  const [hidden, wanted]: [string[], string[]] = [[], []];
  eachCell(spec, (value, row, column) => {
    const [left, top] = [x(geometry, column), y(geometry, row)];
    if (!isAllowed(spec, row, column)) {
      hidden.push(hatch(left, top, side, tall));
      return;
    }
    const d = `M${u(left)} ${u(top)}h${u(side)}v${u(tall)}h${u(-side)}z`;
    tones[stepOf(spec, value)]?.push(d);
    if (spec.wanted[row]?.[column]) {
      wanted.push(`M${u(left)} ${u(top + pitch - 2)}h${u(side)}`);
    }
  });
  return svg`${tones.map((parts, step) =>
    parts.length === 0 ? nothing : svg`<path class="ramp${step}" d=${parts.join('')}></path>`,
  )}
    <path class="hatch" d=${hidden.join('')}></path>
    <path class="mark ${spec.large ? '' : 's1'}" d=${wanted.join('')}></path>`;
}

function numbers(spec: HeatSpec, geometry: Geometry): TemplateResult | typeof nothing {
  if (!spec.large || geometry.pitch < NUMBERED_FROM) return nothing;
  const { side, tall } = geometry;
  const all: TemplateResult[] = [];
  eachCell(spec, (value, row, column) => {
    if (!isAllowed(spec, row, column)) return;
    const dark = isDark(stepOf(spec, value)) ? 'dark' : '';
    all.push(
      svg`<text class="xs mid share ${dark}" x=${u(x(geometry, column) + side / 2)}
        y=${u(y(geometry, row) + tall / 2 + 4)}>${twoDigits(value)}</text>`,
    );
  });
  return svg`${all}`;
}

function names({ rows, columns, large }: HeatSpec, geometry: Geometry) {
  if (!large) return nothing;
  const { pitch, side, tall, left, top, leaning } = geometry;
  const above = (name: string, column: number) => {
    const middle = u(x(geometry, column) + side / 2);
    return leaning
      ? svg`<text class="word" transform="translate(${middle} ${u(top - 6)}) rotate(${LEAN})">${name}</text>`
      : svg`<text class="word mid" x=${middle} y=${u(top - 7)}>${name}</text>`;
  };
  const beside = (name: string, row: number) =>
    svg`<text class="word end" x=${u(left - NAME_GAP)} y=${u(top + row * pitch + tall / 2 + 5)}>${name}</text>`;
  return svg`${columns.map(above)}${rows.map(beside)}`;
}

export function heat(spec: HeatSpec): TemplateResult {
  const geometry = geometryOf(spec);
  const { width, height } = geometry;
  return plot(
    { width, height, label: spec.label },
    svg`${grounds(spec, geometry)}${numbers(spec, geometry)}${names(spec, geometry)}`,
  );
}
