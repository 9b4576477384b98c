// Tasks and a head that learns them, typed, over a module of their own.
import type { AttentionError } from './error.js';
import { moduleFromUrl, Shared } from './load-module.js';
import { matrix, vector } from './results.js';
import type { ErrorCode, Matrix, Vector } from './types.js';
import { Vocabulary } from './vocabulary.js';
import type { CoreError } from './wasm/attention-core.mjs';
import createLearning, {
  type AttentionLearning,
  type CoreLesson,
  type CoreState,
} from './wasm/attention-learning.mjs';

/**
 * associative-recall: pairs of a key and a value, then a key alone: read that key's value.
 * previous-token: read the symbol of the token before. same-kind: read the mean of one's own kind.
 */
export type TaskName = 'associative-recall' | 'previous-token' | 'same-kind';
export type OptimizerName = 'momentum' | 'adam';

/** What is to be learned, and how. */
export interface LearningOptions {
  readonly task: TaskName;
  /** of the sequences and of the first weights */
  readonly seed: number;
  readonly optimizer: OptimizerName;
  /** > 0, at most limits.maxLearningRate; may change from slice to slice */
  readonly learningRate: number;
  readonly nSymbols: number;
  readonly nTokens: number;
  readonly nTrain: number;
  readonly nHeldOut: number;
  readonly dHead: number;
  /** sequences a step */
  readonly batchSize: number;
}

export type Flags = readonly (readonly boolean[])[];

/** A sequence that is never learned from. */
export interface TaskSequence {
  readonly x: Matrix; // n_tokens × d_model
  /**
   * Which token it is. associative-recall: key · nSymbols + value, for a key alone nSymbols² + key;
   * previous-token: the symbol; same-kind: the word, wordsPerKind of them a kind.
   */
  readonly symbols: Vector; // n_tokens
  /** the tokens whose context vector is judged, ascending */
  readonly asked: Vector; // n_asked
  /** what it should be: shares of values, symbols or words */
  readonly targets: Matrix; // n_asked × d_value
  /** the keys that hold the answer; the head is never told */
  readonly trueKeys: Flags; // n_asked × n_tokens
  /** whether the mask lets the token attend to the key */
  readonly allowed: Flags; // n_asked × n_tokens
}

/** Weights and what the optimizer remembers: a value to be kept and given back. */
export interface LearningState {
  /** steps taken */
  readonly step: number;
  /** the first batch's, before any step */
  readonly firstLoss: number;
}

export interface LearningSlice {
  /** of each step's batch, before the step */
  readonly losses: Vector;
  readonly state: LearningState;
  /** not-finite or out-of-range: the loss left its bounds, and the state is the last good one */
  readonly stopped: AttentionError | null;
}

/** On all held-out sequences. */
export interface TaskScore {
  readonly loss: number;
  /** mean weight of the true keys of a row */
  readonly trueWeight: number;
  readonly nRows: number;
  /** rows whose true keys have at least limits.rightWeight */
  readonly nRight: number;
  readonly shareRight: number;
}

/** Where a head looks in a sequence, and what it reads there. */
export interface Look {
  readonly weights: Matrix; // n_asked × n_tokens
  readonly context: Matrix; // n_asked × d_value
}

/**
 * Whom a key, position or word finds among all of its sort, with nothing beside it. In a sequence a
 * key has a value beside it, a position a symbol: they add to q·k too.
 */
export interface LearnedKernel {
  /** exp(q·k/√d) ÷ the sum of its row */
  readonly shares: Matrix; // n × n
  /** the largest share where all that belong share evenly */
  readonly most: number;
  readonly belongs: Flags; // n × n
  /** false: hidden by the mask */
  readonly allowed: Flags; // n × n
}

export interface LearningLimits {
  readonly maxSeed: number;
  readonly maxLearningRate: number;
  /** how many times the first loss (or 1, if that is more) a loss may be */
  readonly divergenceFactor: number;
  readonly rightWeight: number;
  readonly wordsPerKind: number;
}

/** The lists the module gives; tests/wasm compares them with the types above. */
export interface LearningNames {
  readonly tasks: readonly TaskName[];
  readonly optimizers: readonly OptimizerName[];
  readonly errors: readonly ErrorCode[];
}

const flags = (rows: Flags): Flags => Object.freeze(rows.map((row) => Object.freeze([...row])));

/** What can be frozen of it: all but the numbers of its matrices, which are typed arrays. */
function frozenState(state: CoreState): LearningState {
  for (const projections of [state.weights, state.first, state.second]) {
    for (const table of Object.values(projections)) Object.freeze(table);
    Object.freeze(projections);
  }
  return Object.freeze(state);
}

