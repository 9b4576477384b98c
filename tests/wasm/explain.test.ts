import { beforeAll, describe, expect, it } from 'vitest';
import type {
  AttentionRequest,
  AttentionTrace,
  Cell,
  CellNote,
  Engine,
  Explanation,
  HeadTrace,
  Matrix,
  Operand,
  Operation,
  Table,
  Vector,
} from '../../web/engine/index.js';
import { loadModule } from './module.js';

let engine: Engine;

beforeAll(async () => {
  ({ engine } = await loadModule());
});

const x = [
  [1, 0, 1, 0],
  [0, 1, 1, 0],
  [1, 1, 0, 1],
];
const seeded = { x, seed: 0 };
const square = (last: number) => [...x, [1, last, 2, 0.5]];
const given = {
  queries: [
    [0.5, -1],
    [2, 1],
    [-0.25, 3],
  ],
  keys: [
    [1, 0.5],
    [-1, 2],
  ],
  values: [
    [3, -1, 0.5],
    [0.25, 7, -2],
  ],
};
const underflowing = {
  queries: [
    [800, 790],
    [0, 1],
  ],
  keys: [
    [1, 0],
    [0, 1],
  ],
  values: [[1], [2]],
};
const summingToZero = {
  queries: [
    [1, 0],
    [1, 1],
  ],
  keys: [
    [1, 1],
    [-1, 0],
  ],
  values: [[1], [2]],
};
const overflowing = {
  queries: [[1]],
  keys: [[1e300], [-1e300], [1e-10]],
  values: [[1], [2], [3]],
};
const emptyRow = [
  [true, true, false],
  [false, false, false],
  [false, true, true],
];

const REQUESTS: Readonly<Record<string, AttentionRequest>> = {
  'the post': { source: seeded },
  'scale, temperature, causal': {
    source: { ...seeded, seed: 42 },
    options: { scale: 'sqrt-dk', temperature: 0.7, mask: 'causal' },
  },
  'a factor, padding, whole-matrix maximum': {
    source: given,
    options: { scale: 0.3, realKeys: [false, true], softmax: 'global-max' },
  },
  'score ÷ sum, temperature': {
    source: given,
    options: {
      softmax: 'score-sum',
      temperature: 2,
      mask: [
        [true, true],
        [false, true],
        [true, true],
      ],
    },
  },
  'an empty row': { source: seeded, options: { mask: emptyRow } },
  'an empty row, score ÷ sum': {
    source: seeded,
    options: { mask: emptyRow, softmax: 'score-sum' },
  },
  'two heads, positions': { source: seeded, options: { heads: 2, positions: 'sinusoidal' } },
  'two heads, own parameters': {
    source: { x, wQ: square(1), wK: square(-2), wV: square(3) },
    options: { heads: 2, softmax: 'global-max', mask: 'causal' },
  },
  'rows 1 and 2': {
    source: seeded,
    rows: { first: 1, count: 2 },
    options: { softmax: 'global-max' },
  },
  underflow: { source: underflowing, options: { softmax: 'global-max' } },
  'zero sum': { source: summingToZero, options: { softmax: 'score-sum' } },
  overflow: { source: overflowing, options: { softmax: 'score-sum' } },
};

const TABLES = [
  'queries',
  'keys',
  'values',
  'scores',
  'scaledScores',
  'maskedScores',
  'rowMax',
  'shiftedScores',
  'exponentials',
  'rowSum',
  'weights',
  'context',
  'received',
] as const;
type Explained = (typeof TABLES)[number];

const BY_TOKEN: readonly Table[] = ['queries', 'keys', 'values'];

interface Place extends Cell {
  readonly value: number;
}

const isVector = (table: Matrix | Vector): table is Vector => typeof table[0] === 'number';

