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

/** With more tokens the strip gives way to one matrix, and there is nothing to stand under. */
export const STRIP_TOKENS = 5;

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

/** Widths in rem: of a digit in the smallest type, and of the figure at which one product stands alone (strip.css). */
const DIGIT = 0.66 * 0.75;
const ALONE = 37;
/** What no figure is wider than leaves enough to be asked for. */
const MOST = 25;

/**
 * For style=${styled(…)} on `.figure`: how much wider than the figure at which one product stands alone the four
 * matrices are, in the smallest type; that much sooner it does. 0 for those that fit there.
 */
export function room({ variables }: Columns): Readonly<Record<'--over', string>> {
  const of = (name: string, usual: number) => variables[name] ?? usual;
  const widths = ['q', 's', 'a', 'c'].map(
    (letter) => of(`--n-${letter}`, 0) * (of(`--chars-${letter}`, 5) * DIGIT + 0.25),
  );
  const name = Math.max(2.75, of('--chars-token', 3) * 0.75 + 0.5);
  const all = widths.reduce((sum, width) => sum + width, name + 3 * 1.25 + 0.375);
  return { '--over': `${Math.min(MOST, Math.max(0, all - ALONE))}rem` };
}
