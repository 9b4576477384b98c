import { beforeAll, describe, expect, it } from 'vitest';
import type {
  AttentionRequest,
  AttentionTrace,
  Engine,
  HeadTrace,
  Matrix,
  SoftmaxVariant,
} from '../../web/engine/index.js';
import { expectNumbers, goldenCases } from '../golden/post_seeds.js';
import { expectFrozen } from './frozen.js';
import { type LoadedModule, loadModule } from './module.js';

let module: LoadedModule;
let engine: Engine;

beforeAll(async () => {
  module = await loadModule();
  engine = module.engine;
});

/** Numbers without a pattern, the same in every run. */
const numbers = (rows: number, columns: number, seed: number): Matrix =>
  engine.seededNormals(seed, rows, columns);

const given = (nQueries = 5, nKeys = 4, width = 4) => ({
  queries: numbers(nQueries, width, 1),
  keys: numbers(nKeys, width, 2),
  values: numbers(nKeys, width, 3),
});

const columns = (matrix: Matrix, from: number, to: number): Matrix =>
  matrix.map((row) => row.slice(from, to));

const pick = <T>(list: readonly T[], order: readonly number[]): readonly T[] =>
  order.map((i) => list[i] as T);

function onlyHead({ heads }: AttentionTrace): HeadTrace {
  const [head, ...others] = heads;
  if (head === undefined || others.length > 0) throw new Error('not one head');
  return head;
}

describe('attend gives what NumPy computes', () => {
  it.each(goldenCases)('$name', ({ input, trace }) => {
    const { tokens: _, options, ...source } = input;
    const { heads = [], ...tables } = trace;
    const result = engine.attend({ source, options } as unknown as AttentionRequest);
    const { context, ...others } = tables;
    expectNumbers(result.context, context ?? null, 'context');
    const expected = (heads as Record<string, never>[]).length > 0 ? heads : [others];
    (expected as Record<string, never>[]).forEach((head, h) => {
      for (const [name, table] of Object.entries(head)) {
        expectNumbers(result.heads[h]?.[name as keyof HeadTrace], table, `head ${h}, ${name}`);
      }
    });
    expect(result.heads).toHaveLength((expected as unknown[]).length);
  });
});

describe('a trace', () => {
  it('is frozen through and through', () => {
    const mask = [[false, false, false, false], ...Array(4).fill(Array(4).fill(true))];
    const trace = engine.attend({ source: given(), options: { mask, heads: 2 } });
    expect(trace.heads[0]?.emptyRows).toEqual([0]);
    expectFrozen(trace, 'trace');
    const source = { queries: [[0]], keys: [[1]], values: [[1]] };
    const undefinedTrace = engine.attend({ source, options: { softmax: 'score-sum' } });
    expect(undefinedTrace.heads[0]?.undefinedRows).toEqual([{ row: 0, reason: 'zero-sum' }]);
    expectFrozen(undefinedTrace, 'trace');
  });

  it('has x and the drawn parameters, or neither', () => {
    const drawn = engine.attend({ source: { x: [[1, 2]], seed: 7, dHead: 3 } });
    expect(drawn.x).toEqual([[1, 2]]);
    expect(drawn.weights?.wQ).toEqual(engine.seededNormals(7, 2, 3));
    expect(drawn.wO).toBeNull();
    expect(engine.attend({ source: given() })).toMatchObject({ x: null, weights: null, wO: null });
  });

  it('is a copy: it outlives the calls after it, and the growth of the memory', () => {
    const trace = engine.attend({ source: given() });
    const before = structuredClone(trace);
    const held = module.memory.buffer.byteLength;
    engine.attend({ source: { x: numbers(700, 2, 0), seed: 1 } });
    expect(module.memory.buffer.byteLength).toBeGreaterThan(held);
    expect(trace).toEqual(before);
  });

  it('can be copied again by who holds the raw result', () => {
    const drawn = module.core.seededNormals(0, 2, 2);
    if (drawn.error) throw new Error('refused');
    expect(drawn.value.data.buffer).not.toBe(module.memory.buffer);
  });
});

