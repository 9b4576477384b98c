// The three lenses, typed, over a module of their own.
import { moduleFromUrl, Shared } from './load-module.js';
import { matrix, vector } from './results.js';
import type { ErrorCode, Matrix, UndefinedReason, Vector } from './types.js';
import { Vocabulary } from './vocabulary.js';
import createLenses, {
  type AttentionLenses,
  type CoreNeighbors,
} from './wasm/attention-lenses.mjs';

export type Similarity =
  | 'dot-product'
  | 'cosine'
  | 'negative-distance'
  | 'negative-squared-distance';
export type KernelKind = 'dot-product' | 'exponential' | 'rbf';
export type ShareFault = 'none' | 'zero-sum' | 'overflow' | 'negative-weights';

/** n_queries × d_key, n_keys × d_key, n_keys × d_value */
export interface LensInputs {
  readonly queries: Matrix;
  readonly keys: Matrix;
  readonly values: Matrix;
}

export interface NeighborOptions {
  readonly similarity: Similarity;
  /** 1 … n_keys */
  readonly k: number;
  /** 0 … ∞, both included */
  readonly temperature: number;
}

/** One query's k nearest keys. */
export interface Neighborhood {
  /** most similar first */
  readonly nearest: Vector;
  /** as similar as the last of them, yet left out by the order of the keys alone */
  readonly leftOut: Vector;
  /** keys of equal similarity of which at least one is among the nearest */
  readonly ties: readonly Vector[];
}

export interface NeighborTrace {
  readonly similarities: Matrix; // n_queries × n_keys
  readonly knnWeights: Matrix; // n_queries × n_keys
  readonly knnContext: Matrix; // n_queries × d_value
  readonly weights: Matrix; // n_queries × n_keys
  readonly context: Matrix; // n_queries × d_value
  readonly neighborhoods: readonly Neighborhood[]; // n_queries
}

/** What makes a dot product large: q·k = ‖q‖ · ‖k‖ · cosine. */
export interface DotFactors {
  /** in [−1, 1]; 0 with a vector of length 0 */
  readonly cosines: Matrix; // n_queries × n_keys
  readonly queryLengths: Vector; // n_queries: ‖q‖
  readonly keyLengths: Vector; // n_keys: ‖k‖
}

/** Row i belongs to temperature i. */
export interface TemperatureProfile {
  readonly weights: Matrix; // n_temperatures × n_keys
  readonly context: Matrix; // n_temperatures × d_value
}

export interface KernelOptions {
  readonly kind: KernelKind;
  /** multiplies q·k; read for the exponential kernel */
  readonly scale: number;
  /** > 0; read for rbf */
  readonly bandwidth: number;
}

export interface Smoothing {
  readonly weights: Matrix; // n_queries × n_keys
  readonly context: Matrix; // n_queries × d_value
  /** dot product only: rows whose weights are not finite */
  readonly undefinedRows: readonly { readonly row: number; readonly reason: UndefinedReason }[];
}

/** softmax(s q·k) beside RBF smoothing of bandwidth 1/√s. */
export interface KernelIdentity {
  readonly bandwidth: number;
  readonly softmaxWeights: Matrix; // n_queries × n_keys
  readonly rbfWeights: Matrix; // n_queries × n_keys
  /** RBF times key factor ÷ sum: the softmax again */
  readonly weightedWeights: Matrix; // n_queries × n_keys
  /** exp(s(‖k‖² − largest ‖k‖²)/2) */
  readonly keyFactors: Vector; // n_keys
  readonly largestDifference: number;
}

export interface MemoryTrace {
  readonly scores: Matrix; // n_queries × n_cells
  readonly hardContents: Matrix; // n_queries × d_content
  readonly softWeights: Matrix; // n_queries × n_cells
  readonly softContents: Matrix; // n_queries × d_content
  readonly shareWeights: Matrix; // n_queries × n_cells: negative, NaN, ±∞ as they come
  readonly shareContents: Matrix; // n_queries × d_content
  /** the cells of each query's largest score; more than one is a tie */
  readonly best: readonly Vector[]; // n_queries
  readonly scoreSums: Vector; // n_queries
  readonly shareFaults: readonly ShareFault[]; // n_queries
}

