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
  /** both are at the same angle to the query, the winner's is longer */
  | 'length'
  /** the winner points closer to the query and scores above zero, though the pick's key is longer */
  | 'direction'
  /** both are as long, the winner points closer */
  | 'closer'
  /** a product of the pick is below zero, and none of the winner's */
  | 'negative'
  /** the winner points closer and is longer, and its score is above zero */
  | 'both'
  /** both score below zero, and the pick's key, being longer, loses more */
  | 'away'
  /** none of these: its score is lower, that is all */
  | 'score';

export type WeightVerdict = 'right' | 'range' | 'power' | 'other' | 'high' | 'low';

/** Guesses this near count as right. */
export const NEAR_ENOUGH = 0.05;
/** Shown with two places, a power of e or another weight is met this nearly. */
const SAME = 0.006;

/**
 * A row of which it can be asked which key is read most: there is a choice, its weights are shares, and
 * the higher a score the larger its share.
 */
export function isAskable({ weights, maskedScores, divisor }: HeadTrace, row: number): boolean {
  const shares = weights[row] ?? [];
  const readable = maskedScores[row]?.filter(Number.isFinite) ?? [];
  return (
    readable.length > 1 &&
    Number.isFinite(divisor) &&
    divisor > 0 &&
    shares.every((weight) => weight >= 0 && weight <= 1) &&
    shares.some((weight) => weight > 0)
  );
}

const length = (vector: Vector): number => Math.hypot(...vector);

/** Differences this small come from rounding. */
const ROUNDING = 1e-9;

/** 1 above, -1 below, 0 alike; NaN where either is not a number. */
export function compare(a: number, b: number): number {
  const most = Math.max(Math.abs(a), Math.abs(b));
  return Math.abs(a - b) <= ROUNDING * most ? 0 : Math.sign(a - b);
}

/** The keys with the largest weight: more than one is a tie. */
export function mostRead(weights: Vector): readonly number[] {
  const most = Math.max(...weights);
  return weights.flatMap((weight, key) => (compare(weight, most) === 0 ? [key] : []));
}

const hasNegative = (query: Vector, key: Vector): boolean =>
  query.some((entry, i) => Math.sign(entry) * Math.sign(key[i] ?? 0) < 0);

interface Key {
  readonly vector: Vector;
  readonly score: number;
}

function whyNot(query: Vector, picked: Key, winner: Key): ChoiceVerdict {
  const longer = compare(length(winner.vector), length(picked.vector));
  // Per unit of key length, the score is the direction's share (times the query's own length).
  const per = ({ vector, score }: Key) => score / length(vector);
  const closer = compare(per(winner), per(picked));
  if (closer < 0 && longer > 0) return 'longer';
  if (longer < 0 && winner.score < 0) return 'away';
  if (closer > 0 && longer === 0) return 'closer';
  if (closer === 0 && longer > 0) return 'length';
  if (!(closer > 0 && winner.score > 0)) return 'score';
  if (longer < 0) return 'direction';
  const losesByAProduct = hasNegative(query, picked.vector) && !hasNegative(query, winner.vector);
  return losesByAProduct ? 'negative' : 'both';
}

/** Of a row that is askable. */
export function judgeChoice(head: HeadTrace, row: number, picked: number): ChoiceVerdict {
  const weights = head.weights[row] ?? [];
  const top = mostRead(weights);
  if (top.includes(picked)) return top.length > 1 ? 'tie' : 'right';
  if (head.maskedScores[row]?.[picked] === Number.NEGATIVE_INFINITY) return 'masked';
  const key = (place: number) => ({
    vector: head.keys[place] ?? [],
    score: head.scores[row]?.[place] ?? 0,
  });
  return whyNot(head.queries[row] ?? [], key(picked), key(top[0] ?? 0));
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
  if (Math.abs(guess - weight) <= NEAR_ENOUGH + ROUNDING) return verdict('right');
  if (guess < 0 || guess > 1) return verdict('range');
  if (Math.abs(guess - (exponentials[row]?.[key] ?? 0)) < SAME) return verdict('power');
  const other = shares.findIndex((share, i) => i !== key && Math.abs(guess - share) < SAME);
  if (other >= 0) return verdict('other', other);
  return verdict(guess > weight ? 'high' : 'low');
}
