// The reader's inputs: everything undo, links and "put all back" are about.
import {
  type AttentionOptions,
  DEFAULT_OPTIONS,
  type Matrix,
  type Projected,
} from '../engine/index.js';

/** The tables a reader can change. */
export type InputTable = 'x' | 'wQ' | 'wK' | 'wV';

/** A table whose cells can be typed into: an input, or a product that then leaves its inputs. */
export type EditableTable = InputTable | Projected;

export const isProjected = (table: string): table is Projected =>
  table === 'queries' || table === 'keys' || table === 'values';

/** Changed cells of a drawn parameter matrix, by "row,column". */
export type Edits = Readonly<Record<string, number>>;

/** Rows set by hand, which no longer follow X · W, by token. As wide as all heads together. */
export type DetachedRows = Readonly<Record<number, readonly number[]>>;

export interface Model {
  readonly tokens: readonly string[];
  /** tokens × d_model */
  readonly x: Matrix;
  /** np.random.seed(seed) draws W_q, W_k, W_v */
  readonly seed: number;
  readonly dHead: number;
  /** what was changed in the drawn matrices */
  readonly edits: Readonly<Record<Exclude<InputTable, 'x'>, Edits>>;
  readonly detached: Readonly<Record<Projected, DetachedRows>>;
  readonly options: AttentionOptions;
}

export const NO_EDITS: Model['edits'] = { wQ: {}, wK: {}, wV: {} };
export const NONE_DETACHED: Model['detached'] = { queries: {}, keys: {}, values: {} };

export const cellKey = (row: number, column: number): string => `${row},${column}`;

/** Inputs as a lesson gives them; a part of them changes those that stand. */
export interface InputChanges {
  readonly tokens?: readonly string[];
  readonly x?: Matrix;
  readonly seed?: number;
  readonly dHead?: number;
  /** rows set by hand, all heads side by side */
  readonly queries?: Matrix;
  readonly keys?: Matrix;
  readonly values?: Matrix;
  readonly cells?: readonly {
    readonly table: InputTable;
    readonly row: number;
    readonly column: number;
    readonly value: number;
  }[];
  readonly options?: AttentionOptions;
}

export function withCell(matrix: Matrix, row: number, column: number, value: number): Matrix {
  return matrix.map((line, r) =>
    r === row ? line.map((entry, c) => (c === column ? value : entry)) : line,
  );
}

/** The model with a cell of an input changed; the same object where it already holds the value. */
export function editInput(
  model: Model,
  { table, row, column, value }: NonNullable<InputChanges['cells']>[number],
): Model {
  const key = cellKey(row, column);
  const held = table === 'x' ? model.x[row]?.[column] : model.edits[table][key];
  if (Object.is(held, value)) return model;
  if (table === 'x') return { ...model, x: withCell(model.x, row, column, value) };
  const edits = { ...model.edits[table], [key]: value };
  return { ...model, edits: { ...model.edits, [table]: edits } };
}

/** Other matrices are drawn: changes to the old ones have nothing to stand on. */
export const redrawn = (model: Model): Model => ({
  ...model,
  edits: NO_EDITS,
  detached: NONE_DETACHED,
});

const byPlace = (rows: Matrix = []): DetachedRows => Object.fromEntries(rows.entries());

/** A whole example when `x` is given, otherwise `model` with some of it changed. */
export function withInputs(model: Model, changes: InputChanges): Model {
  const { queries, keys, values, cells = [], options, ...rest } = changes;
  const isExample = changes.x !== undefined;
  const before = isExample ? {} : model.options;
  const merged = { ...model, ...rest, options: { ...before, ...options } };
  const draws = ['x', 'seed', 'dHead'].some((name) => name in changes) || options?.heads;
  const base = draws ? redrawn(merged) : merged;
  const set = { queries: byPlace(queries), keys: byPlace(keys), values: byPlace(values) };
  const isSet = [queries, keys, values].some((rows) => rows !== undefined);
  return cells.reduce(editInput, isSet ? { ...base, detached: set } : base);
}

/** The drawn matrix with the reader's changes in it. */
export function withEdits(drawn: Matrix, edits: Edits): Matrix {
  return Object.entries(edits).reduce((matrix, [key, value]) => {
    const [row = 0, column = 0] = key.split(',').map(Number);
    return withCell(matrix, row, column, value);
  }, drawn);
}