/** All pairs added into one matrix, and each stored address read again. */
export interface Interference {
  readonly associations: Matrix; // d_address × d_content
  readonly overlaps: Matrix; // n_cells × n_cells
  readonly own: Matrix; // n_cells × d_content
  readonly crosstalk: Matrix; // n_cells × d_content
  readonly readout: Matrix; // n_cells × d_content
  /** ‖crosstalk‖ ÷ (‖own‖ + ‖crosstalk‖), in [0, 1] */
  readonly shares: Vector; // n_cells
}

/** One query that meets its keys block by block, and keeps a maximum, a sum and a mix. */
export interface OnlineSoftmax {
  readonly blockMax: Vector; // n_blocks; −∞ where all of it is masked
  readonly runningMax: Vector; // n_blocks
  /** what was kept is multiplied by it */
  readonly rescale: Vector; // n_blocks
  /** of each key met so far, under the maximum of that time; their sum is runningSum */
  readonly shares: Matrix; // n_blocks × n_keys
  readonly exponentials: Vector; // n_keys: each under the maximum after its block
  readonly blockSum: Vector; // n_blocks
  readonly rescaledSum: Vector; // n_blocks
  readonly runningSum: Vector; // n_blocks
  readonly blockMix: Matrix; // n_blocks × d_value
  readonly rescaledMix: Matrix; // n_blocks × d_value
  readonly runningMix: Matrix; // n_blocks × d_value
  readonly context: Vector; // d_value
  /** numbers kept from one block to the next, however many keys there are */
  readonly kept: number;
}

/** The lists the module gives; tests/wasm compares them with the types above. */
export interface LensNames {
  readonly similarities: readonly Similarity[];
  readonly kernels: readonly KernelKind[];
  readonly shareFaults: readonly ShareFault[];
  readonly reasons: readonly UndefinedReason[];
  readonly errors: readonly ErrorCode[];
}

/** Each with a length of its own. */
const vectors = (lists: readonly Vector[]): readonly Vector[] => Object.freeze(lists.map(vector));

const neighborhoods = (trace: CoreNeighbors): readonly Neighborhood[] =>
  Object.freeze(
    trace.neighborhoods.map(({ nearest, leftOut, ties }) =>
      Object.freeze({ nearest: vector(nearest), leftOut: vector(leftOut), ties: vectors(ties) }),
    ),
  );

/** Pure calls on copied arrays; each throws AttentionError. */
export class Lenses {
  private readonly vocabulary: Vocabulary<LensNames>;

  constructor(private readonly module: AttentionLenses) {
    this.vocabulary = new Vocabulary<LensNames>(module);
  }

  compareNeighbors(inputs: LensInputs, options: NeighborOptions): NeighborTrace {
    const { vocabulary } = this;
    const { similarity, k, temperature } = options;
    const number = vocabulary.number(vocabulary.names.similarities, similarity, 'similarity');
    vocabulary.integer(k, 'k');
    const trace = vocabulary.valueOf(this.module.compareNeighbors(inputs, number, k, temperature));
    return Object.freeze({
      similarities: matrix(trace.similarities),
      knnWeights: matrix(trace.knnWeights),
      knnContext: matrix(trace.knnContext),
      weights: matrix(trace.weights),
      context: matrix(trace.context),
      neighborhoods: neighborhoods(trace),
    });
  }

  factorDotProducts(queries: Matrix, keys: Matrix): DotFactors {
    const found = this.vocabulary.valueOf(this.module.factorDotProducts(queries, keys));
    return Object.freeze({
      cosines: matrix(found.cosines),
      queryLengths: vector(found.queryLengths),
      keyLengths: vector(found.keyLengths),
    });
  }

  /** What one query reads at each of the temperatures, 0 ≤ … ≤ ∞. */
  temperatureProfile(
    similarities: Vector,
    values: Matrix,
    temperatures: Vector,
  ): TemperatureProfile {
    const profile = this.module.temperatureProfile([similarities], values, temperatures);
    const { weights, context } = this.vocabulary.valueOf(profile);
    return Object.freeze({ weights: matrix(weights), context: matrix(context) });
  }

  kernelMatrix(queries: Matrix, keys: Matrix, options: KernelOptions): Matrix {
    const { scale, bandwidth } = options;
    const kernel = this.module.kernelMatrix(queries, keys, this.kind(options), scale, bandwidth);
    return matrix(this.vocabulary.valueOf(kernel));
  }

