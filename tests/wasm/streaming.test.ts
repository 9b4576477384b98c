import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AttentionError } from '../../web/engine/error.js';
import type { Engine, Matrix } from '../../web/engine/index.js';
import {
  type FloatTable,
  hasSimd,
  Streaming,
  type StreamingInputs,
  type StreamingRunOptions,
} from '../../web/engine/streaming.js';
import { Vocabulary } from '../../web/engine/vocabulary.js';
import createStreaming, {
  type AttentionStreaming,
} from '../../web/engine/wasm/attention-streaming.mjs';
import { contractOf, registered, sorted } from './contract.js';
import { withoutComments, words } from './declarations.js';
import { loadModule } from './module.js';

const MIB = 2 ** 20;
const read = (path: string) =>
  withoutComments(readFileSync(new URL(`../../web/engine/${path}`, import.meta.url), 'utf8'));

async function instantiate(file: string): Promise<AttentionStreaming> {
  const module = new WebAssembly.Module(
    readFileSync(new URL(`../../web/engine/wasm/${file}`, import.meta.url)),
  );
  return createStreaming({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance, module);
      return instance.exports;
    },
  });
}

/** Numbers in [−1, 1), the same in every run (a linear congruential generator). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function table(next: () => number, rows: number, columns: number): FloatTable {
  return { rows, columns, data: Float32Array.from({ length: rows * columns }, next) };
}

function inputsOf(seed: number, nQueries: number, nKeys: number, dKey: number, dValue: number) {
  const next = chance(seed);
  return {
    queries: table(next, nQueries, dKey),
    keys: table(next, nKeys, dKey),
    values: table(next, nKeys, dValue),
  };
}

const rowsOf = ({ rows, columns, data }: FloatTable): Matrix =>
  Array.from({ length: rows }, (_, i) => Array.from(data.slice(i * columns, (i + 1) * columns)));

const constant = (rows: number, columns: number, value: number): FloatTable => ({
  rows,
  columns,
  data: new Float32Array(rows * columns).fill(value),
});

let engine: Engine;

beforeAll(async () => {
  ({ engine } = await loadModule());
});

/** The same in float64, by the core. */
function exact(inputs: StreamingInputs, options: StreamingRunOptions): readonly number[] {
  const { causal, realKeys, ...same } = options;
  const trace = engine.attend({
    source: {
      queries: rowsOf(inputs.queries),
      keys: rowsOf(inputs.keys),
      values: rowsOf(inputs.values),
    },
    options: {
      ...same,
      mask: causal ? 'causal' : 'none',
      ...(realKeys === undefined ? {} : { realKeys }),
    },
  });
  return trace.context.flat();
}

/** The largest difference; values are no larger than 1. */
const error = (found: Float32Array, expected: readonly number[]): number =>
  expected.reduce((most, number, i) => Math.max(most, Math.abs(number - (found[i] ?? 9))), 0);

function errorOf(work: () => unknown): AttentionError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof AttentionError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

describe('what this engine runs', () => {
  it('is the SIMD module', () => {
    expect(hasSimd()).toBe(true);
  });
});

