// Workers that share no memory: each has an instance of the module, copies of the inputs, and computes
// rows. A row's numbers are the same to the last bit whoever computes it.

import type { FormJob, MeasuredForm } from './measure-form.js';
import { RowQueue } from './row-queue.js';
import type { FloatTable, StreamingInputs, StreamingOptions } from './streaming.js';
import type { TablePiece } from './streaming-messages.js';
import type { RowRange } from './types.js';
import { Stopped, WorkerFailure, type WorkerLike, WorkerLink } from './worker-link.js';

export { MemoryRefused, Stopped, WorkerFailure } from './worker-link.js';

export interface PoolOptions {
  readonly workers: number;
  /** how much is done, 0 … 1 */
  readonly told?: (share: number) => void;
}

interface Given {
  readonly inputs: StreamingInputs;
  readonly inRun: boolean;
}

export interface PoolResult {
  readonly context: FloatTable;
  /** that took part, those that died over it included */
  readonly workers: number;
  /** that died over it: others did their rows */
  readonly lost: number;
}

/** Numbers of each table that are copied in one go, which takes the page about a millisecond. */
const PIECE = 2 ** 19;

/** A worker that has not answered by then is not expected to, in milliseconds. */
const PATIENCE = 10_000;

const newWorker = (): WorkerLike =>
  new Worker(new URL('./streaming-worker.ts', import.meta.url), { type: 'module' });

export class StreamingPool {
  private readonly links = new Set<WorkerLink>();
  /** the job before the next; it never rejects */
  private last: Promise<unknown> = Promise.resolve();
  private stops = 0;
  /** what workers have been given, and whether a run has taken it over */
  private readonly given = new Map<WorkerLink, Given>();

  /** `most`: workers at once; `create` may throw. */
  constructor(
    private readonly module: WebAssembly.Module,
    private most: number,
    private readonly create: () => WorkerLike = newWorker,
  ) {}

  /** Workers that can run at once: fewer when some did not start or died. */
  get mostWorkers(): number {
    return this.most;
  }

  /** Workers among whom so many rows can be divided. */
  mostFor(rows: number): number {
    return Math.min(this.most, RowQueue.pieces(rows));
  }

  /** Starts what is missing; how many of those asked for are there. Rejects with Stopped. */
  ready(workers: number): Promise<number> {
    return this.inTurn(async () => (await this.crew(workers)).length);
  }

  /**
   * All rows. The same inputs object once more is not copied to the workers again. Rejects with WorkerFailure when no worker is left, Stopped, MemoryRefused or
   * AttentionError.
   */
  attend(
    inputs: StreamingInputs,
    options: StreamingOptions,
    asked: PoolOptions,
  ): Promise<PoolResult> {
    return this.inTurn(() => this.attendNow(inputs, options, asked));
  }

  private async attendNow(
    inputs: StreamingInputs,
    options: StreamingOptions,
    { workers, told = () => {} }: PoolOptions,
  ): Promise<PoolResult> {
    const { rows } = inputs.queries;
    const { columns } = inputs.values;
    const crew = await this.crew(Math.min(workers, RowQueue.pieces(rows)));
    const queue = new RowQueue(rows, crew.length);
    const context = { rows, columns, data: new Float32Array(rows * columns) };
    const put = ({ first }: RowRange, data: Float32Array) => {
      context.data.set(data, first * columns);
      told(queue.share);
    };
    const starts = crew.map((link) => this.started(link, inputs, options));
    try {
      let left = crew;
      do {
        if (left.length === 0) throw new WorkerFailure('no worker is left');
        await Promise.all(
          left.map((link) => survive(serve(link, starts[crew.indexOf(link)], queue, put))),
        );
        left = crew.filter(({ alive }) => alive);
      } while (!queue.finished);
      for (const link of left) this.given.set(link, { inputs, inRun: true });
      return { context, workers: crew.length, lost: crew.length - left.length };
    } finally {
      queue.drop();
    }
  }

  /** In one worker, by its own clock. Rejects as attend does. */
  measure({ inputs, ...job }: FormJob, told?: (share: number) => void): Promise<MeasuredForm> {
    return this.inTurn(async () => {
      const link = await this.withInputs(inputs);
      return link.ask('measure', job, told === undefined ? {} : { told });
    });
  }

  /**
   * The bytes that so many workers allocate beyond inputs and output, as one of them finds them.
   * Rejects as attend does.
   */
  scratchBytes({ inputs, ...job }: FormJob, workers: number): Promise<number> {
    return this.inTurn(async () => {
      const link = await this.withInputs(inputs);
      return link.ask('scratch', { ...job, workers });
    });
  }

