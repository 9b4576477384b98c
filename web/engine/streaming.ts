// Attention over long inputs, typed, over a module of its own.
import { compileFromUrl, Shared, start } from './load-module.js';
import type { ErrorCode, Scale } from './types.js';
import { SCALES, Vocabulary } from './vocabulary.js';
import createStreaming, { type AttentionStreaming } from './wasm/attention-streaming.mjs';

/** rows × columns of float32, row by row. */
export interface FloatTable {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** n_queries × (heads · d_key), n_keys × (heads · d_key), n_keys × (heads · d_value) */
export interface StreamingInputs {
  readonly queries: FloatTable;
  readonly keys: FloatTable;
  readonly values: FloatTable;
}

export interface StreamingOptions {
  /** 'none' (default), 'sqrt-dk' (divide by √d_k) or a finite number to multiply by */
  readonly scale?: Scale;
  /** > 0, default 1; divides the scaled scores */
  readonly temperature?: number;
  /** query i may attend to key j when j ≤ i; default false */
  readonly causal?: boolean;
  /** ≥ 1, default 1; each head takes its share of the columns */
  readonly heads?: number;
}

/** Padding is known to the streaming form only. */
export interface StreamingRunOptions extends StreamingOptions {
  /** n_keys booleans, false = padding nobody may attend to */
  readonly realKeys?: readonly boolean[];
}

/** With all n_queries × n_keys scores in memory, or block by block. */
export type StreamingForm = 'whole-table' | 'streaming';

export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** The lists the module gives. */
export interface StreamingNames {
  readonly errors: readonly ErrorCode[];
}

/** scale, scaleFactor, temperature, causal, heads: as the module takes them. */
type Asked = readonly [number, number, number, boolean, number];

/** Inputs that are in the module's memory, until free(). */
export class StreamingRun {
  constructor(
    private readonly module: AttentionStreaming,
    private readonly vocabulary: Vocabulary<StreamingNames>,
    private address: number,
    private readonly pack: (address: number, options?: StreamingRunOptions) => void,
  ) {}

  /**
   * The inputs where they lie: what is written there counts from repack() on. Ask for it anew each
   * time, as it is lost when the module's memory grows.
   */
  get inputs(): Readonly<Record<'queries' | 'keys' | 'values', Float32Array>> {
    return this.module.inputs(this.held());
  }

  /**
   * Reads the inputs again, after they were written to, or for other options; without any, for those
   * that were last accepted.
   */
  repack(options?: StreamingRunOptions): void {
    this.pack(this.held(), options);
  }

  /**
   * The context of the queries first … first + count − 1, row by row. A query's numbers are the same
   * to the last bit in whichever slice they are asked for. They are written to the beginning of `into`,
   * which is then what is returned; a new array costs more than attention over a few dozen tokens.
   */
  rows(first: number, count: number, into?: Float32Array): Float32Array {
    this.vocabulary.integer(first, 'rows');
    this.vocabulary.integer(count, 'rows');
    const context = this.vocabulary.valueOf(this.module.attend(this.held(), first, count));
    if (into === undefined) return context.slice();
    checkRoom(this.vocabulary, into, context.length);
    into.set(context);
    return into;
  }

  /** Gives the memory back; doing so twice is no harm. */
  free(): void {
    if (this.address !== 0) this.module.release(this.address);
    this.address = 0;
  }

  private held(): number {
    if (this.address === 0) throw this.vocabulary.error({ code: 'missing', argument: 'run' });
    return this.address;
  }
}

/** Exact attention in float32 without a table of n_queries × n_keys. All throw AttentionError. */
export class Streaming {
  private readonly vocabulary: Vocabulary<StreamingNames>;
  private readonly tinyLimits: ReturnType<AttentionStreaming['tinyLimits']>;
  private tinyRoom: Float32Array;

  constructor(private readonly module: AttentionStreaming) {
    this.vocabulary = new Vocabulary<StreamingNames>(module);
    this.tinyLimits = module.tinyLimits();
    this.tinyRoom = module.tinyRoom();
  }

  /** Copies the inputs in. Whoever starts a run frees it. */
  start(inputs: StreamingInputs, options: StreamingRunOptions = {}): StreamingRun {
    let accepted = options;
    const pack = (address: number, next = accepted): void => {
      const asked = this.asked(next);
      this.vocabulary.valueOf(this.module.start(address, ...asked, next.realKeys ?? null));
      accepted = next;
    };
    return this.withInputs(inputs, (address) => {
      pack(address);
      return { result: new StreamingRun(this.module, this.vocabulary, address, pack), kept: true };
    });
  }

