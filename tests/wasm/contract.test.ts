import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { RequestReader } from '../../web/engine/request.js';
import * as results from '../../web/engine/results.js';
import type { AttentionRequest, AttentionSource, Engine } from '../../web/engine/types.js';
import { type Names, Vocabulary } from '../../web/engine/vocabulary.js';
import type {
  AttentionCore,
  CoreRequest,
  CoreResult,
} from '../../web/engine/wasm/attention-core.mjs';
import { contractOf, registered, sorted } from './contract.js';
import { withoutComments, words } from './declarations.js';
import { loadModule } from './module.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const declared = withoutComments(read('../../web/engine/wasm/attention-core.d.mts'));
const { membersOf, expectType } = contractOf(declared);
const types = withoutComments(read('../../web/engine/types.ts'));

const SOURCES = {
  seeded: { x: [[1, 0]], seed: 0 },
  weights: { x: [[1, 0]], wQ: [[1], [2]], wK: [[3], [4]], wV: [[5], [6]], wO: [[7]] },
  given: { queries: [[1], [2]], keys: [[3]], values: [[4]], wO: [[5, 6]] },
} satisfies Readonly<Record<string, AttentionSource>>;

let core: AttentionCore;
let engine: Engine;
let vocabulary: Vocabulary;
let reader: RequestReader;

beforeAll(async () => {
  ({ core, engine } = await loadModule());
  vocabulary = new Vocabulary(core);
  reader = new RequestReader(vocabulary, engine.limits.maxSeed);
});

const request = (given: AttentionRequest): CoreRequest => reader.read(given);

describe('the functions of the module', () => {
  it('are those declared, no more and no fewer', () => {
    const names = membersOf('AttentionCore').map(({ name }) => name);
    expect(sorted(registered(core).keys())).toEqual(sorted(names));
  });

  it('take as many arguments as declared', () => {
    const counts = membersOf('AttentionCore').map(
      ({ name, parameters }) => [name, parameters?.length] as const,
    );
    expect(registered(core)).toEqual(new Map(counts));
  });
});

const seeded = () => request({ source: { x: [[1, 0]], seed: 0 } });
const refused = () => request({ source: { x: [[1, 0], [1]], seed: 0 } });
const undefinedRow = () =>
  request({
    source: { queries: [[0]], keys: [[1]], values: [[1]] },
    options: { softmax: 'score-sum' },
  });
const emptyRow = () =>
  request({ source: { x: [[1, 0]], seed: 0 }, options: { mask: [[false]], heads: 2 } });

describe('what a function gives has exactly the declared keys and types', () => {
  const shape = [3, 3, 2, 2, 1, 0, 2, 3, 4];
  const calls: {
    readonly [Name in keyof AttentionCore]: readonly (() => Parameters<AttentionCore[Name]>)[];
  } = {
    attend: [() => [seeded()], () => [undefinedRow()], () => [emptyRow()], () => [refused()]],
    explain: [
      () => [seeded(), 4, 0, 0, 0],
      () => [undefinedRow(), 14, 0, 0, 0],
      () => [refused(), 4, 0, 0, 0],
    ],
    explainRow: [
      () => [seeded(), 15, 0, 0],
      () => [undefinedRow(), 15, 0, 0],
      () => [seeded(), 15, 9, 0],
    ],
    sinusoidalPositions: [() => [2, 4], () => [0, 4]],
    seededNormals: [() => [0, 2, 3], () => [0, 0, 3]],
    errorMessage: [() => [0, 'x', 1, 2, 'string', 'number']],
    names: [() => []],
    limits: [() => []],
    version: [() => []],
    stepCounts: [() => [shape]],
    stepAt: [() => [shape, 5], () => [shape, -1]],
    stepIndex: [() => [shape, [0, 0, 1, 1]], () => [shape, [0, 0, 9, 1]]],
    nextStop: [() => [shape, 0, 0]],
    previousStop: [() => [shape, 0, 0]],
    stops: [() => [shape, 0]],
    stepText: [() => [shape, [0, 0, 1, 1]]],
    stepFromText: [() => [shape, 'score/0/1'], () => [shape, '']],
    softmaxRungs: [() => [0, 1]],
  };

  it.each(Object.keys(calls) as (keyof AttentionCore)[])('%s', (name) => {
    const type = membersOf('AttentionCore').find((member) => member.name === name)?.type ?? '';
    const call = core[name] as (...given: readonly unknown[]) => unknown;
    for (const given of calls[name]) expectType(call(...given()), type, name);
  });
});

