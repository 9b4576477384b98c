// The inputs as pairs of a link: what differs from the lesson's.
import type { Matrix } from '../engine/index.js';
import { LinkError } from './link-error.js';
import { OPTION_NAMES, optionPairs, readOptions } from './link-options.js';
import { numberText, readInteger, readNumber, single } from './link-values.js';
import {
  cellKey,
  type DetachedRows,
  type Edits,
  MOST_SEED,
  MOST_TOKENS,
  type Model,
} from './model.js';

/** More tokens or columns no page of ours shows. */
const MOST = MOST_TOKENS;

type Pairs = [string, string][];

const PARAMETERS = ['wQ', 'wK', 'wV'] as const;
const PROJECTED = ['queries', 'keys', 'values'] as const;

export const MODEL_NAMES: readonly string[] = [
  ...['token', 'columns', 'x', 'seed', 'dHead'],
  ...PARAMETERS,
  ...PROJECTED,
  ...OPTION_NAMES,
];

const columnsOf = (x: Matrix): number => x[0]?.length ?? 0;

/** The number a cell has before the reader changes it; 0 where the lesson has none. */
const startCell = ({ x }: Model, row: number, column: number): number => x[row]?.[column] ?? 0;

const line = (place: number | string, ...numbers: readonly number[]): string =>
  [place, ...numbers.map(numberText)].join();

// ---- Writing ----

function shapePairs(model: Model, start: Model): Pairs {
  const { tokens, x, seed, dHead } = model;
  const pairs: Pairs = [];
  const isSame =
    tokens.length === start.tokens.length && tokens.every((t, i) => t === start.tokens[i]);
  if (!isSame) pairs.push(...tokens.map((token): [string, string] => ['token', token]));
  if (columnsOf(x) !== columnsOf(start.x)) pairs.push(['columns', String(columnsOf(x))]);
  if (seed !== start.seed) pairs.push(['seed', String(seed)]);
  if (dHead !== start.dHead) pairs.push(['dHead', String(dHead)]);
  return pairs;
}

const xPairs = ({ x }: Model, start: Model): Pairs =>
  x.flatMap((values, row) =>
    values.flatMap((value, column): Pairs => {
      if (Object.is(value, startCell(start, row, column))) return [];
      return [['x', line(cellKey(row, column), value)]];
    }),
  );

export function modelPairs(model: Model, start: Model): Pairs {
  return [
    ...shapePairs(model, start),
    ...xPairs(model, start),
    ...PARAMETERS.flatMap((table) =>
      Object.entries(model.edits[table]).map(([key, value]): [string, string] => [
        table,
        line(key, value),
      ]),
    ),
    ...PROJECTED.flatMap((table) =>
      Object.entries(model.detached[table]).map(([row, values]): [string, string] => [
        table,
        line(row, ...values),
      ]),
    ),
    ...optionPairs(model.options, start.options),
  ];
}

// ---- Reading ----

function readCells(pairs: URLSearchParams, table: string, rows: number, columns: number) {
  return pairs.getAll(table).map((text) => {
    const [row = '', column = '', value = '', ...more] = text.split(',');
    if (more.length > 0) throw new LinkError('broken', table);
    return {
      row: readInteger(row, table, 0, rows - 1),
      column: readInteger(column, table, 0, columns - 1),
      value: readNumber(value, table),
    };
  });
}

function readEdits(pairs: URLSearchParams, table: string, rows: number, columns: number): Edits {
  const cells = readCells(pairs, table, rows, columns);
  return Object.fromEntries(cells.map(({ row, column, value }) => [cellKey(row, column), value]));
}

function readRows(
  pairs: URLSearchParams,
  table: string,
  rows: number,
  width: number,
): DetachedRows {
  const entries = pairs.getAll(table).map((text) => {
    const [row = '', ...values] = text.split(',');
    if (values.length !== width) throw new LinkError('broken', table);
    const place = readInteger(row, table, 0, rows - 1);
    return [place, values.map((value) => readNumber(value, table))] as const;
  });
  return Object.fromEntries(entries);
}

function readX(pairs: URLSearchParams, start: Model, rows: number, columns: number): Matrix {
  const x = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => startCell(start, row, column)),
  );
  for (const { row, column, value } of readCells(pairs, 'x', rows, columns)) {
    x[row]?.splice(column, 1, value);
  }
  return x;
}

function readTokens(pairs: URLSearchParams, start: Model): readonly string[] {
  const tokens = pairs.has('token') ? pairs.getAll('token') : start.tokens;
  if (tokens.length > MOST) throw new LinkError('too-large', 'token');
  if (!tokens.every((name) => name.trim())) throw new LinkError('broken', 'token');
  return tokens;
}

/** Throws LinkError. */
export function readModel(pairs: URLSearchParams, start: Model): Model {
  const integer = (field: string, otherwise: number, least: number, most: number) =>
    readInteger(single(pairs, field) ?? String(otherwise), field, least, most);
  const tokens = readTokens(pairs, start);
  const columns = integer('columns', columnsOf(start.x), 1, MOST);
  const dHead = integer('dHead', start.dHead, 1, MOST);
  const options = readOptions(pairs, start.options);
  const width = dHead * (options.heads ?? 1);
  const edits = (table: string) => readEdits(pairs, table, columns, width);
  const rows = (table: string) => readRows(pairs, table, tokens.length, width);
  return {
    tokens,
    x: readX(pairs, start, tokens.length, columns),
    seed: integer('seed', start.seed, 0, MOST_SEED),
    dHead,
    edits: { wQ: edits('wQ'), wK: edits('wK'), wV: edits('wV') },
    detached: { queries: rows('queries'), keys: rows('keys'), values: rows('values') },
    options,
  };
}