describe.each(['attention-streaming.wasm', 'attention-streaming-scalar.wasm'])('%s', (file) => {
  let core: AttentionStreaming;
  let streaming: Streaming;

  beforeAll(async () => {
    core = await instantiate(file);
    streaming = new Streaming(core);
  });

  it('has the functions declared, with their numbers of arguments', () => {
    const { membersOf } = contractOf(read('wasm/attention-streaming.d.mts'));
    const counts = membersOf('AttentionStreaming').map(
      ({ name, parameters }) => [name, parameters?.length] as const,
    );
    expect(registered(core)).toEqual(new Map(counts));
    const { names } = new Vocabulary(core);
    expect(sorted(names.errors)).toEqual(sorted(words(read('types.ts'), 'ErrorCode')));
  });

  it('is the float64 core to 1e-6, whatever the shape, mask and heads', () => {
    const sizes = [1, 2, 4, 5, 6, 8, 9, 16, 17, 61, 64, 65, 257];
    const next = chance(1);
    const pick = <Item>(list: readonly Item[]): Item =>
      list[Math.floor(((next() + 1) / 2) * list.length)] as Item;
    for (let trial = 0; trial < 400; trial += 1) {
      const heads = pick([1, 1, 2, 3]);
      const inputs = inputsOf(trial, pick(sizes), pick(sizes), heads * pick([1, 4, 7]), heads * 5);
      const options: StreamingRunOptions = {
        scale: pick(['none', 'sqrt-dk', 0.5] as const),
        temperature: pick([1, 2]),
        causal: pick([true, false]),
        heads,
        ...(pick([true, false])
          ? { realKeys: Array.from({ length: inputs.keys.rows }, () => pick([true, false])) }
          : {}),
      };
      const { data } = streaming.attend(inputs, options);
      expect(error(data, exact(inputs, options)), `trial ${trial}`).toBeLessThan(1e-6);
    }
  });

  it('takes the whole table the same way', () => {
    for (const heads of [1, 2]) {
      const inputs = inputsOf(2, 70, 90, 6, 10);
      const options = { heads, causal: heads === 2, scale: 'sqrt-dk' } as const;
      const { data, ...shape } = streaming.wholeTable(inputs, options);
      expect(shape).toEqual({ rows: 70, columns: 10 });
      expect(error(data, exact(inputs, options))).toBeLessThan(1e-6);
    }
  });

  it('gives the same bits whatever the slices', () => {
    const inputs = inputsOf(3, 150, 300, 16, 12);
    const run = streaming.start(inputs, { causal: true });
    const all = run.rows(0, 150);
    const slices = [1, 7, 60, 64, 18].map((count, i, counts) => {
      const first = counts.slice(0, i).reduce((sum, earlier) => sum + earlier, 0);
      return Array.from(run.rows(first, count));
    });
    const into = new Float32Array(all.length);
    expect(run.rows(0, 150, into)).toBe(into);
    run.free();
    expect(into).toEqual(all);
    expect(Float32Array.from(slices.flat())).toEqual(all);
  });

  it('reads inputs that were written in place', () => {
    const run = streaming.start(inputsOf(3, 20, 30, 4, 5), { causal: true });
    const other = inputsOf(8, 20, 30, 4, 5);
    const { queries, keys, values } = run.inputs;
    queries.set(other.queries.data);
    keys.set(other.keys.data);
    values.set(other.values.data);
    run.repack();
    const context = run.rows(0, 20);
    keys[7] = Number.NaN;
    expect(errorOf(() => run.repack())).toMatchObject({ code: 'not-finite', argument: 'keys' });
    expect(errorOf(() => run.rows(0, 20))).toMatchObject({ code: 'missing', argument: 'run' });
    keys[7] = 0;
    expect(errorOf(() => run.repack({ realKeys: [] }))).toMatchObject({ argument: 'realKeys' });
    expect(errorOf(() => run.rows(0, 20))).toMatchObject({ code: 'missing', argument: 'run' });
    expect(errorOf(() => run.repack({ heads: 0.5 }))).toMatchObject({ argument: 'heads' });
    keys.set(other.keys.data);
    run.repack();
    expect(run.rows(0, 20)).toEqual(context);
    run.repack({ causal: false });
    expect(run.rows(0, 20)).toEqual(streaming.attend(other).data);
    run.free();
    expect(context).toEqual(streaming.attend(other, { causal: true }).data);
    expect(errorOf(() => run.repack())).toMatchObject({ code: 'missing', argument: 'run' });
    expect(errorOf(() => run.inputs)).toMatchObject({ code: 'missing', argument: 'run' });
  });

  it('writes the context where it is told to', () => {
    for (const n of [3, 40]) {
      const inputs = inputsOf(n, n, n, 2, 5);
      const into = new Float32Array(n * 5 + 1).fill(9);
      const { data } = streaming.attend(inputs, {}, into);
      expect(data).toBe(into);
      expect(Array.from(into.subarray(0, n * 5))).toEqual(
        Array.from(streaming.attend(inputs).data),
      );
      expect(into.at(-1)).toBe(9);
      const small = () => streaming.attend(inputs, {}, new Float32Array(n * 5 - 1));
      expect(errorOf(small)).toMatchObject({ code: 'wrong-shape', argument: 'into' });
    }
  });

  it('lets several runs stand side by side, and gives their memory back', () => {
    const one = streaming.start(inputsOf(4, 20, 30, 4, 4));
    const other = streaming.start(inputsOf(5, 20, 30, 4, 4));
    const before = one.rows(0, 20);
    other.free();
    other.free();
    expect(one.rows(0, 20)).toEqual(before);
    one.free();
    expect(errorOf(() => one.rows(0, 20))).toMatchObject({ code: 'missing', argument: 'run' });

    const most = streaming.memoryBytes;
    for (let i = 0; i < 50; i += 1) streaming.attend(inputsOf(6, 500, 500, 64, 64));
    expect(streaming.memoryBytes).toBeLessThan(most + 2 * MIB);
  });

  it('computes a few tokens as well after its memory grew', () => {
    const inputs = inputsOf(7, 3, 3, 2, 2);
    const before = streaming.attend(inputs);
    streaming.start(inputsOf(8, 20_000, 20_000, 16, 16)).free();
    expect(streaming.attend(inputs)).toEqual(before);
  });

  it('holds 65,536 tokens in less than 64 MiB beyond inputs and output', async () => {
    const module = new Streaming(await instantiate(file));
    const [n, d] = [65_536, 64];
    const inputs = {
      queries: constant(n, d, 0.25),
      keys: constant(n, d, 0.25),
      values: constant(n, d, 1),
    };
    const atRest = module.memoryBytes;
    const run = module.start(inputs);
    const some = run.rows(n - 8, 8);
    expect(error(some, new Array(some.length).fill(1))).toBeLessThan(1e-5);
    const bytes = 4 * n * d;
    expect(module.memoryBytes - atRest).toBeLessThan(3 * bytes + 64 * MIB);
  });

  it('holds 32,768 tokens in at most 64 MiB', async () => {
    const module = new Streaming(await instantiate(file));
    const inputs = inputsOf(9, 32_768, 32_768, 64, 64);
    const run = module.start(inputs);
    run.rows(0, 64);
    expect(module.memoryBytes).toBeLessThanOrEqual(64 * MIB);
  });

  it('says so when there is no memory for a table', () => {
    const inputs = inputsOf(10, 30_000, 30_000, 1, 1);
    expect(errorOf(() => streaming.wholeTable(inputs))).toMatchObject({
      code: 'too-large',
      found: '30000x30000',
    });
  });

  // Products of sizes that are small enough each, but that 32 bits cannot count together.
  describe('refuses more numbers than it can count', () => {
    let module: Streaming;

    beforeEach(async () => {
      module = new Streaming(await instantiate(file));
    });

    it('in the result', () => {
      const one = constant(1, 1, 1);
      const inputs = { queries: constant(65_537, 1, 0), keys: one, values: constant(1, 65_536, 1) };
      const expected = { code: 'too-large', found: '65537x65536', expected: String(2 ** 28) };
      expect(errorOf(() => module.attend(inputs))).toMatchObject({ ...expected, argument: 'rows' });
      expect(errorOf(() => module.wholeTable(inputs))).toMatchObject({
        ...expected,
        argument: 'queries',
      });
      const run = module.start(inputs);
      expect(Array.from(run.rows(65_536, 1).subarray(0, 2))).toEqual([1, 1]);
      run.free();
    });

    it('in the keys, packed', () => {
      const row = constant(1, 11_184_811, 0);
      const inputs = { queries: row, keys: row, values: row };
      expect(errorOf(() => module.attend(inputs, { heads: row.columns }))).toMatchObject({
        code: 'too-large',
        argument: 'keys',
      });
    });

    it('in a block of queries', () => {
      const row = constant(1, 10_324_448, 0);
      const inputs = { queries: row, keys: row, values: constant(1, 1, 1) };
      expect(errorOf(() => module.attend(inputs))).toMatchObject({
        code: 'too-large',
        argument: 'keys',
      });
    });
  });

  const good = inputsOf(11, 3, 4, 2, 2);
  const refusals: readonly [string, StreamingInputs, StreamingRunOptions, object][] = [
    [
      'keys of other width',
      { ...good, keys: constant(4, 3, 0) },
      {},
      { code: 'wrong-shape', argument: 'keys', found: '4x3', expected: '4x2' },
    ],
    [
      'data that is too short',
      { ...good, values: { ...good.values, data: new Float32Array(7) } },
      {},
      { code: 'wrong-shape', argument: 'values', found: '7' },
    ],
    [
      'no queries',
      { ...good, queries: constant(0, 2, 0) },
      {},
      { code: 'empty', argument: 'queries' },
    ],
    [
      'half a row',
      { ...good, queries: { rows: 1.5, columns: 2, data: new Float32Array(3) } },
      {},
      { code: 'out-of-range', argument: 'queries' },
    ],
    [
      'numbers that are not finite',
      { ...good, keys: constant(4, 2, Number.NaN) },
      {},
      { code: 'not-finite', argument: 'keys', row: 0, column: 0 },
    ],
    ['no temperature', good, { temperature: 0 }, { code: 'not-positive', argument: 'temperature' }],
    [
      'a scale of no name',
      good,
      { scale: 'half' as 'none' },
      { code: 'unknown-option', argument: 'scale' },
    ],
    [
      'heads that do not divide',
      good,
      { heads: 3 },
      { code: 'not-divisible', argument: 'queries' },
    ],
    [
      'padding of other length',
      good,
      { realKeys: [true] },
      { code: 'wrong-shape', argument: 'realKeys' },
    ],
    [
      'padding for no key',
      good,
      { realKeys: [] },
      { code: 'wrong-shape', argument: 'realKeys', found: '0', expected: '4' },
    ],
    [
      'scores beyond float32',
      { ...good, queries: constant(3, 2, 1e30), keys: constant(4, 2, 1e30) },
      {},
      { code: 'overflow', argument: 'scores', row: 0, expected: 'float32' },
    ],
  ];

  it.each(refusals)('refuses %s', (_, inputs, options, expected) => {
    expect(errorOf(() => streaming.attend(inputs, options))).toMatchObject(expected);
    expect(errorOf(() => streaming.start(inputs, options).rows(0, 3))).toMatchObject(expected);
  });

  it('refuses rows that are not there', () => {
    const run = streaming.start(good);
    expect(errorOf(() => run.rows(1, 3))).toMatchObject({ code: 'out-of-range', argument: 'rows' });
    expect(errorOf(() => run.rows(0.5, 1))).toMatchObject({ code: 'out-of-range' });
    run.free();
  });

  it('says that a table leaves float32', () => {
    const inputs = { ...good, queries: constant(3, 2, 1e30), keys: constant(4, 2, 1e30) };
    const refused = errorOf(() => streaming.wholeTable(inputs));
    expect(refused).toMatchObject({ code: 'overflow', argument: 'scores', expected: 'float32' });
    expect(refused.message).toBe('scores is beyond the range of float32; use smaller numbers.');
  });

  it('computes what measured times say', () => {
    expect(streaming.quartiles([9, 1, 5], 1)).toEqual({ lower: 3, median: 5, upper: 7 });
    expect(streaming.growth([1, 2, 4], [3, 12, 48])).toBeCloseTo(2, 12);
    expect(streaming.growth([1], [3])).toBeNull();
    expect(streaming.normals(0, 3)).toEqual(Float32Array.of(1.7640524, 0.4001572, 0.978738));
    expect(streaming.normals(0, 0)).toHaveLength(0);
    expect(streaming.scores(3, true)).toBe(6);
  });

  const miscounts: readonly [string, () => unknown, object][] = [
    ['no times', () => streaming.quartiles([], 1), { code: 'out-of-range', argument: 'times' }],
    [
      'times that are not finite',
      () => streaming.quartiles([1, Number.NaN], 1),
      { code: 'not-finite', argument: 'times', row: 1 },
    ],
    ['no runs', () => streaming.quartiles([1], 0), { code: 'out-of-range', argument: 'runs' }],
    ['half a run', () => streaming.quartiles([1], 0.5), { code: 'out-of-range', argument: 'runs' }],
    [
      'a time too many',
      () => streaming.growth([1, 2], [1, 2, 3]),
      { code: 'wrong-shape', argument: 'times', found: '3', expected: '2' },
    ],
    [
      'fewer than no numbers',
      () => streaming.normals(0, -1),
      { code: 'out-of-range', argument: 'count' },
    ],
    [
      'numbers beyond all memory',
      () => streaming.normals(0, 2 ** 31 - 1),
      { code: 'too-large', argument: 'count' },
    ],
    [
      'a seed below 0',
      () => streaming.normals(-1, 1),
      { code: 'out-of-range', argument: 'seed', expected: '0 .. 4294967295' },
    ],
    ['half a seed', () => streaming.normals(0.5, 1), { code: 'out-of-range', argument: 'seed' }],
    [
      'fewer than no tokens',
      () => streaming.scores(-1, true),
      { code: 'out-of-range', argument: 'nTokens' },
    ],
    [
      'no workers',
      () => streaming.scratchBytes(good, {}, 'streaming', 0),
      { code: 'out-of-range', argument: 'workers' },
    ],
    [
      'workers beyond all counting',
      () => streaming.scratchBytes(good, {}, 'streaming', 2 ** 40),
      { code: 'out-of-range', argument: 'workers', expected: '>= 1, <= 1048576' },
    ],
    [
      'half a worker more',
      () => streaming.scratchBytes(good, {}, 'streaming', 1.5),
      { code: 'out-of-range', argument: 'workers' },
    ],
    ['half a round', () => streaming.peak(0.5), { code: 'out-of-range', argument: 'rounds' }],
  ];

  it.each(miscounts)('refuses %s and goes on', (_, work, expected) => {
    expect(errorOf(work)).toMatchObject(expected);
    expect(streaming.attend(good).rows).toBe(3);
  });

  it.each(['whole-table', 'streaming'] as const)('counts what workers allocate: %s', (form) => {
    const inputs = inputsOf(12, 100, 80, 6, 10);
    const bytes = (workers: number) => streaming.scratchBytes(inputs, {}, form, workers);
    const own = streaming.scratchBytes(inputs, {}, form);
    const copy = 4 * (100 * 6 + 80 * 6 + 80 * 10);
    expect(own).toBeGreaterThan(0);
    expect([1, 2, 5].map(bytes)).toEqual([own, 2 * own + copy, 5 * own + 4 * copy]);
    // Together more than 32 bits can count; none holds as much.
    expect(bytes(2 ** 20)).toBe(2 ** 20 * own + (2 ** 20 - 1) * copy);
    expect(
      errorOf(() => streaming.scratchBytes(inputs, { heads: 4 }, 'streaming', 2)),
    ).toMatchObject({ code: 'not-divisible', argument: 'queries' });
  });

  it('counts what its yardstick does', () => {
    expect(streaming.peak(3)).toBe(3 * 2 * 5 * 8 * 256);
  });
});
