// What a reader's guess comes to. It only compares numbers of the trace, so that the reason given is
// one that holds for the matrices on show.
import type { HeadTrace, Vector } from '../engine/index.js';

export type ChoiceVerdict =
  /** it has the largest weight; `tie`: another has as large a one */
  | 'right'
  | 'tie'
  | 'masked'
  /** the winner's key is longer, though the pick points closer to the query */
  | 'longer'
  /** the winner points closer to the query, though the pick's key is longer */
  | 'direction'
  /** a product of the pick is below zero, and none of the winner's */
  | 'negative'
  /** the winner points closer and is longer */
  | 'both';

export type WeightVerdict = 'right' | 'range' | 'power' | 'other' | 'high' | 'low';

/** Guesses this near count as right. */
export const NEAR_ENOUGH = 0.05;
/** Shown with two places, a power of e or another weight is met this nearly. */
const SAME = 0.006;

/** A row of which it can be asked which key is read most: its weights are shares. */
export const isAskable = (weights: Vector | undefined): weights is Vector =>
  weights?.every((weight) => weight >= 0 && weight <= 1) === true &&
  weights.some((weight) => weight > 0);

/** The key with the largest weight; of equal ones the first. */
export const mostRead = (weights: Vector): number => weights.indexOf(Math.max(...weights));

const length = (vector: Vector): number => Math.hypot(...vector);

const hasNegative = (query: Vector, key: Vector): boolean =>
  query.some((entry, i) => Math.sign(entry) * Math.sign(key[i] ?? 0) < 0);

function whyNot(query: Vector, picked: Vector, winner: Vector, scores: [number, number]) {
  const [pickedScore, winnerScore] = scores;
  // Per unit of key length, the score is the direction's share (times the query's own length).
  const isCloser = winnerScore / length(winner) > pickedScore / length(picked);
  const isLonger = length(winner) > length(picked);
  if (!isCloser) return 'longer';
  if (!isLonger) return 'direction';
  return hasNegative(query, picked) && !hasNegative(query, winner) ? 'negative' : 'both';
}

export function judgeChoice(head: HeadTrace, row: number, picked: number): ChoiceVerdict {
  const weights = head.weights[row] ?? [];
  const scores = head.scores[row] ?? [];
  const winner = mostRead(weights);
  if (weights[picked] === weights[winner]) {
    return weights.filter((weight) => weight === weights[winner]).length > 1 ? 'tie' : 'right';
  }
  if (head.maskedScores[row]?.[picked] === Number.NEGATIVE_INFINITY) return 'masked';
  const key = (place: number) => head.keys[place] ?? [];
  return whyNot(head.queries[row] ?? [], key(picked), key(winner), [
    scores[picked] ?? 0,
    scores[winner] ?? 0,
  ]);
}

/** `other`: the key whose weight was given instead; -1 for all other verdicts. */
export function judgeWeight(
  { weights, exponentials }: HeadTrace,
  row: number,
  key: number,
  guess: number,
): { readonly verdict: WeightVerdict; readonly other: number } {
  const shares = weights[row] ?? [];
  const weight = shares[key] ?? 0;
  const verdict = (name: WeightVerdict, other = -1) => ({ verdict: name, other });
  if (Math.abs(guess - weight) <= NEAR_ENOUGH) return verdict('right');
  if (guess < 0 || guess > 1) return verdict('range');
  if (Math.abs(guess - (exponentials[row]?.[key] ?? 0)) < SAME) return verdict('power');
  const other = shares.findIndex((share, i) => i !== key && Math.abs(guess - share) < SAME);
  if (other >= 0) return verdict('other', other);
  return verdict(guess > weight ? 'high' : 'low');
}
