// The worker's side: answers one request after another with an engine of its own.
import { AttentionError } from './error.js';
import { measureForm } from './measure-form.js';
import {
  type FloatTable,
  type Streaming,
  type StreamingInputs,
  type StreamingRun,
  streamingOf,
} from './streaming.js';
import type {
  Answer,
  Ask,
  InputPieces,
  Kind,
  Reply,
  Request,
  TablePiece,
} from './streaming-messages.js';

/** Long enough to be worth telling of. */
const STEP_MILLISECONDS = 50;

type Say = (reply: Reply, transfer?: Transferable[]) => void;

export class StreamingDesk {
  private engine: Streaming | null = null;
  private inputs: StreamingInputs | null = null;
  private run: StreamingRun | null = null;
  /** why there are no inputs, or no run */
  private missing: unknown = new Error('asked out of turn');

  constructor(
    private readonly say: Say,
    private readonly now: () => number,
  ) {}

  /** Never rejects: whatever happens is said. */
  async answer(request: Request): Promise<void> {
    const { id } = request;
    try {
      const answer = await this.answerTo(request);
      const transfer = answer instanceof Float32Array ? [answer.buffer] : [];
      this.say({ id, kind: 'answer', answer }, transfer);
    } catch (error) {
      this.say({ id, ...failureOf(error) });
    }
  }

  private answerTo({ id, kind, ask }: Request): Promise<null> | Answer<Kind> {
    switch (kind) {
      case 'open':
        return this.open(ask);
      case 'inputs':
        return this.take(ask);
      case 'start':
        return this.start(ask);
      case 'rows':
        return this.held(this.run).rows(ask.first, ask.count);
      case 'scratch':
        return this.scratch(ask);
      case 'measure':
        return this.measure(id, ask);
    }
  }

  private async open({ module }: Ask<'open'>): Promise<null> {
    this.engine = await streamingOf(module);
    return null;
  }

  private take({ queries, keys, values }: InputPieces): null {
    this.free();
    const before = this.inputs;
    this.inputs = null;
    return this.prepared(() => {
      this.inputs = {
        queries: joined(before?.queries, queries),
        keys: joined(before?.keys, keys),
        values: joined(before?.values, values),
      };
    });
  }

  /** With the inputs that came, or else again with those of the last run. */
  private start({ options }: Ask<'start'>): null {
    const { run } = this;
    if (run !== null) return this.prepared(() => run.repack(options));
    const inputs = this.held(this.inputs);
    this.inputs = null;
    return this.prepared(() => {
      this.run = this.held(this.engine).start(inputs, options);
    });
  }

  private scratch({ form, options, workers }: Ask<'scratch'>): number {
    return this.held(this.engine).scratchBytes(this.held(this.inputs), options, form, workers);
  }

  private measure(id: number, { form, options }: Ask<'measure'>): Answer<'measure'> {
    const clock = { now: this.now, step: STEP_MILLISECONDS };
    const job = { form, options, inputs: this.held(this.inputs) };
    const steps = measureForm(this.held(this.engine), job, clock);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      this.say({ id, kind: 'share', share: value });
    }
  }

  /** What asks for it later fails as it did. */
  private prepared(work: () => void): null {
    try {
      work();
      return null;
    } catch (error) {
      this.free();
      this.missing = error;
      throw error;
    }
  }

  private held<Thing>(thing: Thing | null): Thing {
    if (thing === null) throw this.missing;
    return thing;
  }

  private free(): void {
    this.run?.free();
    this.run = null;
  }
}

function joined(before: FloatTable | undefined, { first, data, ...shape }: TablePiece): FloatTable {
  if (data.length === shape.rows * shape.columns) return { ...shape, data };
  const table = first === 0 || before === undefined ? emptyTable(shape) : before;
  // A table shorter than the others has come already.
  if (data.length === 0) return table;
  table.data.set(data, first * shape.columns);
  return table;
}

const emptyTable = ({ rows, columns }: Omit<FloatTable, 'data'>): FloatTable => ({
  rows,
  columns,
  data: new Float32Array(rows * columns),
});

type Failure = Exclude<Reply, { readonly kind: 'share' | 'answer' }>;
type WithoutId<R> = R extends unknown ? Omit<R, 'id'> : never;

function failureOf(error: unknown): WithoutId<Failure> {
  if (error instanceof AttentionError)
    return { kind: 'refused', details: { ...error, message: error.message } };
  // What engines throw when there is no memory for an array.
  if (error instanceof RangeError) return { kind: 'full' };
  return { kind: 'broken', message: String(error) };
}
