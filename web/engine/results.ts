// Turns what the core copied out into the frozen, named results of the API.
import { NumberReader } from './number-reader.js';
import type { AttentionTrace, Explanation, HeadTrace, Matrix, Vector } from './types.js';
import type { Names } from './vocabulary.js';
import type { CoreMatrix, CoreNumbers } from './wasm/attention-core.mjs';

export const vector = (data: ArrayLike<number>): Vector => Object.freeze(Array.from(data));

export function matrix({ rows, columns, data }: CoreMatrix): Matrix {
  const row = (_: unknown, r: number) => vector(data.subarray(r * columns, (r + 1) * columns));
  return Object.freeze(Array.from({ length: rows }, row));
}

const orNull = (given: Matrix): Matrix | null => (given.length === 0 ? null : given);

function head(numbers: NumberReader, names: Names): HeadTrace {
  return Object.freeze({
    queries: numbers.matrix(),
    keys: numbers.matrix(),
    values: numbers.matrix(),
    firstRow: numbers.number(),
    scaleFactor: numbers.number(),
    temperature: numbers.number(),
    divisor: numbers.number(),
    scores: numbers.matrix(),
    scaledScores: numbers.matrix(),
    maskedScores: numbers.matrix(),
    rowMax: numbers.vector(),
    shiftedScores: numbers.matrix(),
    exponentials: numbers.matrix(),
    rowSum: numbers.vector(),
    weights: numbers.matrix(),
    context: numbers.matrix(),
    received: numbers.vector(),
    emptyRows: numbers.vector(),
    undefinedRows: numbers.list(() =>
      Object.freeze({ row: numbers.number(), reason: numbers.name(names.reasons) }),
    ),
  });
}

export function trace(core: CoreNumbers, names: Names): AttentionTrace {
  const numbers = new NumberReader(core);
  const x = orNull(numbers.matrix());
  const weights = { wQ: numbers.matrix(), wK: numbers.matrix(), wV: numbers.matrix() };
  return Object.freeze({
    x,
    weights: x && Object.freeze(weights),
    wO: orNull(numbers.matrix()),
    heads: numbers.list(() => head(numbers, names)),
    context: numbers.matrix(),
  });
}

function oneExplanation(numbers: NumberReader, names: Names): Explanation {
  return Object.freeze({
    operation: numbers.name(names.operations),
    terms: numbers.list(() =>
      Object.freeze({
        operands: numbers.list(() =>
          Object.freeze({
            table: numbers.name(names.tables),
            row: numbers.number(),
            column: numbers.number(),
            value: numbers.number(),
          }),
        ),
        value: numbers.number(),
        runningTotal: numbers.number(),
      }),
    ),
    total: numbers.number(),
    note: numbers.name(names.notes),
  });
}

export const explanation = (core: CoreNumbers, names: Names): Explanation =>
  oneExplanation(new NumberReader(core), names);

export function explanations(core: CoreNumbers, names: Names): readonly Explanation[] {
  const numbers = new NumberReader(core);
  return numbers.list(() => oneExplanation(numbers, names));
}
