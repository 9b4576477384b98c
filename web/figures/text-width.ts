// How many characters the widest number of each group of columns has, so that columns are wide
// enough for what stands in them: four places, six digits, −∞.
import type { HeadTrace, Matrix } from '../engine/types.js';
import { fixed, HUGE } from './format.js';
import { lengthOf } from './token-text.js';
import type { View } from './view.js';

/** "−1.06": columns are never narrower than this. */
const USUAL = 5;

/** The longest text a row's label shows in full. */
const LONGEST_TOKEN = 10;

/** Of numbers of one kind the largest is written longest. */
const kindOf = (value: number): number =>
  (value < 0 ? 1 : 0) + (Number.isInteger(value) ? 2 : 0) + (Math.abs(value) < HUGE ? 4 : 0);

/** Of thousands of numbers only a few are written. */
export function widest(
  write: (value: number) => string,
  least: number,
  ...tables: readonly Matrix[]
): number {
  let length = least;
  const largest: number[] = [];
  for (const value of tables.flat(2)) {
    const kind = kindOf(value);
    const known = largest[kind];
    if (!Number.isFinite(value)) length = Math.max(length, write(value).length);
    else if (known === undefined || Math.abs(value) > Math.abs(known)) largest[kind] = value;
  }
  return largest.reduce((most, value) => Math.max(most, write(value).length), length);
}

export const longestToken = (tokens: readonly string[]): number =>
  Math.min(LONGEST_TOKEN, Math.ceil(Math.max(...tokens.map(lengthOf))));

type Widths = Readonly<Record<string, number>>;

/** A pass over all numbers of a head: worth keeping while they stay. */
const known = new WeakMap<HeadTrace, Readonly<Record<string, Widths>>>();

/** `gaps`: those to the largest score, which stand under the scores while these become weights. */
function numberWidths(head: HeadTrace, places: View['places'], gaps: Matrix): Widths {
  const kept = known.get(head);
  const key = `${places} ${gaps.length}`;
  const widths = kept?.[key] ?? measured(head, places, gaps);
  known.set(head, { ...kept, [key]: widths });
  return widths;
}

function measured(head: HeadTrace, places: View['places'], gaps: Matrix): Widths {
  const of = (...tables: readonly Matrix[]) => widest((v) => fixed(v, places), USUAL, ...tables);
  const queries = of(head.queries);
  const scores = of(head.keys, head.scores, gaps);
  const weights = of(head.weights);
  const context = of(head.values, head.context);
  return {
    '--chars-q': queries,
    '--chars-s': scores,
    '--chars-a': weights,
    '--chars-c': context,
    '--chars': Math.max(queries, scores, weights, context),
  };
}

/** For style=${styled(…)} on `.cols`, beside the numbers of columns. */
export const textWidths = ({ head, places, tokens, step }: View): Widths => ({
  ...numberWidths(head, places, step?.stage === 'softmax' ? head.shiftedScores : []),
  '--chars-token': longestToken(tokens),
});