  /** No more workers are started. */
  giveUp(): void {
    this.stop();
    this.most = 0;
  }

  /** Stops whatever is under way, at once, and gives all memory back; workers start again when needed. */
  stop(): void {
    this.stops += 1;
    for (const link of this.links) link.stop();
    this.links.clear();
    this.given.clear();
  }

  /** Workers hold the inputs of one job, so there is one at a time. */
  private inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const { stops } = this;
    const value = this.last.then(() => {
      if (this.stops !== stops) throw new Stopped();
      return work();
    });
    this.last = value.catch(() => {});
    return value;
  }

  private async withInputs(inputs: StreamingInputs): Promise<WorkerLink> {
    const [link] = await this.crew(1);
    if (link === undefined) throw new WorkerFailure('no worker starts');
    const given = this.given.get(link);
    if (given?.inputs === inputs && !given.inRun) return link;
    this.given.delete(link);
    await deliver(link, inputs);
    this.given.set(link, { inputs, inRun: false });
    return link;
  }

  private async started(
    link: WorkerLink,
    inputs: StreamingInputs,
    options: StreamingOptions,
  ): Promise<void> {
    const given = this.given.get(link);
    this.given.delete(link);
    if (given?.inputs !== inputs) await deliver(link, inputs);
    link.ask('start', { options }).catch(saidByTheNext);
  }

  private async crew(workers: number): Promise<readonly WorkerLink[]> {
    const missing = Math.min(workers, this.most) - this.links.size;
    await Promise.all(Array.from({ length: Math.max(0, missing) }, () => survive(this.start())));
    return [...this.links].slice(0, workers);
  }

  private async start(): Promise<void> {
    const link = this.link();
    if (link === null) return;
    const patience = setTimeout(() => link.fail('it does not answer'), PATIENCE);
    try {
      await link.ask('open', { module: this.module });
    } finally {
      clearTimeout(patience);
    }
  }

  private link(): WorkerLink | null {
    try {
      const link: WorkerLink = new WorkerLink(this.create(), () => this.lose(link));
      this.links.add(link);
      return link;
    } catch {
      this.most -= 1;
      return null;
    }
  }

  /** What failed once is not tried again. */
  private lose(link: WorkerLink): void {
    this.links.delete(link);
    this.given.delete(link);
    this.most -= 1;
  }
}

/** A worker that dies is no failure of the whole. */
const survive = (work: Promise<void>): Promise<void> =>
  work.catch((error: unknown) => {
    if (!(error instanceof WorkerFailure)) throw error;
  });

/** While a worker computes one piece, the next is already there. */
async function serve(
  link: WorkerLink,
  start: Promise<void> | undefined,
  queue: RowQueue,
  put: (piece: RowRange, data: Float32Array) => void,
): Promise<void> {
  await start;
  await Promise.all([lane(link, queue, put, false), lane(link, queue, put, true)]);
}

async function lane(
  link: WorkerLink,
  queue: RowQueue,
  put: (piece: RowRange, data: Float32Array) => void,
  ahead: boolean,
): Promise<void> {
  for (let piece = queue.take(ahead); piece !== null; piece = queue.take(ahead)) {
    const data = await link.ask('rows', piece).catch((error: unknown) => {
      queue.giveBack(piece as RowRange);
      throw error;
    });
    queue.done(piece);
    put(piece, data);
  }
}

/** Requests are answered in order, and those that build on one that failed fail as it did. */
const saidByTheNext = (): void => {};

/** Piece by piece, so that the page has its turn in between. The last is on its way, not there. */
async function deliver(
  link: WorkerLink,
  { queries, keys, values }: StreamingInputs,
): Promise<void> {
  const rows = Math.max(queries.rows, keys.rows);
  const columns = Math.max(queries.columns, keys.columns, values.columns);
  const step = Math.max(1, Math.floor(PIECE / columns));
  for (let first = 0; first < rows; first += step) {
    const pieces = {
      queries: piece(queries, first, step),
      keys: piece(keys, first, step),
      values: piece(values, first, step),
    };
    const transfer = [pieces.queries, pieces.keys, pieces.values].map(({ data }) => data.buffer);
    const taken = link.ask('inputs', pieces, { transfer });
    if (first + step < rows) await taken;
    else taken.catch(saidByTheNext);
  }
}

function piece({ rows, columns, data }: FloatTable, first: number, count: number): TablePiece {
  return { rows, columns, first, data: data.slice(first * columns, (first + count) * columns) };
}