/** Pure calls on copied arrays; each throws AttentionError. */
export class Learning {
  readonly limits: LearningLimits;
  readonly tasks: readonly TaskName[];
  readonly optimizers: readonly OptimizerName[];
  private readonly vocabulary: Vocabulary<LearningNames>;

  constructor(private readonly module: AttentionLearning) {
    this.limits = Object.freeze(module.limits());
    this.vocabulary = new Vocabulary<LearningNames>(module);
    this.tasks = Object.freeze(this.vocabulary.names.tasks);
    this.optimizers = Object.freeze(this.vocabulary.names.optimizers);
  }

  /** What a task is taught with. */
  defaults(task: TaskName): LearningOptions {
    const { optimizer, ...numbers } = this.module.defaults(this.taskNumber(task));
    return Object.freeze({
      ...numbers,
      task,
      optimizer: this.vocabulary.name(this.optimizers, optimizer),
    });
  }

  /** `index`: 0 … nHeldOut − 1 */
  sequence(options: LearningOptions, index: number): TaskSequence {
    this.vocabulary.integer(index, 'sequence');
    const found = this.vocabulary.valueOf(this.module.sequence(this.lesson(options), index));
    return Object.freeze({
      x: matrix(found.x),
      symbols: vector(found.symbols),
      asked: vector(found.asked),
      targets: matrix(found.targets),
      trueKeys: flags(found.trueKeys),
      allowed: flags(found.allowed),
    });
  }

  /** Seeded weights, before any step. */
  start(options: LearningOptions): LearningState {
    return frozenState(this.vocabulary.valueOf(this.module.start(this.lesson(options))));
  }

  /** Takes up to so many steps; slices of any size give the same numbers. */
  advance(options: LearningOptions, state: LearningState, steps: number): LearningSlice {
    this.vocabulary.integer(steps, 'nSteps');
    const found = this.module.advance(this.lesson(options), state as CoreState, steps);
    const slice = this.vocabulary.valueOf(found);
    return Object.freeze({
      losses: vector(slice.losses),
      state: frozenState(slice.state),
      stopped: slice.stopped === null ? null : Object.freeze(this.errorOf(slice.stopped)),
    });
  }

  /**
   * The loss of a head that reads exactly what it should, on each step's batch: step t's at
   * [t % length]. Above 0 where that is a mixture.
   */
  leastLosses(options: LearningOptions): Vector {
    const found = this.module.leastLosses(this.lesson(options));
    return vector(this.vocabulary.valueOf(found));
  }

  score(options: LearningOptions, state: LearningState): TaskScore {
    const score = this.module.score(this.lesson(options), state as CoreState);
    return Object.freeze(this.vocabulary.valueOf(score));
  }

  look(options: LearningOptions, state: LearningState, index: number): Look {
    this.vocabulary.integer(index, 'sequence');
    const look = this.module.look(this.lesson(options), state as CoreState, index);
    const { weights, context } = this.vocabulary.valueOf(look);
    return Object.freeze({ weights: matrix(weights), context: matrix(context) });
  }

  kernel(options: LearningOptions, state: LearningState): LearnedKernel {
    const kernel = this.module.kernel(this.lesson(options), state as CoreState);
    const { shares, most, belongs, allowed } = this.vocabulary.valueOf(kernel);
    return Object.freeze({
      shares: matrix(shares),
      most,
      belongs: flags(belongs),
      allowed: flags(allowed),
    });
  }

  private lesson(options: LearningOptions): CoreLesson {
    const { vocabulary } = this;
    const { optimizer, seed, nSymbols, nTokens, nTrain, nHeldOut, dHead, batchSize } = options;
    const counts = { nSymbols, nTokens, nTrain, nHeldOut, dHead, batchSize };
    for (const [name, count] of Object.entries(counts)) vocabulary.integer(count, name);
    return {
      ...counts,
      task: this.taskNumber(options.task),
      optimizer: vocabulary.number(this.optimizers, optimizer, 'optimizer'),
      seed: vocabulary.seed(seed, this.limits.maxSeed),
      learningRate: options.learningRate,
    };
  }

  private taskNumber(task: TaskName): number {
    return this.vocabulary.number(this.tasks, task, 'task');
  }

  private errorOf(error: CoreError): AttentionError {
    const code = this.vocabulary.name(this.vocabulary.names.errors, error.code);
    return this.vocabulary.error({ ...error, code });
  }
}

const shared = new Shared<Learning>();

/** One for the page. Rejects with EngineLoadError; calling again tries again. */
export function loadLearning(): Promise<Learning> {
  const url = new URL('./wasm/attention-learning.wasm', import.meta.url).href;
  return shared.get(url, async () => new Learning(await moduleFromUrl(createLearning, url)));
}
