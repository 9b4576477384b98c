import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AttentionError,
  type AttentionTrace,
  type Engine,
  type ErrorDetails,
} from '../../web/engine/index.js';
import { Vocabulary } from '../../web/engine/vocabulary.js';
import { type LoadedModule, loadModule } from './module.js';

type Call = () => unknown;

const x = [
  [1, 0],
  [0, 1],
];
const GOOD = { source: { x, seed: 0 } };

let module: LoadedModule;
let engine: Engine;
let good: AttentionTrace;

beforeAll(async () => {
  module = await loadModule();
  engine = module.engine;
  good = engine.attend(GOOD);
});

function refusal(call: Call): AttentionError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(AttentionError);
    return error as AttentionError;
  }
  throw new Error('it was not refused');
}

/** As JavaScript without types may call it. */
const attend = (request: unknown) => engine.attend(request as never);
const withSource = (source: object) => attend({ source });
const withOptions = (options: object) => attend({ ...GOOD, options });

type Expected = Omit<ErrorDetails, 'message' | 'row' | 'column'> &
  Partial<Pick<ErrorDetails, 'row' | 'column'>>;

const REFUSED: readonly (readonly [string, Call, Expected])[] = [
  [
    'a text for a number',
    () =>
      withSource({
        x: [
          [1, 0],
          [0, '1'],
        ],
        seed: 0,
      }),
    { code: 'wrong-type', argument: 'x', row: 1, column: 1, found: '"1"', expected: 'number' },
  ],
  [
    'a number for a row',
    () => withSource({ x: [[1], 2], seed: 0 }),
    { code: 'wrong-type', argument: 'x', row: 1, found: 'number', expected: 'row of numbers' },
  ],
  [
    'a number in a mask',
    () =>
      withOptions({
        mask: [
          [true, true],
          [true, 0],
        ],
      }),
    {
      code: 'wrong-type',
      argument: 'mask',
      row: 1,
      column: 1,
      found: 'number',
      expected: 'boolean',
    },
  ],
  [
    'parameters for another width',
    () => withSource({ x, wQ: x, wK: [[1, 2]], wV: x }),
    { code: 'wrong-shape', argument: 'wK', found: '1x2', expected: '2xN' },
  ],
  [
    'padding for another number of keys',
    () => withOptions({ realKeys: [true] }),
    { code: 'wrong-shape', argument: 'realKeys', found: '1', expected: '2' },
  ],
  [
    'padding for no key',
    () => withOptions({ realKeys: [] }),
    { code: 'wrong-shape', argument: 'realKeys', found: '0', expected: '2' },
  ],
  [
    'a row that is too short',
    () => withSource({ x, wQ: [[1, 2], [3]], wK: x, wV: x }),
    { code: 'ragged', argument: 'wQ', row: 1, found: '1', expected: '2' },
  ],
  [
    'a mask of unequal rows',
    () => withOptions({ mask: [[true, true], [true]] }),
    { code: 'ragged', argument: 'mask', row: 1, found: '1', expected: '2' },
  ],
  [
    'no rows',
    () => withSource({ x: [], seed: 0 }),
    { code: 'empty', argument: 'x', found: '0x0', expected: '>= 1x1' },
  ],
  [
    'no rows, as a typed array',
    () => withSource({ x: new Float64Array(), seed: 0 }),
    { code: 'empty', argument: 'x', found: '0x0', expected: '>= 1x1' },
  ],
  [
    'NaN in a matrix',
    () => withSource({ queries: [[1, Number.NaN]], keys: [[1, 2]], values: [[1]] }),
    { code: 'not-finite', argument: 'queries', row: 0, column: 1, found: 'NaN', expected: '' },
  ],
  [
    'no temperature at all',
    () => withOptions({ temperature: 0 }),
    { code: 'not-positive', argument: 'temperature', found: '0', expected: '> 0' },
  ],
  [
    'columns that heads cannot share',
    () => attend({ source: { queries: x, keys: x, values: [[1], [2]] }, options: { heads: 2 } }),
    { code: 'not-divisible', argument: 'values', found: '1', expected: '2 * n' },
  ],
  [
    'a seed that NumPy does not take',
    () => withSource({ x, seed: 2 ** 32 }),
    { code: 'out-of-range', argument: 'seed', found: '4294967296', expected: '0 .. 4294967295' },
  ],
  [
    'half a head',
    () => withOptions({ heads: 1.5 }),
    { code: 'out-of-range', argument: 'heads', found: '1.5', expected: 'integer' },
  ],
  [
    'half a token',
    () => engine.sinusoidalPositions(2.7, 4),
    { code: 'out-of-range', argument: 'nTokens', found: '2.7', expected: 'integer' },
  ],
  [
    'half a dimension',
    () => engine.sinusoidalPositions(2, 2.9),
    { code: 'out-of-range', argument: 'dModel', found: '2.9', expected: 'integer' },
  ],
  [
    'no number of rows',
    () => engine.seededNormals(0, Number.NaN, 2),
    { code: 'out-of-range', argument: 'rows', found: 'NaN', expected: 'integer' },
  ],
  [
    'no row',
    () => engine.seededNormals(0, 0, 2),
    { code: 'out-of-range', argument: 'rows', found: '0', expected: '>= 1' },
  ],
  [
    'no column',
    () => engine.seededNormals(0, 2, 0),
    { code: 'out-of-range', argument: 'columns', found: '0', expected: '>= 1' },
  ],
  [
    'more numbers than a matrix may have',
    () => engine.seededNormals(0, 2 ** 12, 2 ** 10 + 1),
    { code: 'too-large', argument: 'columns', found: '4096x1025', expected: '4194304' },
  ],
  [
    'half a column',
    () => engine.seededNormals(0, 1, 1.5),
    { code: 'out-of-range', argument: 'columns', found: '1.5', expected: 'integer' },
  ],
  [
    'a cell that is not there',
    () => engine.explain(GOOD, { table: 'scores', row: 0, column: 2 }),
    {
      code: 'out-of-range',
      argument: 'cell',
      found: 'scores[0][2]',
      expected: 'scores[0..0][0..1]',
    },
  ],
  [
    'more than a trace may hold',
    () => withSource({ x: Array.from({ length: 1025 }, () => [1]), seed: 0 }),
    { code: 'too-large', argument: 'rows', found: '1025x1025', expected: '1048576' },
  ],
  [
    'numbers beyond float64',
    () => withSource({ queries: [[1], [1e200]], keys: [[0], [1e200]], values: [[1], [1]] }),
    {
      code: 'overflow',
      argument: 'scores',
      row: 1,
      column: 1,
      found: 'Infinity',
      expected: 'float64',
    },
  ],
  [
    'a softmax nobody has heard of',
    () => withOptions({ softmax: 'soft' }),
    {
      code: 'unknown-option',
      argument: 'softmax',
      found: 'soft',
      expected: 'row-max | global-max | score-sum',
    },
  ],
  [
    'an option that does not exist',
    () => withOptions({ heat: 1 }),
    {
      code: 'unknown-option',
      argument: 'options',
      found: 'heat',
      expected: 'scale | temperature | mask | realKeys | softmax | heads | positions',
    },
  ],
  [
    'no parameters and no seed',
    () => withSource({ x }),
    {
      code: 'missing',
      argument: 'seed',
      found: '',
      expected: 'queries, keys, values | x, wQ, wK, wV | x, seed',
    },
  ],
  [
    'a seed and parameters',
    () => withSource({ x, seed: 0, wQ: x, wK: x, wV: x }),
    { code: 'conflict', argument: 'seed', found: '', expected: 'wQ' },
  ],
];

