// What src/wasm/core.cpp exports; tests/wasm holds the two together. Enumerators are numbers: the
// places of their names in names(). Arrays are copied in both directions.

export interface CoreMatrix {
  readonly rows: number;
  readonly columns: number;
  /** row by row */
  readonly data: Float64Array;
}

/** What a call gives, laid out in the order that is stated where it is named. */
export type CoreNumbers = Float64Array;

/**
 * seed, dHead, the tables x, wQ, wK, wV, wO, queries, keys, values;
 * scale (0 none, 1 1/√d_k, 2 scaleFactor), scaleFactor, maskKind (0 none, 1 causal, 2 mask), the table
 * mask, temperature, the table realKeys (one row), softmax, heads, positions (0 or 1);
 * first, count.
 * NaN in place of a seed or a count: there is none, all rows are meant. A table is its number of rows,
 * and of each row its length and its entries; or NaN when it is not given.
 */
export type CoreRequest = readonly number[];

/**
 * The matrices x, wQ, wK, wV, wO (0 × 0 when not given); the list of heads; the matrix context.
 * A head: the matrices queries, keys, values; firstRow, scaleFactor, temperature, divisor; scores,
 * scaledScores, maskedScores, the vector rowMax, shiftedScores, exponentials, the vector rowSum, weights,
 * context, the vectors received, emptyRows; the list of undefined rows, each a row and a reason.
 * A matrix is its rows, its columns and its entries row by row; a vector or a list its length and its
 * entries.
 */
export type CoreTrace = CoreNumbers;

/**
 * operation; the list of terms, each with the list of its operands (table, row, column, value), its value
 * and the running total; total, note.
 */
export type CoreExplanation = CoreNumbers;

/**
 * A list of explanations: of the context one a value column, of a table with a cell a key (scores …
 * weights) one a key.
 */
export type CoreExplanations = CoreNumbers;

export interface CoreError {
  readonly code: number;
  /** as the core names it: "w_q" */
  readonly argument: string;
  readonly row: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
}

export type CoreResult<T> =
  | { readonly value: T; readonly error?: undefined }
  | { readonly error: CoreError };

/** nQueries, nKeys, dKey, dValue, projected (0 or 1), rungs … */
export type CoreShape = readonly number[];

/** stage, matrix (0 unless projecting), row, column */
export type CoreStep = readonly number[];

export interface AttentionCore {
  attend(request: CoreRequest): CoreResult<CoreTrace>;
  explain(
    request: CoreRequest,
    table: number,
    row: number,
    column: number,
    head: number,
  ): CoreResult<CoreExplanation>;
  explainRow(
    request: CoreRequest,
    table: number,
    row: number,
    head: number,
  ): CoreResult<CoreExplanations>;
  sinusoidalPositions(nTokens: number, dModel: number): CoreResult<CoreMatrix>;
  seededNormals(seed: number, rows: number, columns: number): CoreResult<CoreMatrix>;
  errorMessage(
    code: number,
    argument: string,
    row: number,
    column: number,
    found: string,
    expected: string,
  ): string;
  /** lines of a kind and its names: "stages project score softmax mix" */
  names(): string;
  /** maxTraceCells, maxMatrixEntries, maxSeed */
  limits(): CoreNumbers;
  version(): string;
  /** project, score, softmax, mix, all */
  stepCounts(shape: CoreShape): CoreNumbers;
  /** a CoreStep */
  stepAt(shape: CoreShape, index: number): CoreResult<CoreNumbers>;
  stepIndex(shape: CoreShape, step: CoreStep): CoreResult<number>;
  /** −1: there is none */
  nextStop(shape: CoreShape, grain: number, index: number): number;
  previousStop(shape: CoreShape, grain: number, index: number): number;
  stops(shape: CoreShape, grain: number): CoreNumbers;
  stepText(shape: CoreShape, step: CoreStep): string;
  /** a CoreStep */
  stepFromText(shape: CoreShape, text: string): CoreResult<CoreNumbers>;
  softmaxRungs(softmax: number, divisor: number): CoreNumbers;
}

export interface CoreSettings {
  readonly wasmBinary?: BufferSource;
  instantiateWasm?(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
}

export default function createCore(settings?: CoreSettings): Promise<AttentionCore>;