  /**
   * All rows at once: n_queries × (heads · d_value). They are written to the beginning of `into`, as
   * by a run's rows(); for a few tokens making a new array takes as long as all else.
   */
  attend(
    inputs: StreamingInputs,
    options: StreamingRunOptions = {},
    into?: Float32Array,
  ): FloatTable {
    const tiny = this.attendTiny(inputs, options, into);
    if (tiny !== null) return tiny;
    const run = this.start(inputs, options);
    try {
      return contextOf(inputs, run.rows(0, inputs.queries.rows, into));
    } finally {
      run.free();
    }
  }

  /** The same by way of the whole table, for comparison. Throws too-large when there is no memory. */
  wholeTable(inputs: StreamingInputs, options: StreamingOptions = {}): FloatTable {
    const asked = this.asked(options);
    return this.withInputs(inputs, (address) => {
      const context = this.vocabulary.valueOf(this.module.wholeTable(address, ...asked));
      return { result: contextOf(inputs, context), kept: false };
    });
  }

  /**
   * The bytes that a form allocates beyond inputs and output, by really allocating them. Of the whole
   * table it is the table alone: what Eigen's products pack for themselves is left out. `workers`,
   * 1 … 2²⁰, share no memory: each allocates its own, all but the first copies of the inputs.
   */
  scratchBytes(
    inputs: StreamingInputs,
    options: StreamingOptions,
    form: StreamingForm,
    workers = 1,
  ): number {
    this.vocabulary.integer(workers, 'workers');
    const asked = this.asked(options);
    return this.withInputs(inputs, (address) => {
      const bytes = this.module.scratchBytes(address, ...asked, form === 'whole-table', workers);
      return { result: this.vocabulary.valueOf(bytes), kept: false };
    });
  }

  /** np.random.seed(seed); np.random.randn(count), rounded to float32. `seed`: 0 … 2³² − 1. */
  normals(seed: number, count: number): Float32Array {
    this.vocabulary.integer(seed, 'seed');
    this.vocabulary.integer(count, 'count');
    return this.vocabulary.valueOf(this.module.normals(seed, count));
  }

  /** n², or when causal n(n + 1) ÷ 2. */
  scores(nTokens: number, causal: boolean): number {
    this.vocabulary.integer(nTokens, 'nTokens');
    return this.vocabulary.valueOf(this.module.scores(nTokens, causal));
  }

  /** Of one run, from the times of batches of `runs` each; at least one of both. */
  quartiles(times: readonly number[], runs: number): Quartiles {
    this.vocabulary.integer(runs, 'runs');
    return Object.freeze(this.vocabulary.valueOf(this.module.quartiles(times, runs)));
  }

  /**
   * The slope of log(time) over log(size) by least squares, as many times as sizes; null with fewer
   * than two different sizes.
   */
  growth(sizes: readonly number[], times: readonly number[]): number | null {
    return this.vocabulary.valueOf(this.module.growth(sizes, times));
  }

  /** The size of the module's memory, which grows and never shrinks. */
  get memoryBytes(): number {
    return this.module.memoryBytes();
  }

  /** Runs multiplications and additions on cached numbers; the floating-point operations done. */
  peak(rounds: number): number {
    this.vocabulary.integer(rounds, 'rounds');
    return this.module.peak(rounds);
  }

  private asked(options: StreamingOptions): Asked {
    const { scale = 'none', temperature = 1, causal = false, heads = 1 } = options;
    this.vocabulary.integer(heads, 'heads');
    return [this.scaleKind(scale), factorOf(scale), temperature, causal, heads];
  }

  private scaleKind(scale: Scale): number {
    if (typeof scale === 'number') return SCALES.length;
    return this.vocabulary.number(SCALES, scale, 'scale', ' | number');
  }

  /** Calls `work` on a copy of the inputs, which is freed unless it is to be kept. */
  private withInputs<Result>(
    { queries, keys, values }: StreamingInputs,
    work: (address: number) => { readonly result: Result; readonly kept: boolean },
  ): Result {
    this.check({ queries, keys, values });
    const { module, vocabulary } = this;
    const address = vocabulary.valueOf(
      module.allocate(queries.rows, keys.rows, queries.columns, values.columns),
    );
    let kept = false;
    try {
      const room = module.inputs(address);
      room.queries.set(queries.data);
      room.keys.set(keys.data);
      room.values.set(values.data);
      const done = work(address);
      kept = done.kept;
      return done.result;
    } finally {
      if (!kept) module.release(address);
    }
  }

  private check({ queries, keys, values }: StreamingInputs): void {
    this.checkTable(queries, 'queries', queries.rows, queries.columns);
    this.checkTable(keys, 'keys', keys.rows, queries.columns);
    this.checkTable(values, 'values', keys.rows, values.columns);
  }

  private checkTable(table: FloatTable, argument: string, rows: number, columns: number): void {
    this.vocabulary.integer(table.rows, argument);
    this.vocabulary.integer(table.columns, argument);
    const fits = table.rows === rows && table.columns === columns;
    if (fits && table.data.length === rows * columns) return;
    throw this.vocabulary.error({
      code: 'wrong-shape',
      argument,
      found: fits ? String(table.data.length) : `${table.rows}x${table.columns}`,
      expected: `${rows}x${columns}`,
    });
  }

