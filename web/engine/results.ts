// Turns what the core copied out into the frozen, named results of the API.
import type { AttentionTrace, Explanation, HeadTrace, Matrix, Vector } from './types.js';
import type { Vocabulary } from './vocabulary.js';
import type { CoreExplanation, CoreHead, CoreMatrix, CoreTrace } from './wasm/attention-core.mjs';

export const vector = (data: Float64Array): Vector => Object.freeze(Array.from(data));

export function matrix({ rows, columns, data }: CoreMatrix): Matrix {
  const row = (_: unknown, r: number) => vector(data.subarray(r * columns, (r + 1) * columns));
  return Object.freeze(Array.from({ length: rows }, row));
}

const matrixOrNull = (core: CoreMatrix): Matrix | null => (core.rows === 0 ? null : matrix(core));

function head(core: CoreHead, vocabulary: Vocabulary): HeadTrace {
  const { names } = vocabulary;
  return Object.freeze({
    queries: matrix(core.queries),
    keys: matrix(core.keys),
    values: matrix(core.values),
    firstRow: core.firstRow,
    scaleFactor: core.scaleFactor,
    temperature: core.temperature,
    divisor: core.divisor,
    scores: matrix(core.scores),
    scaledScores: matrix(core.scaledScores),
    maskedScores: matrix(core.maskedScores),
    rowMax: vector(core.rowMax),
    shiftedScores: matrix(core.shiftedScores),
    exponentials: matrix(core.exponentials),
    rowSum: vector(core.rowSum),
    weights: matrix(core.weights),
    context: matrix(core.context),
    received: vector(core.received),
    emptyRows: Object.freeze(core.emptyRows),
    undefinedRows: Object.freeze(
      core.undefinedRows.map(({ row, reason }) =>
        Object.freeze({ row, reason: vocabulary.name(names.reasons, reason) }),
      ),
    ),
  });
}

export function trace(core: CoreTrace, vocabulary: Vocabulary): AttentionTrace {
  const projected = core.x.rows > 0;
  return Object.freeze({
    x: matrixOrNull(core.x),
    weights: projected
      ? Object.freeze({ wQ: matrix(core.wQ), wK: matrix(core.wK), wV: matrix(core.wV) })
      : null,
    wO: matrixOrNull(core.wO),
    heads: Object.freeze(core.heads.map((one) => head(one, vocabulary))),
    context: matrix(core.context),
  });
}

export function explanation(core: CoreExplanation, vocabulary: Vocabulary): Explanation {
  const { names } = vocabulary;
  const terms = core.terms.map(({ operands, value, runningTotal }) =>
    Object.freeze({
      operands: Object.freeze(
        operands.map((operand) =>
          Object.freeze({ ...operand, table: vocabulary.name(names.tables, operand.table) }),
        ),
      ),
      value,
      runningTotal,
    }),
  );
  return Object.freeze({
    operation: vocabulary.name(names.operations, core.operation),
    terms: Object.freeze(terms),
    total: core.total,
    note: vocabulary.name(names.notes, core.note),
  });
}
