import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNumbers, goldenCases, revive } from '../golden/post_seeds.js';
import { type Outcome, run, traceOf } from './command.js';

type Output = Record<string, unknown> & { heads: Record<string, unknown>[] };

const PROJECTION = ['x', 'wQ', 'wK', 'wV'];
const TABLES = [
  ...['queries', 'keys', 'values', 'firstRow', 'scaleFactor', 'temperature', 'divisor'],
  ...['scores', 'scaledScores', 'maskedScores', 'rowMax', 'shiftedScores', 'exponentials'],
  ...['rowSum', 'weights', 'context', 'received', 'emptyRows'],
];
const x = [
  [1, 0, 1, 0],
  [0, 1, 1, 0],
  [1, 1, 0, 1],
];

const parse = ({ code, stdout, stderr }: Outcome): Output => {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return revive(JSON.parse(stdout)) as unknown as Output;
};

describe('trace prints what NumPy computes', () => {
  it.each(goldenCases)('$name', async ({ input, trace }) => {
    const output = parse(await traceOf(input));
    const { heads = [], ...tables } = trace;
    for (const [name, table] of Object.entries(tables)) expectNumbers(output[name], table, name);
    (heads as Record<string, never>[]).forEach((head, h) => {
      for (const [name, table] of Object.entries(head)) {
        expectNumbers(output.heads[h]?.[name], table, `head ${h}, ${name}`);
      }
    });
  });
});

