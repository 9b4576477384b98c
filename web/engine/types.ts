// The words of the engine's API, the same as in C++ (src/attention) in camelCase.

/** Row-major; every row has the same length. Frozen when it comes from the engine. */
export type Matrix = readonly (readonly number[])[];
export type Vector = readonly number[];
/** true = the query (row) may attend to the key (column). */
export type Mask = readonly (readonly boolean[])[];

export type SoftmaxVariant = 'row-max' | 'global-max' | 'score-sum';
export type Scale = 'none' | 'sqrt-dk' | number;

export interface AttentionOptions {
  /** 'none' (default: the post), 'sqrt-dk' (divide by √d_k) or a finite number to multiply by. */
  readonly scale?: Scale;
  /** > 0, default 1; divides the scaled scores. */
  readonly temperature?: number;
  /** 'none' (default), 'causal', or n_queries × n_keys booleans, true = may attend. */
  readonly mask?: 'none' | 'causal' | Mask;
  /** n_keys booleans, false = padding nobody may attend to. */
  readonly realKeys?: readonly boolean[];
  /** default 'row-max' */
  readonly softmax?: SoftmaxVariant;
  /** ≥ 1, default 1 */
  readonly heads?: number;
  /** 'sinusoidal' adds positions to x before projecting; default 'none'. */
  readonly positions?: 'none' | 'sinusoidal';
}

/** Where queries, keys and values come from: exactly one of the three forms. */
export type AttentionSource =
  | {
      /** n_tokens × d_model */
      readonly x: Matrix;
      /** 0 … 2³² − 1: np.random.seed(seed), then three randn(d_model, heads · dHead). */
      readonly seed: number;
      /** columns of one head, default 2 */
      readonly dHead?: number;
    }
  | {
      readonly x: Matrix;
      readonly wQ: Matrix;
      readonly wK: Matrix;
      readonly wV: Matrix;
      /** (heads · d_value) × d_out; identity when absent */
      readonly wO?: Matrix;
    }
  | {
      readonly queries: Matrix;
      readonly keys: Matrix;
      readonly values: Matrix;
      readonly wO?: Matrix;
    };

export interface RowRange {
  readonly first: number;
  readonly count: number;
}

export interface AttentionRequest {
  readonly source: AttentionSource;
  readonly options?: AttentionOptions;
  /** Trace only these queries. Needed when n_queries × n_keys exceeds limits.maxTraceCells. */
  readonly rows?: RowRange;
}

export type UndefinedReason = 'underflow' | 'zero-sum' | 'overflow';

/** One head: every intermediate. Row r of a table is query firstRow + r. */
export interface HeadTrace {
  readonly queries: Matrix; // n_queries × d_key
  readonly keys: Matrix; // n_keys × d_key
  readonly values: Matrix; // n_keys × d_value
  readonly firstRow: number;
  readonly scaleFactor: number;
  readonly temperature: number;
  /** temperature ÷ scaleFactor: what the ladder divides by */
  readonly divisor: number;
  readonly scores: Matrix; // n_rows × n_keys
  readonly scaledScores: Matrix; // n_rows × n_keys
  readonly maskedScores: Matrix; // n_rows × n_keys, −Infinity where masked
  readonly rowMax: Vector; // n_rows; empty under score-sum
  readonly shiftedScores: Matrix; // n_rows × n_keys; empty under score-sum
  readonly exponentials: Matrix; // n_rows × n_keys; empty under score-sum
  readonly rowSum: Vector; // n_rows
  readonly weights: Matrix; // n_rows × n_keys
  readonly context: Matrix; // n_rows × d_value
  readonly received: Vector; // n_keys: weight each key was handed
  readonly emptyRows: readonly number[];
  readonly undefinedRows: readonly { readonly row: number; readonly reason: UndefinedReason }[];
}

export interface AttentionTrace {
  /** x + positions, as projected; null when queries, keys, values were given */
  readonly x: Matrix | null;
  /** the parameters in use (drawn, when a seed was given); null when queries, keys, values were given */
  readonly weights: { readonly wQ: Matrix; readonly wK: Matrix; readonly wV: Matrix } | null;
  /** null = identity */
  readonly wO: Matrix | null;
  readonly heads: readonly HeadTrace[];
  /** n_rows × d_out: heads side by side, times wO. With one head and no wO: heads[0].context. */
  readonly context: Matrix;
}

export type Table =
  | 'x'
  | 'wQ'
  | 'wK'
  | 'wV'
  | 'queries'
  | 'keys'
  | 'values'
  | 'scores'
  | 'scaledScores'
  | 'maskedScores'
  | 'rowMax'
  | 'shiftedScores'
  | 'exponentials'
  | 'rowSum'
  | 'weights'
  | 'context'
  | 'received'
  | 'scaleFactor'
  | 'temperature';

