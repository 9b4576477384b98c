// Measuring where no worker can: on the page's own thread, a slice between its turns.
import { type FormJob, type MeasuredForm, measureForm } from '../engine/measure-form.js';
import type { Streaming } from '../engine/streaming.js';
import type { Form } from './cost.js';
import { type Pace, SLICE_MILLISECONDS, type Slice } from './long-run.js';

/** What a task of the page may take, in milliseconds. */
const LONGEST_TASK = 50;

/** What cannot be divided grows with this power of the tokens: the table, or packing the keys. */
const POWER: Readonly<Record<Form, number>> = { 'whole-table': 2, streaming: 1 };

/** The first time new memory is touched takes longer. */
const CAUTION = 1.5;

interface Call {
  readonly tokens: number;
  readonly milliseconds: number;
}

/** On a slow device, until something is known. */
const GUESS: Readonly<Record<Form, Call>> = {
  'whole-table': { tokens: 256, milliseconds: 1 },
  streaming: { tokens: 256, milliseconds: 0.1 },
};

/** How long the calls that cannot be divided take. */
export class WholeCalls {
  private readonly known = new Map<Form, Call>();

  add(form: Form, call: Call): void {
    this.known.set(form, call);
  }

  /** Whether the page would not be held up. */
  fits(form: Form, tokens: number): boolean {
    const call = this.known.get(form) ?? GUESS[form];
    const expected = call.milliseconds * (tokens / call.tokens) ** POWER[form] * CAUTION;
    return expected <= LONGEST_TASK;
  }
}

export interface PageWork {
  readonly slice: Slice<number>;
  /** after the last slice */
  result(): MeasuredForm;
  /** Frees what is held, when it ended early. */
  drop(): void;
}

/** Progress: how much is done, 0 … 1. */
export function measureOnPage(engine: Streaming, job: FormJob, pace: Pace): PageWork {
  const steps = measureForm(engine, job, { now: () => pace.now(), step: SLICE_MILLISECONDS });
  let measured: MeasuredForm | null = null;
  let share = 0;
  return {
    slice({ left }) {
      do {
        const { done, value } = steps.next();
        if (done) measured = value;
        else share = value;
      } while (measured === null && left() > 0);
      return { progress: share, finished: measured !== null };
    },
    result() {
      if (measured === null) throw new Error('it has not come to its end');
      return measured;
    },
    drop() {
      steps.return({ times: [], runs: 1, scratchBytes: 0, wholeCall: null });
    },
  };
}