describe('what is wrong, where, and what is allowed', () => {
  it.each(REFUSED)('%s', (_, call, expected) => {
    const { code, argument, row, column, found, message, ...rest } = refusal(call);
    expect({ code, argument, row, column, found, expected: rest.expected }).toEqual({
      row: -1,
      column: -1,
      ...expected,
    });
    const place = [row, column].filter((index) => index >= 0).map((index) => `[${index}]`);
    expect(message.startsWith(`${argument}${place.join('')} `), message).toBe(true);
    expect(message).toMatch(/\.$/u);
  });

  it('every code there is has its case above', () => {
    const codes = new Set(REFUSED.map(([, , { code }]) => code));
    expect([...codes].sort()).toEqual([...new Vocabulary(module.core).names.errors].sort());
  });

  it('is an Error with a name and a stack', () => {
    const error = refusal(() => withOptions({ temperature: -1 }));
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('AttentionError');
    expect(error.stack).toContain('AttentionError');
  });
});

describe('a wrong call from JavaScript is refused and leaves the engine sound', () => {
  const WRONG: readonly unknown[] = [
    undefined,
    null,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    -1,
    0.5,
    1e300,
    '',
    'scores',
    true,
    [],
    [[]],
    {},
    new Map(),
    new Float64Array(2),
    () => 0,
    Symbol('x'),
    1n,
  ];
  const named = WRONG.map((value) => [
    typeof value === 'function'
      ? 'function'
      : `${typeof value} ${JSON.stringify(value, bigint) ?? String(value)}`,
    value,
  ]) as readonly (readonly [string, unknown])[];

  function bigint(_: string, value: unknown): unknown {
    return typeof value === 'bigint' ? `${value}n` : value;
  }

  beforeEach(() => {
    expect(engine.attend(GOOD)).toEqual(good);
  });

  /** Whatever comes of them, they end. */
  function tryAll(calls: readonly Call[]): number {
    let refused = 0;
    for (const call of calls) {
      try {
        call();
      } catch (error) {
        refused += 1;
        expect(error).not.toBeInstanceOf(WebAssembly.RuntimeError);
        expect(String(error)).not.toMatch(/abort/iu);
      }
    }
    return refused;
  }

  it.each(named)('%s as a request or a part of one', (_, wrong) => {
    const refused = tryAll([
      () => attend(wrong),
      () => attend({ source: wrong }),
      ...['x', 'seed', 'dHead'].map((name) => () => withSource({ x, seed: 0, [name]: wrong })),
      ...['queries', 'keys', 'values'].map(
        (name) => () => withSource({ queries: x, keys: x, values: x, [name]: wrong }),
      ),
      ...['scale', 'temperature', 'mask', 'realKeys', 'softmax', 'heads', 'positions'].map(
        (name) => () => withOptions({ [name]: wrong }),
      ),
      () => attend({ ...GOOD, rows: wrong }),
      () => attend({ ...GOOD, rows: { first: wrong, count: 1 } }),
      () => attend({ ...GOOD, rows: { first: 0, count: wrong } }),
    ]);
    expect(refused).toBeGreaterThan(2);
    expect(engine.attend(GOOD)).toEqual(good);
  });

  it.each(named)('%s as a cell, a size, a shape or a step', (_, wrong) => {
    const any = wrong as never;
    const shape = engine.steps.shapeOf(good);
    const refused = tryAll([
      () => engine.explain(GOOD, any),
      ...['table', 'row', 'column', 'head'].map(
        (name) => () =>
          engine.explain(GOOD, { table: 'scores', row: 0, column: 0, [name]: wrong } as never),
      ),
      () => engine.sinusoidalPositions(any, 2),
      () => engine.sinusoidalPositions(2, any),
      () => engine.seededNormals(any, 2, 2),
      () => engine.seededNormals(0, any, 2),
      () => engine.steps.shapeOf(any),
      () => engine.steps.count(any),
      () => engine.steps.stageCount(shape, any),
      () => engine.steps.at(shape, any),
      () => engine.steps.indexOf(shape, any),
      () => engine.steps.next(shape, any, 0),
      () => engine.steps.previous(shape, 'row', any),
      () => engine.steps.stops(shape, any),
      () => engine.steps.text(shape, any),
      () => engine.steps.parse(shape, any),
    ]);
    expect(refused).toBeGreaterThan(2);
    expect(engine.attend(GOOD)).toEqual(good);
  });
});
