// What src/wasm/core.cpp exports; tests/wasm holds the two together. Enumerators are numbers: the
// places of their names in names(). Arrays are copied in both directions.

export interface CoreMatrix {
  readonly rows: number;
  readonly columns: number;
  /** row by row */
  readonly data: Float64Array;
}

type Rows<T> = readonly (readonly T[])[] | null;

/** Every field is given and of its type; null where the request has no such thing. */
export interface CoreRequest {
  readonly x: Rows<number>;
  readonly seed: number | null;
  readonly dHead: number;
  readonly wQ: Rows<number>;
  readonly wK: Rows<number>;
  readonly wV: Rows<number>;
  readonly wO: Rows<number>;
  readonly queries: Rows<number>;
  readonly keys: Rows<number>;
  readonly values: Rows<number>;
  /** 0 none, 1 1/√d_k, 2 scaleFactor */
  readonly scale: number;
  readonly scaleFactor: number;
  readonly temperature: number;
  readonly softmax: number;
  /** 0 none, 1 causal, 2 mask */
  readonly maskKind: number;
  readonly mask: Rows<boolean>;
  readonly realKeys: readonly boolean[] | null;
  readonly heads: number;
  readonly positions: boolean;
  /** null: all rows */
  readonly count: number | null;
  readonly first: number;
}

export interface CoreHead {
  readonly queries: CoreMatrix;
  readonly keys: CoreMatrix;
  readonly values: CoreMatrix;
  readonly firstRow: number;
  readonly scaleFactor: number;
  readonly temperature: number;
  readonly divisor: number;
  readonly scores: CoreMatrix;
  readonly scaledScores: CoreMatrix;
  readonly maskedScores: CoreMatrix;
  readonly rowMax: Float64Array;
  readonly shiftedScores: CoreMatrix;
  readonly exponentials: CoreMatrix;
  readonly rowSum: Float64Array;
  readonly weights: CoreMatrix;
  readonly context: CoreMatrix;
  readonly received: Float64Array;
  readonly emptyRows: readonly number[];
  readonly undefinedRows: readonly { readonly row: number; readonly reason: number }[];
}

/** What was not given is a matrix of 0 × 0. */
export interface CoreTrace {
  readonly x: CoreMatrix;
  readonly wQ: CoreMatrix;
  readonly wK: CoreMatrix;
  readonly wV: CoreMatrix;
  readonly wO: CoreMatrix;
  readonly heads: readonly CoreHead[];
  readonly context: CoreMatrix;
}

export interface CoreExplanation {
  readonly operation: number;
  readonly terms: readonly {
    readonly operands: readonly {
      readonly table: number;
      readonly row: number;
      readonly column: number;
      readonly value: number;
    }[];
    readonly value: number;
    readonly runningTotal: number;
  }[];
  readonly total: number;
  readonly note: number;
}

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
  /** one a value column */
  explainContext(
    request: CoreRequest,
    row: number,
    head: number,
  ): CoreResult<readonly CoreExplanation[]>;
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
  names(): {
    readonly stages: readonly string[];
    readonly grains: readonly string[];
    readonly projected: readonly string[];
    readonly rungs: readonly string[];
    readonly softmaxes: readonly string[];
    readonly tables: readonly string[];
    readonly operations: readonly string[];
    readonly notes: readonly string[];
    readonly reasons: readonly string[];
    readonly errors: readonly string[];
  };
  limits(): {
    readonly maxTraceCells: number;
    readonly maxMatrixEntries: number;
    readonly maxSeed: number;
  };
  version(): string;
  /** project, score, softmax, mix, all */
  stepCounts(shape: CoreShape): readonly number[];
  stepAt(shape: CoreShape, index: number): CoreResult<CoreStep>;
  stepIndex(shape: CoreShape, step: CoreStep): CoreResult<number>;
  /** −1: there is none */
  nextStop(shape: CoreShape, grain: number, index: number): number;
  previousStop(shape: CoreShape, grain: number, index: number): number;
  stops(shape: CoreShape, grain: number): readonly number[];
  stepText(shape: CoreShape, step: CoreStep): string;
  stepFromText(shape: CoreShape, text: string): CoreResult<CoreStep>;
  softmaxRungs(softmax: number, divisor: number): readonly number[];
}

export interface CoreSettings {
  readonly wasmBinary?: BufferSource;
  instantiateWasm?(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
}

export default function createCore(settings?: CoreSettings): Promise<AttentionCore>;
