// What src/wasm/learning.cpp exports; tests/wasm holds the two together. Enumerators are numbers: the
// places of their names in names(). Arrays are copied in both directions.
import type { CoreError, CoreMatrix, CoreResult, CoreSettings } from './attention-core.mjs';

/** What is to be learned, and how. */
export interface CoreLesson {
  readonly task: number;
  readonly nSymbols: number;
  readonly nTokens: number;
  readonly nTrain: number;
  readonly nHeldOut: number;
  /** of the sequences and of the first weights */
  readonly seed: number;
  readonly dHead: number;
  readonly batchSize: number;
  readonly optimizer: number;
  readonly learningRate: number;
}

export interface CoreDefaults {
  readonly nSymbols: number;
  readonly nTokens: number;
  readonly nTrain: number;
  readonly nHeldOut: number;
  readonly seed: number;
  readonly dHead: number;
  readonly batchSize: number;
  readonly optimizer: number;
  readonly learningRate: number;
}

type Flags = readonly (readonly boolean[])[];

export interface CoreSequence {
  readonly x: CoreMatrix;
  readonly symbols: readonly number[];
  readonly asked: readonly number[];
  readonly targets: CoreMatrix;
  readonly trueKeys: Flags;
  readonly allowed: Flags;
}

export interface CoreProjections {
  readonly wQ: CoreMatrix;
  readonly wK: CoreMatrix;
  readonly wV: CoreMatrix;
}

export interface CoreState {
  readonly weights: CoreProjections;
  /** what the optimizer remembers */
  readonly first: CoreProjections;
  readonly second: CoreProjections;
  readonly step: number;
  readonly firstLoss: number;
}

export interface CoreSlice {
  readonly losses: Float64Array;
  readonly state: CoreState;
  readonly stopped: CoreError | null;
}

export interface CoreScore {
  readonly loss: number;
  readonly trueWeight: number;
  readonly nRows: number;
  readonly nRight: number;
  readonly shareRight: number;
}

export interface CoreLook {
  readonly weights: CoreMatrix;
  readonly context: CoreMatrix;
}

export interface CoreKernel {
  readonly shares: CoreMatrix;
  readonly most: number;
  readonly belongs: Flags;
  readonly allowed: Flags;
}

export interface AttentionLearning {
  defaults(task: number): CoreDefaults;
  /** a held-out one */
  sequence(lesson: CoreLesson, index: number): CoreResult<CoreSequence>;
  start(lesson: CoreLesson): CoreResult<CoreState>;
  /** a loss that stopped it is no error of the call */
  advance(lesson: CoreLesson, state: CoreState, steps: number): CoreResult<CoreSlice>;
  /** of each step's batch, around and around */
  leastLosses(lesson: CoreLesson): CoreResult<Float64Array>;
  /** on all held-out sequences */
  score(lesson: CoreLesson, state: CoreState): CoreResult<CoreScore>;
  look(lesson: CoreLesson, state: CoreState, index: number): CoreResult<CoreLook>;
  kernel(lesson: CoreLesson, state: CoreState): CoreResult<CoreKernel>;
  names(): string;
  limits(): {
    readonly maxSeed: number;
    readonly maxLearningRate: number;
    readonly divergenceFactor: number;
    readonly rightWeight: number;
    readonly wordsPerKind: number;
  };
  errorMessage(
    code: number,
    argument: string,
    row: number,
    column: number,
    found: string,
    expected: string,
  ): string;
}

export default function createLearning(settings?: CoreSettings): Promise<AttentionLearning>;