/** Every cell of a table of a head, as explain is asked for it. */
function placesOf(head: HeadTrace, h: number, table: Explained): readonly Place[] {
  const numbers = head[table];
  const firstRow = BY_TOKEN.includes(table) ? 0 : head.firstRow;
  const place = (row: number, column: number, value: number) => ({
    table,
    row,
    column,
    value,
    head: h,
  });
  if (table === 'received') return head.received.map((value, key) => place(0, key, value));
  if (isVector(numbers)) return numbers.map((value, r) => place(firstRow + r, 0, value));
  return (numbers as Matrix).flatMap((row, r) =>
    row.map((value, column) => place(firstRow + r, column, value)),
  );
}

/** Given Q, K and V have no terms. */
const explained = (trace: AttentionTrace): readonly Explained[] =>
  TABLES.filter((table) => trace.x !== null || !BY_TOKEN.includes(table));

function placesIn(trace: AttentionTrace): readonly Place[] {
  return trace.heads.flatMap((head, h) =>
    explained(trace).flatMap((table) => placesOf(head, h, table)),
  );
}

const name = ({ table, row, column, head }: Cell) => `${table}[${row}][${column}] of head ${head}`;

/** What a term's operands come to; a mask lets its number through or hides it. */
const COMBINE: Readonly<Record<Operation, (a: number, b: number, c: number) => number>> = {
  'sum-of-products': (a, b) => a * b,
  scale: (a, b, c) => (a * b) / c,
  mask: (a) => a,
  maximum: (a) => a,
  subtract: (a, b) => a - b,
  exponential: Math.exp,
  sum: (a) => a,
  divide: (a, b) => a / b,
};

const ACCUMULATE: Partial<Record<Operation, (total: number, value: number) => number>> = {
  'sum-of-products': (total, value) => total + value,
  sum: (total, value) => total + value,
  maximum: Math.max,
};

/** The running totals, recomputed from the terms' values in their order. */
function totals({ operation, terms }: Explanation): readonly number[] {
  let total = operation === 'maximum' ? Number.NEGATIVE_INFINITY : 0;
  return terms.map(({ value }) => {
    total = ACCUMULATE[operation]?.(total, value) ?? value;
    return total;
  });
}

/** A hidden cell's number is set, not computed: −∞, or 0. */
function expectTerms({ operation, terms, note }: Explanation, path: string): void {
  if (note === 'masked' || note === 'empty-row') return;
  for (const { operands, value } of terms) {
    const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = operands.map((each) => each.value);
    const expected = COMBINE[operation](a, b, c);
    if (operation === 'exponential') expect(value, path).toBeCloseTo(expected, 14);
    else expect(value, path).toBe(expected);
  }
}

/** The number an operand names, as the trace has it; undefined where the trace does not hold it. */
function traced(trace: AttentionTrace, h: number, { table, row, column }: Operand) {
  const head = trace.heads[h];
  if (head === undefined) return undefined;
  if (table === 'x') return trace.x?.[row]?.[column];
  if (table === 'wQ' || table === 'wK' || table === 'wV')
    return trace.weights?.[table][row]?.[column];
  if (table === 'scaleFactor' || table === 'temperature') return head[table];
  const line = head[table][row - (BY_TOKEN.includes(table) ? 0 : head.firstRow)];
  return typeof line === 'number' ? line : line?.[column];
}

