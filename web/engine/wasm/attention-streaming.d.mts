// What src/wasm/streaming.cpp and cost.cpp export; tests/wasm holds declarations and exports together. A
// run is held by its address, from allocate() to release(). What inputs() and tinyRoom() give is the
// module's memory itself; it has length 0 once that has grown. `scale`: 0 none, 1 1/√d_k, 2 scaleFactor.
import type { CoreResult, CoreSettings } from './attention-core.mjs';

export interface CoreQuartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

export interface AttentionStreaming {
  allocate(nQueries: number, nKeys: number, dKey: number, dValue: number): CoreResult<number>;
  inputs(run: number): {
    readonly queries: Float32Array;
    readonly keys: Float32Array;
    readonly values: Float32Array;
  };
  /** packs keys and values as they are now; may be called again */
  start(
    run: number,
    scale: number,
    scaleFactor: number,
    temperature: number,
    causal: boolean,
    heads: number,
    realKeys: readonly boolean[] | null,
  ): CoreResult<boolean>;
  /** the module's memory itself, until the run's next call */
  attend(run: number, first: number, count: number): CoreResult<Float32Array>;
  /** needs no start() */
  wholeTable(
    run: number,
    scale: number,
    scaleFactor: number,
    temperature: number,
    causal: boolean,
    heads: number,
  ): CoreResult<Float32Array>;
  release(run: number): void;
  /**
   * n_queries, n_keys, d_key, d_value, scale, scaleFactor, temperature, causal (0 or 1); then queries,
   * keys, values and the context, one after another
   */
  tinyRoom(): Float32Array;
  /** `numbers`: where in the room the queries begin */
  tinyLimits(): {
    readonly queries: number;
    readonly keys: number;
    readonly columns: number;
    readonly numbers: number;
  };
  /** false: a run says why not */
  attendTiny(): boolean;
  /**
   * what so many workers allocate beyond one copy of the inputs, and the context; of the table form
   * the table alone
   */
  scratchBytes(
    run: number,
    scale: number,
    scaleFactor: number,
    temperature: number,
    causal: boolean,
    heads: number,
    byTable: boolean,
    workers: number,
  ): CoreResult<number>;
  memoryBytes(): number;
  /** the floating-point operations done */
  peak(rounds: number): number;
  normals(seed: number, count: number): CoreResult<Float32Array>;
  scores(nTokens: number, causal: boolean): CoreResult<number>;
  /** nRuns: of each */
  quartiles(times: readonly number[], nRuns: number): CoreResult<CoreQuartiles>;
  growth(sizes: readonly number[], times: readonly number[]): CoreResult<number | null>;
  names(): string;
  errorMessage(
    code: number,
    argument: string,
    row: number,
    column: number,
    found: string,
    expected: string,
  ): string;
}

export default function createStreaming(settings?: CoreSettings): Promise<AttentionStreaming>;
