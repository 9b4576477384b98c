// One form of attention, timed where it is computed, in steps short enough for where that is.
import { BLOCK } from './block.js';
import { Repeats } from './repeats.js';
import type {
  Streaming,
  StreamingForm,
  StreamingInputs,
  StreamingOptions,
  StreamingRun,
} from './streaming.js';

export interface FormJob {
  readonly form: StreamingForm;
  readonly inputs: StreamingInputs;
  readonly options: StreamingOptions;
}

export interface MeasuredForm {
  /** milliseconds of each batch */
  readonly times: readonly number[];
  /** runs of a batch */
  readonly runs: number;
  readonly scratchBytes: number;
  /**
   * milliseconds of the call that cannot be divided, packing the keys or the whole table, when it
   * took shortest; null: not known
   */
  readonly wholeCall: number | null;
}

export interface Clock {
  /** milliseconds */
  now(): number;
  /** how long a step may take, in milliseconds, as far as it can be divided */
  readonly step: number;
}

/** How many rows fill a step, by how long those before took. */
class RowCount {
  next = 1;

  constructor(private readonly step: number) {}

  took(milliseconds: number): void {
    const factor = Math.min(4, this.step / milliseconds);
    const rows = Math.max(1, Math.floor(this.next * factor));
    this.next = rows > BLOCK ? rows - (rows % BLOCK) : rows;
  }
}

class FormTimer {
  private readonly repeats = new Repeats();
  private readonly rows: RowCount;
  private wholeCall: number | null = null;

  constructor(
    private readonly engine: Streaming,
    private readonly job: FormJob,
    private readonly clock: Clock,
  ) {
    this.rows = new RowCount(clock.step);
  }

  *measure(): Generator<number, MeasuredForm> {
    const { engine, job, repeats } = this;
    const scratchBytes = engine.scratchBytes(job.inputs, job.options, job.form);
    yield 0;
    while (!repeats.enough) {
      repeats.add(yield* this.runs(repeats.runs));
      yield repeats.share(0);
    }
    const { times, runs } = repeats;
    return { times, runs, scratchBytes, wholeCall: this.wholeCall };
  }

  private *runs(count: number): Generator<number, number> {
    if (count > 1) return this.batch(count);
    return this.job.form === 'streaming' ? yield* this.streamed() : this.tabled();
  }

  /** The steps add up: what the page does in between does not count. */
  private *streamed(): Generator<number, number> {
    const { inputs, options } = this.job;
    let run: StreamingRun | null = null;
    try {
      const begin = this.clock.now();
      run = this.engine.start(inputs, options);
      let total = this.whole(begin);
      for (let first = 0; first < inputs.queries.rows; ) {
        yield this.repeats.share(first / inputs.queries.rows);
        const count = Math.min(this.rows.next, inputs.queries.rows - first);
        const milliseconds = this.timed(() => run?.rows(first, count));
        if (count === this.rows.next) this.rows.took(milliseconds);
        total += milliseconds;
        first += count;
      }
      return total;
    } finally {
      run?.free();
    }
  }

  private tabled(): number {
    const begin = this.clock.now();
    this.attend();
    return this.whole(begin);
  }

  private batch(runs: number): number {
    return this.timed(() => {
      for (let run = 0; run < runs; run += 1) this.attend();
    });
  }

  private attend(): void {
    const { form, inputs, options } = this.job;
    if (form === 'streaming') this.engine.attend(inputs, options);
    else this.engine.wholeTable(inputs, options);
  }

  private timed(work: () => void): number {
    const begin = this.clock.now();
    work();
    return this.clock.now() - begin;
  }

  /** The time since `begin`, which a single call took. */
  private whole(begin: number): number {
    const milliseconds = this.clock.now() - begin;
    this.wholeCall = Math.min(this.wholeCall ?? milliseconds, milliseconds);
    return milliseconds;
  }
}

/**
 * Inputs are copied in and the context out at every run, as a caller's would be. Yields how much is
 * done, 0 … 1. Throws AttentionError, too-large when memory is refused. Left early, it must be
 * returned, so that it frees what it holds.
 */
export const measureForm = (
  engine: Streaming,
  job: FormJob,
  clock: Clock,
): Generator<number, MeasuredForm> => new FormTimer(engine, job, clock).measure();