describe('the output', () => {
  it('has the tables in the order of the computation', async () => {
    const expected = [...PROJECTION, ...TABLES];
    expect(Object.keys(parse(await traceOf({ x, seed: 0 })))).toEqual(expected);
  });

  it('starts with the tokens, if given', async () => {
    const output = parse(await traceOf({ x, seed: 0, tokens: ['how', 'are', 'you'] }));
    expect(Object.keys(output)).toEqual(['tokens', ...PROJECTION, ...TABLES]);
    expect(output.tokens).toEqual(['how', 'are', 'you']);
  });

  it('has one row of a table on each line', async () => {
    const { stdout } = await traceOf({ x, seed: 0 });
    expect(stdout).toMatch(/^ {2}"queries": \[\n {4}\[[^\n[]*\],\n/m);
    expect(stdout.endsWith('\n}\n')).toBe(true);
  });

  it('lists every head in full, with all columns side by side above', async () => {
    const output = parse(await traceOf({ x, seed: 0, options: { heads: 3 } }));
    const above = [...PROJECTION, 'queries', 'keys', 'values', 'context', 'heads'];
    expect(Object.keys(output)).toEqual(above);
    expect(output.heads.map((head) => Object.keys(head))).toEqual([TABLES, TABLES, TABLES]);
    const columns = (table: unknown) => (table as number[][]).map((row) => row.length);
    expect(columns(output.queries)).toEqual([6, 6, 6]);
    expect(columns(output.context)).toEqual([6, 6, 6]);
    const firstRow = (table: unknown) => (table as number[][])[0];
    expect(firstRow(output.keys)).toEqual(output.heads.flatMap((head) => firstRow(head.keys)));
  });

  it('has what it is made of: the parameters, x with its positions, and what scores are divided by', async () => {
    const wO = [
      [1, 0],
      [0, 2],
    ];
    const options = { positions: 'sinusoidal', scale: 'sqrt-dk', temperature: 3 };
    const drawn = parse(await traceOf({ x, seed: 0, options }));
    expect((drawn.x as number[][])[0]).toEqual([1, 1, 1, 1]);
    expect(drawn).toMatchObject({ firstRow: 0, temperature: 3 });
    expect(drawn.scaleFactor).toBeCloseTo(Math.SQRT1_2, 12);
    expect(drawn.divisor).toBeCloseTo(3 * Math.SQRT2, 12);
    const { wQ, wK, wV } = drawn;
    const given = parse(await traceOf({ x, wQ, wK, wV, wO, options }));
    expect(given).toMatchObject({ wQ, wK, wV, wO, scores: drawn.scores });
    const { queries, keys, values } = drawn;
    const bare = parse(await traceOf({ queries, keys, values, options }));
    expect(Object.keys(bare)).toEqual(TABLES);
  });

  it('has the gaps to the largest score, and what each key was handed', async () => {
    const { maskedScores, rowMax, shiftedScores, weights, received } = parse(
      await traceOf({ x, seed: 0 }),
    ) as unknown as Record<string, number[][]> & { rowMax: number[]; received: number[] };
    expect(shiftedScores).toEqual(
      maskedScores?.map((row, r) => row.map((score) => score - (rowMax[r] ?? 0))),
    );
    received.forEach((sum, key) => {
      const column = weights?.map((row) => row[key] ?? 0) ?? [];
      expect(sum).toBeCloseTo(
        column.reduce((a, b) => a + b),
        12,
      );
    });
  });

  it('spells numbers that are not finite as words, and says which rows are undefined', async () => {
    const input = {
      queries: [
        [800, 790],
        [0, 1],
      ],
      keys: [
        [1, 0],
        [0, 1],
      ],
      values: [[1], [2]],
      options: { softmax: 'global-max' },
    };
    const { stdout } = await traceOf(input);
    const output = JSON.parse(stdout);
    expect(output.weights[1]).toEqual(['NaN', 'NaN']);
    expect(output.context[1]).toEqual(['NaN']);
    expect(Object.keys(output)).toEqual([...TABLES, 'undefinedRows']);
    expect(output.undefinedRows).toEqual([{ row: 1, reason: 'underflow' }]);
  });

  it('gives a row that may attend to nothing zero weights and lists it', async () => {
    const mask = [
      [true, true, true],
      [false, false, false],
      [true, true, true],
    ];
    const { stdout } = await traceOf({ x, seed: 0, options: { mask } });
    const output = JSON.parse(stdout);
    expect(output.emptyRows).toEqual([1]);
    expect(output.maskedScores[1]).toEqual(['-Infinity', '-Infinity', '-Infinity']);
    expect(output.weights[1]).toEqual([0, 0, 0]);
    expect(output.context[1]).toEqual([0, 0]);
  });

  it('keeps every bit: what is read back equals what was given', async () => {
    const queries = [
      [0.1 + 0.2, -0, 1 / 3],
      [5e-324, 1.7976931348623157e308, 123456789.12345679],
    ];
    const keys = [[0, 0, 0]];
    const output = parse(
      await traceOf({ queries, keys, values: [[1]] }).then((outcome) => outcome),
    );
    expect(output.queries).toEqual([[0.1 + 0.2, 0, 1 / 3], queries[1]]);
  });
});

describe('the input', () => {
  let file: string;

  beforeAll(async () => {
    file = join(tmpdir(), `context-vector-test-${process.pid}.json`);
    await writeFile(file, `\uFEFF${JSON.stringify({ x, seed: 42 })}`);
  });

  it('is a file, or standard input for -, with the same result', async () => {
    const fromFile = await run(['trace', file]);
    expect(fromFile.code).toBe(0);
    expect(fromFile).toEqual(await traceOf({ x, seed: 42 }));
  });

  it('has seed 0 … 2^32 - 1 and columns per head as asked for', async () => {
    const output = parse(await traceOf({ x, seed: 2 ** 32 - 1, dHead: 5 }));
    expect((output.queries as number[][])[0]).toHaveLength(5);
  });

  it('may ask for some of the rows', async () => {
    const all = parse(await traceOf({ x, seed: 1 }));
    const some = parse(await traceOf({ x, seed: 1, rows: { first: 1, count: 2 } }));
    expect(some.weights).toEqual((all.weights as unknown[]).slice(1));
  });

  it('may be large: 512 tokens', async () => {
    const many = Array.from({ length: 512 }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => Math.sin(i * 8 + j)),
    );
    const output = parse(await traceOf({ x: many, seed: 0, dHead: 8 }));
    expect(output.weights).toHaveLength(512);
    expect((output.weights as number[][]).every((row) => row.length === 512)).toBe(true);
  });
});
