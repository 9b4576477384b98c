// The weighted sum of one row: each key's value shrunk to its weight, and what they add up to.
import { nothing, svg, type TemplateResult } from 'lit';
import { fixed } from '../../../figures/format.js';
import { mixing } from '../../../figures/mix-terms.js';
import { isTall, type Row, rowAt, sign } from '../../../figures/stack.js';
import { sumSoFar } from '../../../figures/sum-so-far.js';
import type { View } from '../../../figures/view.js';
import { fitting, widthOf } from '../runs.js';
import type { Picture } from './picture.js';
import { glyph, hatching, rect, stroke } from './shapes.js';
import { columnWidth, WIDEST } from './sizes.js';
import { contextColumns, isStrip } from './staff.js';
import { middle, px, type Type, text } from './text.js';

const HEAD = 28;
const ROW = 36;
/** Of what is weighted and what it is made of, where they stand under each other. */
const LINE = 28;
/** Of a name's column, and between values and what is weighted. */
const WIDE = { token: 84, between: 56 };
const NARROW = { token: 56, between: 24 };

interface Layout {
  readonly left: number;
  readonly right: number;
  readonly token: number;
  /** middles of its columns */
  readonly weight: number;
  readonly values: readonly number[];
  readonly sign: number;
  readonly terms: readonly number[];
  readonly type: number;
  /** whether what is weighted stands under its value */
  readonly tall: boolean;
}

const middles = (start: number, count: number, cell: number) =>
  Array.from({ length: count }, (_, i) => start + (i + 0.5) * cell);

/** Wide values: they and what is weighted stand under C. */
function tallLayout(view: View, width: number): Layout {
  const { dValue } = view.shape;
  const { x, width: cell, type } = contextColumns(view, width);
  const token = width > WIDEST.narrow ? WIDE.token : NARROW.token;
  const weightWidth = Math.max(56, cell);
  const start = Math.max(token + weightWidth, x);
  const columns = middles(start, dValue, cell);
  return {
    ...{ token, type, tall: true, values: columns, terms: columns },
    left: start - weightWidth - token,
    right: start + dValue * cell,
    weight: start - weightWidth / 2,
    sign: start - 12,
  };
}

/** From the right: what is weighted stands under C, then the sign, the values, the weight, the token. */
function layoutOf(view: View, width: number): Layout {
  if (isTall(view)) return tallLayout(view, width);
  const { dValue } = view.shape;
  const own = contextColumns(view, width);
  const isUnder = isStrip(view, width);
  const weightWidth = Math.max(56, own.width);
  const least = own.characters * 0.6 * own.type + 3;
  const fits = isUnder || 2 * dValue * least + weightWidth + WIDE.token + WIDE.between <= width;
  const { token, between } = width > WIDEST.narrow && fits ? WIDE : NARROW;
  const before = token + weightWidth + between;
  const free = (width - before) / (2 * dValue);
  // A picture that has to grow grows to what reads well.
  const alone = free < least ? columnWidth({ ...own, cell: 0 }, own.characters) : free;
  const cell = isUnder ? own.width : Math.min(own.width, alone);
  const right = isUnder ? own.x + dValue * cell : Math.max(width, before + 2 * dValue * cell);
  const terms = right - dValue * cell;
  const values = terms - between - dValue * cell;
  const left = Math.max(0, values - weightWidth - token);
  return {
    ...{ left, right, token, type: own.type, tall: false },
    weight: values - weightWidth / 2,
    values: middles(values, dValue, cell),
    sign: terms - between / 2,
    terms: middles(terms, dValue, cell),
  };
}

function typeOf({ state, masked }: Row, size: number): Type {
  const base = { size, anchor: 'middle' } as const;
  if (masked || state === 'future') return { ...base, role: 'ink-3' };
  return state === 'now' ? { ...base, role: 'ink', weight: 600 } : { ...base, role: 'ink-2' };
}

