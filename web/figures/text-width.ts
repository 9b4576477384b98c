// How many characters the widest number of each group of columns has, so that columns are wide
// enough for what stands in them: four places, six digits, −∞.
import type { Matrix } from '../engine/types.js';
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

/** For style=${styled(…)} on `.cols`, beside the numbers of columns. */
export function textWidths({ head, places, tokens }: View): Readonly<Record<string, number>> {
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
    '--chars-token': longestToken(tokens),
  };
}
