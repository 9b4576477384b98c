// How many characters the widest number of each group of columns has, so that columns are wide
// enough for what stands in them: four places, six digits, −∞.
import type { HeadTrace, Matrix } from '../engine/types.js';
import { fixed } from './format.js';
import type { View } from './view.js';

/** "−1.06": columns are never narrower than this. */
const USUAL = 5;

/** The longest text a row's label shows in full. */
const LONGEST_TOKEN = 10;

export const widest = (
  write: (value: number) => string,
  least: number,
  ...tables: readonly Matrix[]
): number => tables.flat(2).reduce((most, value) => Math.max(most, write(value).length), least);

export const longestToken = (tokens: readonly string[]): number =>
  Math.min(LONGEST_TOKEN, Math.max(...tokens.map((token) => [...token].length)));

type Widths = Readonly<Record<string, number>>;

/** A pass over all numbers of a head: worth keeping while they stay. */
const known = new WeakMap<HeadTrace, Partial<Record<View['places'], Widths>>>();

function numberWidths(head: HeadTrace, places: View['places']): Widths {
  const kept = known.get(head);
  const widths = kept?.[places] ?? measured(head, places);
  known.set(head, { ...kept, [places]: widths });
  return widths;
}

function measured(head: HeadTrace, places: View['places']): Widths {
  const of = (...tables: readonly Matrix[]) => widest((v) => fixed(v, places), USUAL, ...tables);
  const queries = of(head.queries);
  const scores = of(head.keys, head.scores, head.shiftedScores);
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
export const textWidths = ({ head, places, tokens }: View): Widths => ({
  ...numberWidths(head, places),
  '--chars-token': longestToken(tokens),
});
