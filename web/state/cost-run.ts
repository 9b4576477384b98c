// A run through all sizes, wherever each is measured.
import { AttentionError } from '../engine/error.js';
import type { MeasuredForm } from '../engine/measure-form.js';
import { Repeats } from '../engine/repeats.js';
import type { Streaming, StreamingOptions } from '../engine/streaming.js';
import {
  MemoryRefused,
  Stopped,
  type StreamingPool,
  WorkerFailure,
} from '../engine/streaming-pool.js';

import type { CostFailure, CostPoint, CostProgress, CostSettings, Form } from './cost.js';
import { CostInputs } from './cost-inputs.js';
import { measureOnPage, WholeCalls } from './cost-on-page.js';
import { planOf, SHORTEST, type Stop, sharesOf, workersThatPay } from './cost-plan.js';
import { inSlices, type LongRun, type Outcome, type Pace, type Slice } from './long-run.js';

/** What measures. */
export interface CostBench {
  readonly engine: Streaming;
  readonly pool: StreamingPool;
  /** workers, when the reader names no number */
  readonly mostByItself: number;
}

export class CostRun implements LongRun {
  readonly outcome: Promise<Outcome>;
  private settle: (outcome: Outcome) => void = () => {};
  private ended = false;
  private stopWatching = () => {};
  /** what is done in slices just now */
  private sliced: LongRun | null = null;
  private points: readonly CostPoint[] = [];
  private failures: readonly CostFailure[] = [];
  private share = 0;
  private readonly inputs: CostInputs;
  private readonly options: StreamingOptions;
  private readonly calls = new WholeCalls();
  /** longer inputs would be refused, too */
  private readonly refused = new Set<Form>();

  constructor(
    private readonly bench: CostBench,
    private readonly settings: CostSettings,
    private readonly pace: Pace,
    private readonly tell: (progress: CostProgress) => void,
  ) {
    this.outcome = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.inputs = new CostInputs(bench.engine, settings.width);
    this.options = { scale: 'sqrt-dk', causal: settings.causal };
    this.stopWatching = pace.onHidden(() => this.end({ kind: 'canceled', why: 'hidden' }));
    // It may have been hidden already.
    if (this.ended) this.stopWatching();
    else void this.work();
  }

  cancel(): void {
    this.end({ kind: 'canceled', why: 'asked' });
  }

  private end(outcome: Outcome): void {
    if (this.ended) return;
    this.ended = true;
    this.stopWatching();
    this.sliced?.cancel();
    this.bench.pool.stop();
    this.settle(outcome);
  }

  private async work(): Promise<void> {
    try {
      const plan = planOf(this.settings);
      const shares = sharesOf(plan, (tokens) => this.scores(tokens));
      // Whoever starts a run has it before it tells of anything.
      await null;
      await this.warmUp(plan);
      for (const [i, stop] of plan.entries()) await this.visit(stop, shares[i] ?? 0);
      this.tellOf(null, 1);
      this.end({ kind: 'finished' });
    } catch (error) {
      this.end({ kind: 'failed', error });
    }
  }

  /** The first that an engine computes is slower than all that follows. */
  private async warmUp(plan: readonly Stop[]): Promise<void> {
    const shortest = plan.filter(({ tokens }) => tokens === SHORTEST);
    await this.turns(this.inputs.draw(SHORTEST));
    for (const stop of shortest) await this.point(stop, () => {});
  }

  private scores(tokens: number): number {
    return this.bench.engine.scores(tokens, this.settings.causal);
  }

  /** `ofAll`: how much of the whole run it is. */
  private async visit(stop: Stop, ofAll: number): Promise<void> {
    const before = this.share;
    const told = (share: number) => this.tellOf(stop, before + ofAll * share);
    told(0);
    try {
      if (this.refused.has(stop.form)) throw new MemoryRefused();
      await this.turns(this.inputs.draw(stop.tokens));
      this.add(await this.point(stop, told));
    } catch (error) {
      if (!isMemory(error)) throw error;
      this.refused.add(stop.form);
      this.fail(stop, 'memory');
    }
    told(1);
  }

  private tellOf(now: Stop | null, share: number): void {
    this.goOn();
    this.share = Math.max(this.share, Math.min(1, share));
    const { points, failures } = this;
    this.tell({ points, failures, now, share: this.share });
    this.goOn();
  }

  /** Throws Stopped when it has ended: it may have been canceled by whoever was told. */
  private goOn(): void {
    if (this.ended) throw new Stopped();
  }

  private add(point: CostPoint | null): void {
    if (point !== null) this.points = [...this.points, point];
  }