  /** The largest |K(i, j) − K(j, i)| of a square table. */
  largestAsymmetry(kernel: Matrix): number {
    return this.vocabulary.valueOf(this.module.largestAsymmetry(kernel));
  }

  smooth(inputs: LensInputs, options: KernelOptions): Smoothing {
    const { vocabulary } = this;
    const { scale, bandwidth } = options;
    const trace = vocabulary.valueOf(
      this.module.smooth(inputs, this.kind(options), scale, bandwidth),
    );
    const undefinedRows = trace.undefinedRows.map(({ row, reason }) =>
      Object.freeze({ row, reason: vocabulary.name(vocabulary.names.reasons, reason) }),
    );
    return Object.freeze({
      weights: matrix(trace.weights),
      context: matrix(trace.context),
      undefinedRows: Object.freeze(undefinedRows),
    });
  }

  compareKernels(queries: Matrix, keys: Matrix, scale: number): KernelIdentity {
    const found = this.vocabulary.valueOf(this.module.compareKernels(queries, keys, scale));
    return Object.freeze({
      bandwidth: found.bandwidth,
      softmaxWeights: matrix(found.softmaxWeights),
      rbfWeights: matrix(found.rbfWeights),
      weightedWeights: matrix(found.weightedWeights),
      keyFactors: vector(found.keyFactors),
      largestDifference: found.largestDifference,
    });
  }

  /** Keys are addresses, values contents. `beta`: 0 … ∞, both included. */
  readMemory(inputs: LensInputs, beta: number): MemoryTrace {
    const { vocabulary } = this;
    const trace = vocabulary.valueOf(this.module.readMemory(inputs, beta));
    const shareFaults = trace.shareFaults.map((fault) =>
      vocabulary.name(vocabulary.names.shareFaults, fault),
    );
    return Object.freeze({
      scores: matrix(trace.scores),
      hardContents: matrix(trace.hardContents),
      softWeights: matrix(trace.softWeights),
      softContents: matrix(trace.softContents),
      shareWeights: matrix(trace.shareWeights),
      shareContents: matrix(trace.shareContents),
      best: vectors(trace.best),
      scoreSums: vector(trace.scoreSums),
      shareFaults: Object.freeze(shareFaults),
    });
  }

  measureInterference(addresses: Matrix, contents: Matrix): Interference {
    const found = this.vocabulary.valueOf(this.module.measureInterference(addresses, contents));
    return Object.freeze({
      associations: matrix(found.associations),
      overlaps: matrix(found.overlaps),
      own: matrix(found.own),
      crosstalk: matrix(found.crosstalk),
      readout: matrix(found.readout),
      shares: vector(found.shares),
    });
  }

  /** `maskedScores`: of one query, −∞ where masked. `blockSize`: 1 … n_keys. */
  onlineSoftmax(maskedScores: Vector, values: Matrix, blockSize: number): OnlineSoftmax {
    const { vocabulary } = this;
    vocabulary.integer(blockSize, 'blockSize');
    const found = vocabulary.valueOf(this.module.onlineSoftmax([maskedScores], values, blockSize));
    const [context = []] = matrix(found.context);
    return Object.freeze({
      blockMax: vector(found.blockMax),
      runningMax: vector(found.runningMax),
      rescale: vector(found.rescale),
      shares: matrix(found.shares),
      exponentials: vector(found.exponentials),
      blockSum: vector(found.blockSum),
      rescaledSum: vector(found.rescaledSum),
      runningSum: vector(found.runningSum),
      blockMix: matrix(found.blockMix),
      rescaledMix: matrix(found.rescaledMix),
      runningMix: matrix(found.runningMix),
      context,
      kept: found.kept,
    });
  }

  private kind({ kind }: KernelOptions): number {
    return this.vocabulary.number(this.vocabulary.names.kernels, kind, 'kernel');
  }
}

const shared = new Shared<Lenses>();

/** One for the page. Rejects with EngineLoadError; calling again tries again. */
export function loadLenses(): Promise<Lenses> {
  const url = new URL('./wasm/attention-lenses.wasm', import.meta.url).href;
  return shared.get(url, async () => new Lenses(await moduleFromUrl(createLenses, url)));
}
