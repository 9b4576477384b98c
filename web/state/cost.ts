// What the cost chapter measures: attention over more and more tokens, on the reader's device.
import type { LongWork, Pace } from './long-run.js';

/** How attention is computed: with all n × n scores in memory, or block by block. */
export type Form = 'whole-table' | 'streaming';

export interface CostSettings {
  /** numbers in each query, key and value */
  readonly width: number;
  /** the longest input, in tokens: a power of 2 */
  readonly longest: number;
  readonly causal: boolean;
  /** at most so many; 0: as many as pay at each size */
  readonly workers: number;
  readonly forms: readonly Form[];
}

/** One size, measured. Inputs are copied in and the context out, as a caller's would be. */
export interface CostPoint {
  readonly form: Form;
  readonly tokens: number;
  /** median and quartiles of the repeats */
  readonly milliseconds: number;
  readonly lower: number;
  readonly upper: number;
  readonly repeats: number;
  /**
   * Beyond inputs and output. Each worker has its own, and all but the first another copy of the
   * inputs.
   */
  readonly scratchBytes: number;
  /**
   * That took part; 0: on the page's own thread. One is timed by its own clock; more are timed by the
   * page, with all that they are sent.
   */
  readonly workers: number;
}

/**
 * A size that could not be measured: the others stand. 'worker': a worker died over it, or none can
 * start and it would hold up the page. When others could do its work the point is there all the same.
 */
export interface CostFailure {
  readonly form: Form;
  readonly tokens: number;
  readonly why: 'memory' | 'worker';
}

export interface CostProgress {
  readonly points: readonly CostPoint[];
  readonly failures: readonly CostFailure[];
  /** what is being measured */
  readonly now: { readonly form: Form; readonly tokens: number } | null;
  /** of the whole run, 0 … 1, by the work that is expected */
  readonly share: number;
}

/** What the reader's device can do. */
export interface CostDevice {
  readonly simd: boolean;
  /** at once; 0 where no worker can start */
  readonly mostWorkers: number;
}

export interface Cost {
  readonly device: CostDevice;
  /** the sizes that are measured, shortest first */
  sizes(settings: CostSettings): readonly number[];
  /**
   * Canceled within 50 ms; no task of the page is longer than that. A run that starts cancels the one
   * before.
   */
  measure(settings: CostSettings, pace: Pace): LongWork<CostProgress>;
  /** The slope of log(time) over log(tokens) by least squares, from `from` tokens on; null with fewer than 2 points. */
  slope(points: readonly CostPoint[], from: number): number | null;
  /** n × n: of causal attention only those that are computed */
  scores(tokens: number, causal: boolean): number;
  close(): void;
}