/** A cell of one head. Row is the query (absolute), or the token for queries, keys, values. */
export interface Cell {
  readonly table: Table;
  readonly row: number;
  readonly column: number;
  /** default 0 */
  readonly head?: number;
}

export type Operation =
  | 'sum-of-products'
  | 'scale'
  | 'mask'
  | 'maximum'
  | 'subtract'
  | 'exponential'
  | 'sum'
  | 'divide';

export interface Operand {
  readonly table: Table;
  /** −1 for an index the table does not have */
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

export interface Term {
  readonly operands: readonly Operand[];
  readonly value: number;
  readonly runningTotal: number;
}

export type CellNote = 'none' | 'masked' | 'empty-row' | 'underflow' | 'zero-sum' | 'overflow';

export interface Explanation {
  readonly operation: Operation;
  readonly terms: readonly Term[];
  readonly total: number;
  readonly note: CellNote;
}

export type Stage = 'project' | 'score' | 'softmax' | 'mix';
export type Grain = 'stage' | 'row' | 'cell';
export type Rung = 'scores' | 'scale' | 'subtract' | 'exponentiate' | 'normalize';
export type Projected = 'queries' | 'keys' | 'values';

/**
 * project: matrix, row = token, column = dimension. score: row = query, column = key.
 * softmax: row = query, rung. mix: row = query, column = key.
 */
export type Step =
  | {
      readonly stage: 'project';
      readonly matrix: Projected;
      readonly row: number;
      readonly column: number;
    }
  | { readonly stage: 'score'; readonly row: number; readonly column: number }
  | {
      readonly stage: 'softmax';
      readonly row: number;
      readonly column: number;
      readonly rung: Rung;
    }
  | { readonly stage: 'mix'; readonly row: number; readonly column: number };

/** The shapes of one head that steps run over; more than 2³¹ − 1 steps cannot be counted. */
export interface StepShape {
  readonly nQueries: number;
  readonly nKeys: number;
  readonly dKey: number;
  readonly dValue: number;
  readonly projected: boolean;
  readonly rungs: readonly Rung[];
}

export type ErrorCode =
  | 'wrong-type'
  | 'wrong-shape'
  | 'ragged'
  | 'empty'
  | 'not-finite'
  | 'not-positive'
  | 'not-divisible'
  | 'out-of-range'
  | 'too-large'
  | 'overflow'
  | 'unknown-option'
  | 'missing'
  | 'conflict';

/** What went wrong, where, and what is allowed; `found` and `expected` are language-neutral. */
export interface ErrorDetails {
  readonly code: ErrorCode;
  /** named as in the request: 'wQ', 'temperature' */
  readonly argument: string;
  /** 0-based cell at fault; −1 when the whole argument is meant */
  readonly row: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
  /** one English sentence from the core's table */
  readonly message: string;
}

export interface Limits {
  readonly maxTraceCells: number;
  readonly maxMatrixEntries: number;
  readonly maxSeed: number;
}

/** Pure calls; arrays are copied in and out; nothing has to be freed. All throw AttentionError. */
export interface Engine {
  readonly version: string;
  readonly limits: Limits;
  attend(request: AttentionRequest): AttentionTrace;
  /** The terms of any cell of queries, keys, values, or scores … context. */
  explain(request: AttentionRequest, cell: Cell): Explanation;
  /**
   * The terms of all numbers of a query's row: of the context one explanation a value column, of a
   * table with a cell a key (scores … weights) one a key.
   */
  explainRow(request: AttentionRequest, row: Omit<Cell, 'column'>): readonly Explanation[];
  sinusoidalPositions(nTokens: number, dModel: number): Matrix;
  /** np.random.seed(seed); np.random.randn(rows, columns) */
  seededNormals(seed: number, rows: number, columns: number): Matrix;
  steps: Steps;
}

/** The step vocabulary; `index` counts from 0. */
export interface Steps {
  /** the shapes a head of this trace is stepped over */
  shapeOf(trace: AttentionTrace, head?: number, softmax?: SoftmaxVariant): StepShape;
  count(shape: StepShape): number;
  stageCount(shape: StepShape, stage: Stage): number;
  at(shape: StepShape, index: number): Step;
  indexOf(shape: StepShape, step: Step): number;
  /** null when there is no stop in that direction */
  next(shape: StepShape, grain: Grain, index: number): number | null;
  previous(shape: StepShape, grain: Grain, index: number): number | null;
  stops(shape: StepShape, grain: Grain): readonly number[];
  text(shape: StepShape, step: Step): string;
  parse(shape: StepShape, text: string): Step;
}