/** The projected matrix with the rows in it that were set by hand. */
export function withRows(projected: Matrix, rows: DetachedRows): Matrix {
  return projected.map((row, r) => rows[r] ?? row);
}

/** Rows after tokens were reordered: `order[i]` is where token i came from. */
function reordered(rows: DetachedRows, order: readonly number[]): DetachedRows {
  const entries = order.flatMap((from, to) => {
    const row = rows[from];
    return row === undefined ? [] : [[to, row] as const];
  });
  return Object.fromEntries(entries);
}

/** Flags of tokens after they were reordered; for a new one it is true. */
const flagsOf = (flags: readonly boolean[], order: readonly number[]): readonly boolean[] =>
  order.map((from) => flags[from] ?? true);

/** Whom tokens may attend to, after they were reordered. */
function optionsFor(options: AttentionOptions, order: readonly number[]): AttentionOptions {
  const { mask, realKeys } = options;
  return {
    ...options,
    ...(Array.isArray(mask) && { mask: order.map((from) => flagsOf(mask[from] ?? [], order)) }),
    ...(realKeys && { realKeys: flagsOf(realKeys, order) }),
  };
}

/**
 * The model with its tokens, and all that belongs to them, in another order, fewer of them, or more: from
 * where there is none yet comes a new one.
 */
export function withTokens(model: Model, order: readonly number[]): Model {
  const { queries, keys, values } = model.detached;
  return {
    ...model,
    tokens: order.map((from) => model.tokens[from] ?? ''),
    x: order.map((from) => model.x[from] ?? freshRow(model.x)),
    options: optionsFor(model.options, order),
    detached: {
      queries: reordered(queries, order),
      keys: reordered(keys, order),
      values: reordered(values, order),
    },
  };
}

/** The most heads a reader can set. */
export const MOST_HEADS = 8;

/** The most tokens a reader can set; longer inputs are for the command line. */
export const MOST_TOKENS = 64;

/** np.random.seed takes no larger one. */
export const MOST_SEED = 2 ** 32 - 1;

/** A row of small whole numbers that no token has yet, so that a new token differs from all others. */
export function freshRow(x: Matrix): readonly number[] {
  const width = x[0]?.length ?? 1;
  const taken = new Set(x.map((row) => row.join()));
  const spell = (count: number, base: number) =>
    Array.from({ length: width }, (_, i) => Math.floor(count / base ** i) % base);
  for (const base of [2, 3, MOST_TOKENS + 1]) {
    for (let count = 1; count < Math.min(base ** width, 2 * MOST_TOKENS); count += 1) {
      const row = spell(count, base);
      if (!taken.has(row.join())) return row;
    }
  }
  return spell(0, 2);
}

/** For each token the place it had at the start, found by its name; null for a new or renamed one. */
function origins(tokens: readonly string[], start: readonly string[]): (number | null)[] {
  const free = new Map(start.map((name, place) => [place, name]));
  return tokens.map((token, i) => {
    const place = free.get(i) === token ? i : [...free].find(([, name]) => name === token)?.[0];
    if (place === undefined) return null;
    free.delete(place);
    return place;
  });
}

/** Tokens added, removed or renamed, and cells of the others that differ. */
function countTokenChanges({ tokens, x }: Model, start: Model): number {
  const from = origins(tokens, start.tokens);
  const kept = from.filter((place) => place !== null).length;
  const cells = from.map((place, row) =>
    place === null ? 0 : (x[row] ?? []).filter((v, c) => start.x[place]?.[c] !== v).length,
  );
  const changed = Math.max(tokens.length, start.tokens.length) - kept;
  return cells.reduce((sum, count) => sum + count, changed);
}

/** How many settings differ from `start`: one a cell, token, row set by hand or option. */
export function countChanges(model: Model, start: Model): number {
  const edited = Object.values(model.edits).reduce((sum, e) => sum + Object.keys(e).length, 0);
  const detached = Object.values(model.detached).reduce(
    (n, rows) => n + Object.keys(rows).length,
    0,
  );
  const scalars = Number(model.seed !== start.seed) + Number(model.dHead !== start.dHead);
  const keys = new Set([...Object.keys(model.options), ...Object.keys(start.options)]);
  const options = [...keys].filter((key) => {
    const name = key as keyof AttentionOptions;
    const of = ({ options }: Model) => JSON.stringify(options[name] ?? DEFAULT_OPTIONS[name]);
    return of(model) !== of(start);
  }).length;
  return countTokenChanges(model, start) + edited + detached + scalars + options;
}