describe('what a function lays out', () => {
  /** The numbers, and which of them were read in what order. */
  function watched<Core>(result: CoreResult<Core>) {
    const numbers = vocabulary.valueOf(result) as Float64Array;
    const seen: number[] = [];
    const get = (target: Float64Array, field: string) => {
      seen.push(Number(field));
      return Reflect.get(target, field);
    };
    return { numbers: new Proxy(numbers, { get } as ProxyHandler<Float64Array>), seen };
  }

  function expectAllRead<Core, Result>(
    result: CoreResult<Core>,
    read: (numbers: Float64Array, names: Names) => Result,
  ): Result {
    const { numbers, seen } = watched(result);
    const found = read(numbers, vocabulary.names);
    expect(seen).toEqual(Array.from(vocabulary.valueOf(result) as Float64Array, (_, i) => i));
    return found;
  }

  it.each(Object.entries(SOURCES))('is read once and to its end: a trace, %s', (_, source) => {
    expectAllRead(core.attend(request({ source })), results.trace);
  });

  it('is read once and to its end: empty and undefined rows', () => {
    const undefinedTrace = expectAllRead(core.attend(undefinedRow()), results.trace);
    expect(undefinedTrace.heads).toMatchObject([{ undefinedRows: [{ row: 0 }] }]);
    const emptyTrace = expectAllRead(core.attend(emptyRow()), results.trace);
    expect(emptyTrace.heads).toMatchObject([{ emptyRows: [0] }, { emptyRows: [0] }]);
  });

  it('is read once and to its end: explanations', () => {
    expectAllRead(core.explain(seeded(), 4, 0, 0, 0), results.explanation);
    expectAllRead(core.explainRow(seeded(), 15, 0, 0), results.explanations);
  });
});

describe('what the module is asked', () => {
  it.each(['weights', 'given'] as const)('comes with each table in its place: %s', (form) => {
    const { x, weights, wO, heads } = engine.attend({ source: SOURCES[form] });
    expect({ x, ...weights, wO, ...heads[0] }).toMatchObject(SOURCES[form]);
  });

  it('comes with each option in its place', () => {
    const trace = engine.attend({
      source: {
        x: [
          [1, 0],
          [0, 1],
          [1, 1],
        ],
        seed: 1,
        dHead: 4,
      },
      options: {
        scale: 0.25,
        temperature: 2,
        mask: [
          [true, true, true],
          [true, false, true],
          [true, true, true],
        ],
        realKeys: [true, true, false],
        softmax: 'global-max',
        heads: 2,
        positions: 'sinusoidal',
      },
      rows: { first: 1, count: 1 },
    });
    expect(trace.x?.[0]).toEqual([1, 1]);
    expect(trace.heads).toHaveLength(2);
    for (const head of trace.heads) {
      expect(head).toMatchObject({ firstRow: 1, scaleFactor: 0.25, temperature: 2 });
      expect(head.queries[0]).toHaveLength(4);
      expect(head.weights).toEqual([[1, 0, 0]]);
    }
    // One maximum for the table: row 0 has a larger score.
    const [head] = trace.heads;
    expect(head?.rowMax[0]).toBeGreaterThan(head?.maskedScores[0]?.[0] ?? Number.NaN);
  });
});

describe('the lists of names are the words of the types, in any order', () => {
  const unions: { readonly [List in keyof Names]: string } = {
    stages: 'Stage',
    grains: 'Grain',
    projected: 'Projected',
    rungs: 'Rung',
    softmaxes: 'SoftmaxVariant',
    tables: 'Table',
    operations: 'Operation',
    notes: 'CellNote',
    reasons: 'UndefinedReason',
    errors: 'ErrorCode',
  };

  it.each(Object.entries(unions))('%s: %s', (list, union) => {
    const names = vocabulary.names[list as keyof Names];
    expect(sorted(names)).toEqual(sorted(words(types, union)));
    expect(new Set(names).size).toBe(names.length);
  });

  it('and there are no other lists', () => {
    expect(sorted(Object.keys(vocabulary.names))).toEqual(sorted(Object.keys(unions)));
  });
});

describe('the module as a file', () => {
  const glue = read('../../web/engine/wasm/attention-core.mjs');

  it.each([
    ['eval(', /\beval\s*\(/u],
    ['new Function', /\bnew\s+Function\b/u],
    ['Function(', /(?<![\w$.])Function\s*\(/u],
  ])('needs no policy that allows %s', (_, forbidden) => {
    expect(glue).not.toMatch(forbidden);
  });

  it('is of the version of the package', () => {
    expect(core.version()).toBe(JSON.parse(read('../../package.json')).version);
  });
});