describe('the mathematics, through the module', () => {
  it.each(['row-max', 'global-max', 'score-sum'] as const)('%s: rows add up to 1', (softmax) => {
    const { weights } = onlyHead(engine.attend({ source: given(), options: { softmax } }));
    for (const row of weights) expect(row.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
  });

  it('other order of the queries, other order of the rows, and no other number', () => {
    const order = [3, 1, 4, 0, 2];
    const source = given();
    const { context } = engine.attend({ source });
    const shuffled = engine.attend({ source: { ...source, queries: pick(source.queries, order) } });
    expect(shuffled.context).toEqual(pick(context, order));
  });

  it('tokens in other order: outputs in that order', () => {
    const order = [2, 0, 3, 1];
    const x = numbers(4, 3, 5);
    const { context } = engine.attend({ source: { x, seed: 9 } });
    const shuffled = engine.attend({ source: { x: pick(x, order), seed: 9 } });
    expectNumbers(shuffled.context, pick(context, order), 'context');
  });

  it('what is masked has exactly no weight, whatever hides it', () => {
    const realKeys = [true, false, true, true];
    const head = onlyHead(
      engine.attend({ source: given(), options: { mask: 'causal', realKeys } }),
    );
    head.weights.forEach((row, query) => {
      row.forEach((weight, key) => {
        const hidden = key > query || realKeys[key] === false;
        expect(head.maskedScores[query]?.[key] === Number.NEGATIVE_INFINITY).toBe(hidden);
        if (hidden) expect(weight).toBe(0);
        else expect(weight).toBeGreaterThan(0);
      });
    });
  });

  it.each(['row-max', 'global-max', 'score-sum'] as const)(
    '%s: a range of rows is that part of the whole',
    (softmax: SoftmaxVariant) => {
      const request = { source: given(), options: { softmax, mask: 'causal', scale: 'sqrt-dk' } };
      const all = onlyHead(engine.attend(request as AttentionRequest));
      const rows = { first: 1, count: 3 };
      const some = onlyHead(engine.attend({ ...request, rows } as AttentionRequest));
      expect(some.firstRow).toBe(1);
      for (const table of ['scores', 'maskedScores', 'weights', 'context'] as const) {
        expect(some[table], table).toEqual(all[table].slice(1, 4));
      }
      for (const table of ['rowMax', 'exponentials', 'rowSum'] as const) {
        expect(some[table], table).toEqual(all[table].slice(1, 4));
      }
    },
  );

  it('several heads are single heads over their columns', () => {
    const source = given(3, 5, 6);
    const { heads, context } = engine.attend({ source, options: { heads: 3, scale: 'sqrt-dk' } });
    const singles = [0, 2, 4].map((from) => {
      const block = (matrix: Matrix) => columns(matrix, from, from + 2);
      const { queries, keys, values } = source;
      return engine.attend({
        source: { queries: block(queries), keys: block(keys), values: block(values) },
        options: { scale: 'sqrt-dk' },
      });
    });
    expect(heads).toEqual(singles.map(onlyHead));
    expect(context).toEqual(
      source.queries.map((_, row) => singles.flatMap((single) => single.context[row] ?? [])),
    );
  });

  it('no scale, no temperature: the scores go through unchanged', () => {
    const head = onlyHead(engine.attend({ source: given() }));
    expect(head).toMatchObject({ scaleFactor: 1, temperature: 1, divisor: 1 });
    expect(head.maskedScores).toEqual(head.scores);
  });

  it('positions are added to x before it is projected', () => {
    const x = numbers(3, 4, 6);
    const positions = engine.sinusoidalPositions(3, 4);
    const placed = engine.attend({ source: { x, seed: 0 }, options: { positions: 'sinusoidal' } });
    const sum = x.map((row, r) => row.map((entry, c) => entry + (positions[r]?.[c] ?? 0)));
    expect(placed.x).toEqual(sum);
    expect(placed.context).toEqual(engine.attend({ source: { x: sum, seed: 0 } }).context);
  });
});

describe('a call', () => {
  it('changes nothing it is given', () => {
    const request = {
      source: {
        x: [
          [1, 2],
          [3, 4],
        ],
        wQ: [[1], [2]],
        wK: [[3], [4]],
        wV: [[5], [6]],
        wO: [[2]],
      },
      options: {
        mask: [
          [true, false],
          [true, true],
        ],
        realKeys: [true, true],
        scale: 2,
      },
      rows: { first: 0, count: 2 },
    };
    const before = structuredClone(request);
    engine.attend(request);
    engine.explain(request, { table: 'context', row: 1, column: 0 });
    expect(request).toEqual(before);
  });

  it('takes typed arrays for rows', () => {
    const x = [Float64Array.of(1, 0), Float64Array.of(0, 1)] as unknown as Matrix;
    const source = {
      x: [
        [1, 0],
        [0, 1],
      ],
      seed: 0,
    };
    expect(engine.attend({ source: { x, seed: 0 } })).toEqual(engine.attend({ source }));
  });

  it('keeps no memory, when it succeeds or when it is refused', async () => {
    const { engine: fresh, memory } = await loadModule();
    const source = { x: fresh.seededNormals(0, 40, 4), seed: 1, dHead: 4 };
    // Large enough that keeping any one table or text would fill the memory before the end.
    const unknown = '-'.repeat(12_000);
    const shape = fresh.steps.shapeOf(fresh.attend({ source }));
    const call = () => {
      fresh.attend({ source });
      fresh.explain({ source }, { table: 'context', row: 3, column: 1 });
      expect(() => fresh.steps.parse(shape, unknown)).toThrow();
    };
    for (let i = 0; i < 200; i += 1) call();
    const held = memory.buffer.byteLength;
    for (let i = 0; i < 1800; i += 1) call();
    expect(memory.buffer.byteLength).toBe(held);
  }, 60_000);
});