describe.each(Object.entries(REQUESTS))('%s', (_, request) => {
  let trace: AttentionTrace;
  let cells: readonly { readonly place: Place; readonly explanation: Explanation }[];

  beforeAll(() => {
    trace = engine.attend(request);
    cells = placesIn(trace).map((place) => ({
      place,
      explanation: engine.explain(request, place),
    }));
  });

  it('every cell of every table has terms, whose total is the cell to the last bit', () => {
    expect(cells.length).toBeGreaterThan(10);
    for (const { place, explanation } of cells) {
      expect(Object.is(explanation.total, place.value), name(place)).toBe(true);
    }
  });

  it.each(['scores', 'weights', 'context'] as const)(
    'the numbers of a row of %s are explained together as they are one by one',
    (table) => {
      for (const [h, head] of trace.heads.entries()) {
        for (const [r, numbers] of head[table].entries()) {
          const row = head.firstRow + r;
          const one = (_: number, column: number) =>
            engine.explain(request, { table, row, column, head: h });
          expect(engine.explainRow(request, { table, row, head: h })).toEqual(numbers.map(one));
        }
      }
      expect(() => engine.explainRow(request, { table, row: 99 })).toThrow(
        expect.objectContaining({ code: 'out-of-range', argument: 'cell' }),
      );
    },
  );

  it('a table without such rows has none to explain', () => {
    expect(() => engine.explainRow(request, { table: 'queries', row: 0 })).toThrow(
      expect.objectContaining({ code: 'unknown-option', argument: 'cell' }),
    );
  });

  it('the terms add up, in their order, to the running totals and the total', () => {
    for (const { place, explanation } of cells) {
      const running = explanation.terms.map(({ runningTotal }) => runningTotal);
      expect(running, name(place)).toEqual(totals(explanation));
      expect(running.at(-1) ?? 0, name(place)).toBe(explanation.total);
    }
  });

  it('a term is what its operation makes of its operands', () => {
    for (const { place, explanation } of cells) expectTerms(explanation, name(place));
  });

  it('an operand is the number that stands at its place in the trace', () => {
    let found = 0;
    for (const { place, explanation } of cells) {
      for (const operand of explanation.terms.flatMap(({ operands }) => operands)) {
        const number = traced(trace, place.head ?? 0, operand);
        if (number === undefined) continue;
        found += 1;
        expect(operand.value, `${operand.table} in ${name(place)}`).toBe(number);
      }
    }
    expect(found).toBeGreaterThan(cells.length);
  });

  it('a cell of a table that the variant leaves out, or beyond it, is refused', () => {
    const head = trace.heads[0];
    for (const table of explained(trace)) {
      const rows = table === 'received' ? 1 : (head?.[table].length ?? 0);
      const code = rows === 0 ? 'unknown-option' : 'out-of-range';
      const row = rows === 0 ? (head?.firstRow ?? 0) : 99;
      expect(() => engine.explain(request, { table, row, column: 0 }), table).toThrow(
        expect.objectContaining({ code }),
      );
    }
  });
});

describe('the note of a cell says why its number is no ordinary one', () => {
  const cases: readonly (readonly [string, Table, number, number, CellNote])[] = [
    ['the post', 'weights', 0, 0, 'none'],
    ['scale, temperature, causal', 'maskedScores', 0, 1, 'masked'],
    ['scale, temperature, causal', 'shiftedScores', 0, 1, 'masked'],
    ['scale, temperature, causal', 'exponentials', 0, 1, 'masked'],
    ['scale, temperature, causal', 'weights', 0, 1, 'masked'],
    ['scale, temperature, causal', 'weights', 1, 1, 'none'],
    ['scale, temperature, causal', 'scores', 0, 1, 'none'],
    ['an empty row', 'maskedScores', 1, 0, 'masked'],
    ['an empty row', 'rowMax', 1, 0, 'empty-row'],
    ['an empty row', 'rowSum', 1, 0, 'empty-row'],
    ['an empty row', 'weights', 1, 0, 'empty-row'],
    ['an empty row', 'context', 1, 0, 'empty-row'],
    ['an empty row', 'context', 0, 0, 'none'],
    ['an empty row, score ÷ sum', 'weights', 1, 0, 'empty-row'],
    ['underflow', 'weights', 1, 0, 'underflow'],
    ['underflow', 'context', 1, 0, 'underflow'],
    ['underflow', 'received', 0, 0, 'underflow'],
    ['underflow', 'weights', 0, 0, 'none'],
    ['zero sum', 'weights', 0, 0, 'zero-sum'],
    ['zero sum', 'context', 0, 0, 'zero-sum'],
    ['overflow', 'weights', 0, 0, 'overflow'],
    ['overflow', 'context', 0, 0, 'overflow'],
    ['overflow', 'weights', 0, 2, 'none'],
  ];

  it.each(cases)('%s: %s[%i][%i] is %s', (given, table, row, column, note) => {
    const request = REQUESTS[given];
    if (request === undefined) throw new Error(`there is no request ${given}`);
    expect(engine.explain(request, { table, row, column }).note).toBe(note);
  });
});