  private fail(stop: Stop, why: CostFailure['why']): void {
    const { form, tokens } = stop;
    const known = this.failures.some((one) => one.form === form && one.tokens === tokens);
    if (!known) this.failures = [...this.failures, { form, tokens, why }];
  }

  /** By those who are left, when workers die over it; null: not to be measured. */
  private async point(stop: Stop, told: (share: number) => void): Promise<CostPoint | null> {
    const { pool } = this.bench;
    const most = pool.mostWorkers;
    for (;;) {
      this.goOn();
      const workers = await this.during(pool.ready(this.workersFor(stop)));
      if (pool.mostWorkers < most) this.fail(stop, 'worker');
      if (workers === 0) return this.onPage(stop, told);
      const point = await this.byWorkers(stop, workers, told).catch(nullWhenLost);
      if (point !== null) return point;
    }
  }

  private workersFor(stop: Stop): number {
    const { settings, bench } = this;
    if (stop.form === 'whole-table') return 1;
    const pay = workersThatPay(stop, this.scores(stop.tokens), settings.width);
    const wanted = settings.workers === 0 ? Math.min(pay, bench.mostByItself) : settings.workers;
    return Math.min(wanted, bench.pool.mostFor(stop.tokens));
  }

  private async byWorkers(
    stop: Stop,
    workers: number,
    told: (share: number) => void,
  ): Promise<CostPoint> {
    if (workers > 1) return this.byMany(stop, workers, told);
    return this.pointOf(
      stop,
      await this.during(this.bench.pool.measure(this.jobOf(stop), told)),
      1,
    );
  }

  private async byMany(
    stop: Stop,
    workers: number,
    told: (share: number) => void,
  ): Promise<CostPoint> {
    const job = this.jobOf(stop);
    const scratchBytes = await this.during(this.bench.pool.scratchBytes(job, workers));
    const repeats = new Repeats();
    while (!repeats.enough) {
      const begin = this.pace.now();
      for (let run = 0; run < repeats.runs; run += 1) {
        await this.attend(stop, workers, (share) => told(repeats.share(share)));
      }
      repeats.add(this.pace.now() - begin);
    }
    const { times, runs } = repeats;
    return this.pointOf(stop, { times, runs, scratchBytes, wholeCall: null }, workers);
  }

  private async attend(
    { tokens }: Stop,
    workers: number,
    told: (share: number) => void,
  ): Promise<void> {
    const { pool } = this.bench;
    const work = pool.attend(this.inputs.of(tokens), this.options, { workers, told });
    const { lost } = await this.during(work);
    // What it took says nothing about those who are left.
    if (lost > 0) throw new WorkerFailure();
  }

  private async onPage(stop: Stop, told: (share: number) => void): Promise<CostPoint | null> {
    if (!this.calls.fits(stop.form, stop.tokens)) {
      this.fail(stop, 'worker');
      return null;
    }
    const work = measureOnPage(this.bench.engine, this.jobOf(stop), this.pace);
    try {
      await this.turns(work.slice, told);
      return this.pointOf(stop, work.result(), 0);
    } finally {
      work.drop();
    }
  }

  private jobOf({ form, tokens }: Stop) {
    return { form, inputs: this.inputs.of(tokens), options: this.options };
  }

  private pointOf(
    { form, tokens }: Stop,
    { times, runs, scratchBytes, wholeCall }: MeasuredForm,
    workers: number,
  ): CostPoint {
    if (wholeCall !== null) this.calls.add(form, { tokens, milliseconds: wholeCall });
    const { lower, median, upper } = this.bench.engine.quartiles(times, runs);
    const repeats = times.length * runs;
    return { form, tokens, milliseconds: median, lower, upper, repeats, scratchBytes, workers };
  }

  /** Throws Stopped when the run ended meanwhile. */
  private async during<Value>(work: Promise<Value>): Promise<Value> {
    const value = await work;
    this.goOn();
    return value;
  }

  /** On the page's own thread, between its turns. */
  private async turns<Progress>(
    slice: Slice<Progress>,
    told: (progress: Progress) => void = () => {},
  ): Promise<void> {
    this.goOn();
    this.sliced = inSlices(slice, this.pace).start(told);
    const outcome = await this.sliced.outcome;
    this.sliced = null;
    if (outcome.kind === 'failed') throw outcome.error;
    if (outcome.kind === 'canceled') throw new Stopped();
  }
}

const isMemory = (error: unknown): boolean =>
  error instanceof MemoryRefused ||
  error instanceof RangeError ||
  (error instanceof AttentionError && error.code === 'too-large');

function nullWhenLost(error: unknown): null {
  if (error instanceof WorkerFailure) return null;
  throw error;
}