  /** null: too large, several heads, padding, or an error that a run will tell. */
  private attendTiny(
    inputs: StreamingInputs,
    options: StreamingRunOptions,
    into: Float32Array | undefined,
  ): FloatTable | null {
    const { queries, keys, values } = inputs;
    const { scale = 'none', temperature = 1, causal = false, heads = 1 } = options;
    if (heads !== 1 || options.realKeys !== undefined || !this.isTiny(inputs)) return null;
    const room = this.room();
    room[0] = queries.rows;
    room[1] = keys.rows;
    room[2] = keys.columns;
    room[3] = values.columns;
    room[4] = this.scaleKind(scale);
    room[5] = factorOf(scale);
    room[6] = temperature;
    room[7] = causal ? 1 : 0;
    const count = queries.rows * values.columns;
    if (into !== undefined) checkRoom(this.vocabulary, into, count);
    const end = writeInto(room, this.tinyLimits.numbers, inputs);
    if (!this.module.attendTiny()) return null;
    return contextOf(inputs, read(room, end, count, into));
  }

  private isTiny({ queries, keys, values }: StreamingInputs): boolean {
    const { tinyLimits: most } = this;
    return (
      isWithin(queries, most.queries, most.columns) &&
      isWithin(keys, most.keys, most.columns) &&
      isWithin(values, most.keys, most.columns) &&
      keys.columns === queries.columns &&
      values.rows === keys.rows
    );
  }

  private room(): Float32Array {
    if (this.tinyRoom.length === 0) this.tinyRoom = this.module.tinyRoom();
    return this.tinyRoom;
  }
}

type Words = Vocabulary<StreamingNames>;

function checkRoom(vocabulary: Words, into: Float32Array, count: number): void {
  if (into.length >= count) return;
  const [found, expected] = [String(into.length), `>= ${count}`];
  throw vocabulary.error({ code: 'wrong-shape', argument: 'into', found, expected });
}

const factorOf = (scale: Scale): number => (typeof scale === 'number' ? scale : 1);

const contextOf = ({ queries, values }: StreamingInputs, data: Float32Array): FloatTable => ({
  rows: queries.rows,
  columns: values.columns,
  data,
});

const isWithin = ({ rows, columns, data }: FloatTable, mostRows: number, mostColumns: number) =>
  Number.isInteger(rows) &&
  Number.isInteger(columns) &&
  rows >= 1 &&
  columns >= 1 &&
  rows <= mostRows &&
  columns <= mostColumns &&
  data.length === rows * columns;

/** One after another; returns where the next would begin. A loop, as set() costs more than it copies. */
function writeInto(
  room: Float32Array,
  start: number,
  { queries, keys, values }: StreamingInputs,
): number {
  let next = write(room, start, queries.data);
  next = write(room, next, keys.data);
  return write(room, next, values.data);
}

function write(room: Float32Array, start: number, data: Float32Array): number {
  for (let i = 0; i < data.length; i += 1) room[start + i] = data[i] as number;
  return start + data.length;
}

/** From a place on, to the beginning of `into`; a loop for the same reason. */
function read(room: Float32Array, start: number, count: number, into?: Float32Array): Float32Array {
  if (into === undefined) return room.slice(start, start + count);
  for (let i = 0; i < count; i += 1) into[i] = room[start + i] as number;
  return into;
}

/** A module of one function that adds nothing but has a SIMD instruction in it. */
const SIMD_MODULE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // type: () → v128
  ...[0x03, 0x02, 0x01, 0x00], // one function of it
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b], // i8x16.splat(0)
);

/** Whether this engine runs the faster of the two modules. */
export const hasSimd = (): boolean =>
  typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_MODULE);

function moduleUrl(): string {
  const fast = new URL('./wasm/attention-streaming.wasm', import.meta.url);
  const scalar = new URL('./wasm/attention-streaming-scalar.wasm', import.meta.url);
  return (hasSimd() ? fast : scalar).href;
}

const compiled = new Shared<WebAssembly.Module>();
const shared = new Shared<Streaming>();

/** The faster module that runs here, for the page and its workers. Rejects with EngineLoadError. */
export function compileStreaming(): Promise<WebAssembly.Module> {
  const url = moduleUrl();
  return compiled.get(url, () => compileFromUrl(url));
}

/** An instance of one's own. Rejects with EngineLoadError. */
export const streamingOf = async (module: WebAssembly.Module): Promise<Streaming> =>
  new Streaming(await start(createStreaming, module, moduleUrl()));

/** One for the page or worker. Rejects with EngineLoadError; calling again tries again. */
export function loadStreaming(): Promise<Streaming> {
  return shared.get(moduleUrl(), async () => streamingOf(await compileStreaming()));
}
