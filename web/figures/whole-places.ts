// The matrices of the whole path, in their order: X to V, then S to C, and what stands above each.
import { html } from 'lit';
import type { Matrix } from '../engine/types.js';
import type { MatrixSpec } from './matrix.js';
import type { Strings } from './strings.js';
import type { View } from './view.js';

/** A matrix on the staff: on the token rows, or above them. */
export type Place = Pick<
  MatrixSpec,
  | 'table'
  | 'values'
  | 'hue'
  | 'rowNames'
  | 'columnNames'
  | 'transposed'
  | 'firstColumn'
  | 'editable'
> & {
  readonly name: string;
  readonly letter: unknown;
  /** the same of all heads, side by side; the first column is so far before the present head's */
  readonly all?: Matrix;
  /** message of its role, for those on the token rows that have room for it */
  readonly role?: string;
};

/** One group of columns: a matrix on the token rows and, maybe, one above it. */
export interface Group {
  readonly below: Place;
  readonly above: Place | null;
  /** rem of the gap before it, at least, and its share of what is left */
  readonly gap: number;
}

export const heightOf = ({ transposed, rowNames, columnNames }: Place): number =>
  (transposed ? columnNames : rowNames).length;
export const widthOf = ({ transposed, rowNames, columnNames }: Place): number =>
  (transposed ? rowNames : columnNames).length;

const MADE = {
  queries: ['Q', 'q'],
  keys: ['K', 'k'],
  values: ['V', 'v'],
  scores: ['S', 'n', 'label-s'],
  weights: ['A', 'n', 'label-a'],
  context: ['C', 'c', 'label-c'],
} as const;

/** What the head on show makes; `columns` name its columns. */
function made(view: View, table: keyof typeof MADE, columns: readonly string[]): Place {
  const [letter, hue, role] = MADE[table];
  return {
    ...{ table, values: view.head[table], hue, letter },
    name: `name-${letter.toLowerCase()}`,
    ...(role === undefined ? {} : { role }),
    rowNames: table === 'keys' || table === 'values' ? view.keyTokens : view.tokens,
    columnNames: columns,
  };
}

interface Columns {
  readonly model: readonly string[];
  readonly key: readonly string[];
  readonly value: readonly string[];
}

const numbered = (strings: Strings, count: number): string[] =>
  Array.from({ length: count }, (_, i) => strings.text('dimension', { n: i + 1 }));

const columnsOf = ({ trace, shape, strings }: View): Columns => ({
  model: numbered(strings, trace.x?.[0]?.length ?? 0),
  key: numbered(strings, shape.dKey),
  value: numbered(strings, shape.dValue),
});

/** What may stand on a line of its own: some groups, side by side. */
export type Part = readonly Group[];

/** From X to V; where queries, keys and values are given, the queries. */
function projections(view: View, { model, key, value }: Columns): Part[] {
  const { trace, headIndex, tokens, editable, positions } = view;
  const { x, weights } = trace;
  const queries = made(view, 'queries', key);
  if (x === null || weights === null) return [[{ below: queries, above: null, gap: 0 }]];
  const parameter = (table: 'wQ' | 'wK' | 'wV', columns: readonly string[]) => ({
    ...{ table, values: weights[table], hue: 'n' as const, editable },
    letter: html`W<sub>${table.slice(1)}</sub>`,
    name: `name-${table.toLowerCase()}`,
    rowNames: model,
    columnNames: columns,
    firstColumn: headIndex * columns.length,
  });
  const inputs: Place = {
    ...{ table: 'x', values: x, hue: 'n', letter: 'X', editable },
    role: positions ? 'label-x-positions' : 'label-x-short',
    name: positions ? 'name-x-positions' : 'name-x',
    rowNames: tokens,
    columnNames: model,
  };
  return [
    [
      { below: inputs, above: null, gap: 0 },
      { below: queries, above: parameter('wQ', key), gap: 1 },
    ],
    [
      { below: made(view, 'keys', key), above: parameter('wK', key), gap: 0.7 },
      { below: made(view, 'values', value), above: parameter('wV', value), gap: 0.7 },
    ],
  ];
}

/** More numbers beside one another than this are read by nobody: then the present head's stand alone. */
const MOST_TOGETHER = 8;

/** The contexts of all heads: one vector a token. */
function contexts(view: View, value: readonly string[]): Place {
  const { trace, headIndex, strings } = view;
  const own = made(view, 'context', value);
  const { length } = value;
  const count = trace.heads.length * length;
  if (count === length || count > MOST_TOGETHER) return own;
  const columnNames = numbered(strings, count);
  return { ...own, columnNames, all: trace.context, firstColumn: -headIndex * length };
}

/** From S to C. */
function attention(view: View, { key, value }: Columns): Part[] {
  const { keyTokens } = view;
  const onSide: Place = {
    ...made(view, 'keys', key),
    ...{ letter: html`K<sup>T</sup>`, name: 'name-kt', transposed: true },
  };
  return [
    [{ below: made(view, 'scores', keyTokens), above: onSide, gap: 1 }],
    [
      { below: made(view, 'weights', keyTokens), above: null, gap: 1 },
      { below: contexts(view, value), above: made(view, 'values', value), gap: 1 },
    ],
  ];
}

export function halvesOf(view: View): readonly (readonly Part[])[] {
  const columns = columnsOf(view);
  return [projections(view, columns), attention(view, columns)];
}
