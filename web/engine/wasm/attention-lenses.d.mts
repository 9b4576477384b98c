// What src/wasm/lenses.cpp exports; tests/wasm holds the two together. Enumerators are numbers: the
// places of their names in names(). Arrays are copied in both directions.
import type { CoreMatrix, CoreResult, CoreSettings } from './attention-core.mjs';

type Rows = readonly (readonly number[])[];

export interface LensRequest {
  readonly queries: Rows;
  readonly keys: Rows;
  readonly values: Rows;
}

export interface CoreNeighbors {
  readonly similarities: CoreMatrix;
  readonly knnWeights: CoreMatrix;
  readonly knnContext: CoreMatrix;
  readonly weights: CoreMatrix;
  readonly context: CoreMatrix;
  readonly neighborhoods: readonly {
    readonly nearest: readonly number[];
    readonly leftOut: readonly number[];
    readonly ties: readonly (readonly number[])[];
  }[];
}

export interface CoreProfile {
  readonly weights: CoreMatrix;
  readonly context: CoreMatrix;
}

export interface CoreDotFactors {
  readonly cosines: CoreMatrix;
  readonly queryLengths: Float64Array;
  readonly keyLengths: Float64Array;
}

export interface CoreSmoothing {
  readonly weights: CoreMatrix;
  readonly context: CoreMatrix;
  readonly undefinedRows: readonly { readonly row: number; readonly reason: number }[];
}

export interface CoreKernelIdentity {
  readonly bandwidth: number;
  readonly softmaxWeights: CoreMatrix;
  readonly rbfWeights: CoreMatrix;
  readonly weightedWeights: CoreMatrix;
  readonly keyFactors: Float64Array;
  readonly largestDifference: number;
}

export interface CoreMemory {
  readonly scores: CoreMatrix;
  readonly hardContents: CoreMatrix;
  readonly softWeights: CoreMatrix;
  readonly softContents: CoreMatrix;
  readonly shareWeights: CoreMatrix;
  readonly shareContents: CoreMatrix;
  readonly best: readonly (readonly number[])[];
  readonly scoreSums: Float64Array;
  readonly shareFaults: readonly number[];
}

export interface CoreInterference {
  readonly associations: CoreMatrix;
  readonly overlaps: CoreMatrix;
  readonly own: CoreMatrix;
  readonly crosstalk: CoreMatrix;
  readonly readout: CoreMatrix;
  readonly shares: Float64Array;
}

export interface CoreOnlineSoftmax {
  readonly blockMax: Float64Array;
  readonly runningMax: Float64Array;
  readonly rescale: Float64Array;
  readonly exponentials: Float64Array;
  readonly blockSum: Float64Array;
  readonly rescaledSum: Float64Array;
  readonly runningSum: Float64Array;
  readonly shares: CoreMatrix;
  readonly blockMix: CoreMatrix;
  readonly rescaledMix: CoreMatrix;
  readonly runningMix: CoreMatrix;
  readonly context: CoreMatrix;
  readonly kept: number;
}

export interface AttentionLenses {
  compareNeighbors(
    request: LensRequest,
    similarity: number,
    k: number,
    temperature: number,
  ): CoreResult<CoreNeighbors>;
  factorDotProducts(queries: Rows, keys: Rows): CoreResult<CoreDotFactors>;
  /** `similarities`: one row. Row i of the results belongs to temperature i. */
  temperatureProfile(
    similarities: Rows,
    values: Rows,
    temperatures: readonly number[],
  ): CoreResult<CoreProfile>;
  /** `scale` is read for the exponential kernel, `bandwidth` for rbf */
  kernelMatrix(
    queries: Rows,
    keys: Rows,
    kind: number,
    scale: number,
    bandwidth: number,
  ): CoreResult<CoreMatrix>;
  largestAsymmetry(kernel: Rows): CoreResult<number>;
  smooth(
    request: LensRequest,
    kind: number,
    scale: number,
    bandwidth: number,
  ): CoreResult<CoreSmoothing>;
  compareKernels(queries: Rows, keys: Rows, scale: number): CoreResult<CoreKernelIdentity>;
  /** keys are addresses, values contents */
  readMemory(request: LensRequest, beta: number): CoreResult<CoreMemory>;
  measureInterference(addresses: Rows, contents: Rows): CoreResult<CoreInterference>;
  /** `scores`: one row, −∞ where masked */
  onlineSoftmax(scores: Rows, values: Rows, blockSize: number): CoreResult<CoreOnlineSoftmax>;
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

export default function createLenses(settings?: CoreSettings): Promise<AttentionLenses>;
