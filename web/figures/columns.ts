// The one set of columns that the strip and the working under it stand on, so that what is worked
// out below stands under the matrix it came from or goes to:
//   token | Q d_key | gap | S n_keys | gap | A n_keys | gap | C d_value | bracket
// K on its side stands over S, V over C. `.cols` (strip.css) builds its template from the variables.
import type { StepShape } from '../engine/types.js';
import { textWidths } from './text-width.js';
import type { View } from './view.js';

/** Grid lines: the columns from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Columns {
  readonly queries: Span;
  readonly scores: Span;
  readonly weights: Span;
  readonly context: Span;
  /** for style=${styled(…)} on `.cols`: --n-q, --n-s, --n-a, --n-c (columns) and what text they hold */
  readonly variables: Readonly<Record<string, number>>;
}

/** With more keys there is no strip to stand under. */
export const STRIP_KEYS = 5;

/** The token's own column is line 1; between two matrices there is one gap. */
const FIRST = 2;

export function columnsOfShape({ dKey, nKeys, dValue }: StepShape): Columns {
  const after = (start: number, count: number): Span => ({ start, end: start + count });
  const queries = after(FIRST, dKey);
  const scores = after(queries.end + 1, nKeys);
  const weights = after(scores.end + 1, nKeys);
  const context = after(weights.end + 1, dValue);
  return {
    queries,
    scores,
    weights,
    context,
    variables: {
      '--n-q': dKey,
      '--n-s': nKeys,
      '--n-a': nKeys,
      '--n-c': dValue,
    },
  };
}

export function columnsOf(view: View): Columns {
  const columns = columnsOfShape(view.shape);
  return { ...columns, variables: { ...columns.variables, ...textWidths(view) } };
}