function numbers(view: View, row: Row, y: number, layout: Layout): TemplateResult {
  const { places } = view;
  const type = typeOf(row, layout.type);
  const isFuture = row.state === 'future';
  const value: Type = isFuture ? type : { ...type, role: row.masked ? 'ink-3' : 'v' };
  const made: Type = layout.tall && !isFuture ? { ...value, weight: 600 } : value;
  const first = middle(y + (layout.tall ? LINE : ROW) / 2, layout.type);
  const last = first + (layout.tall ? LINE : 0);
  const weight = row.masked ? fixed(0, 0) : fixed(row.weight, places);
  return svg`${text(layout.weight, first, `${weight} ×`, type)}${row.values.map((v, i) =>
    text(layout.values[i] ?? 0, first, fixed(v, places), value),
  )}${text(layout.sign, last, sign(row, places), type)}${row.terms.map((term, i) =>
    text(layout.terms[i] ?? 0, last, isFuture ? '·' : fixed(term?.value ?? 0, places), made),
  )}`;
}

const rowHeight = ({ tall }: Layout): number => (tall ? 2 * LINE : ROW);
const headHeight = ({ tall }: Layout): number => (tall ? 2 * HEAD : HEAD);

function line(view: View, row: Row, y: number, layout: Layout): TemplateResult {
  const { left, right, token } = layout;
  const now = row.state === 'now';
  const name = fitting(view.keyTokens[row.key] ?? '', token - 10, 16, now);
  const height = rowHeight(layout);
  const box = { x: left, y, width: right - left, height };
  const ground = now
    ? svg`${rect(box, 'paper-sunk')}${rect({ ...box, width: 2 }, 'ink')}`
    : nothing;
  const hidden = { ...box, x: left + token, width: right - left - token };
  return svg`${ground}${row.masked ? hatching(hidden) : nothing}${text(
    left + 10,
    y + height / 2 + 5,
    name,
    {
      ...{ size: 16, serif: true, role: now ? 'ink' : row.state === 'future' ? 'ink-3' : 'ink-2' },
      ...(now && { weight: 600 as const }),
    },
  )}${numbers(view, row, y, layout)}${stroke(`M${px(left)} ${px(y + height - 0.5)}H${px(right)}`, 'hair')}`;
}

function header({ strings }: View, layout: Layout): TemplateResult {
  const { values, terms, left, right, weight } = layout;
  const center = (xs: readonly number[]) => ((xs[0] ?? 0) + (xs.at(-1) ?? 0)) / 2;
  const foot = headHeight(layout);
  const head = (x: number, name: string, y = 18) =>
    text(x, y, strings.text(name), { size: 13, role: 'ink-3', anchor: 'middle' });
  const value = strings.text('stack-value');
  const shape = glyph('v', center(values) - widthOf(value, 13) / 2 - 5, 13.5);
  return svg`${head(weight, 'stack-weight')}${shape}${head(center(values) + 4, 'stack-value')}${head(
    center(terms),
    'stack-weighted',
    foot - 10,
  )}${stroke(`M${px(left)} ${foot - 0.5}H${px(right)}`, 'rule')}`;
}

function total(view: View, key: number, last: boolean, y: number, layout: Layout): TemplateResult {
  const name = view.strings.text(last ? 'stack-sum' : 'stack-sum-so-far');
  const end = (layout.terms[0] ?? 0) - Math.max(24, widthOf('−0.00', layout.type, true) / 2 + 12);
  const base = middle(y + ROW / 2, layout.type);
  const sums = view.working.map((explanation, i) =>
    text(layout.terms[i] ?? 0, base, fixed(sumSoFar(explanation, key), view.places), {
      ...{ size: layout.type, role: 'c', weight: 700, anchor: 'middle' },
    }),
  );
  return svg`${glyph('c', end - widthOf(name, 13, true) - 9, base - 5)}${text(end, base, name, {
    ...{ size: 13, role: 'c', weight: 600, anchor: 'end' },
  })}${sums}`;
}

export interface StackPicture extends Picture {
  /** the room that is free before it */
  readonly left: number;
}

/** null in other stages. */
export function stackPicture(view: View, width: number): StackPicture | null {
  const at = mixing(view);
  if (at === null) return null;
  const layout = layoutOf(view, width);
  const rows = view.keyTokens.map((_, key) => rowAt(view, at, key));
  const [head, height] = [headHeight(layout), rowHeight(layout)];
  const drawn = rows.map((row, i) => line(view, row, head + i * height, layout));
  const foot = head + rows.length * height;
  return {
    width: Math.max(width, layout.right),
    height: foot + ROW,
    left: layout.left,
    drawing: svg`${header(view, layout)}${drawn}${total(view, at.key, at.last, foot, layout)}`,
  };
}
