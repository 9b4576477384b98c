// Where a very common word is read more than those that say something.
import { fixed } from '../../figures/format.js';
import type { Company } from './company.js';

/** Two words of the sentence with what is read of each, as shown. */
export interface Filler {
  readonly common: string;
  readonly weight: string;
  readonly other: string;
  readonly less: string;
}

/** So many of the most used words say little: the, of, with. */
const COMMON = 50;
const PLACES = 2;

/** null unless the largest weight on another word is a common word's. */
export function fillerOf(
  { tokens, token, weights }: Company,
  placeOf: (word: string) => number | null,
): Filler | null {
  const others = tokens
    .map((word, i) => ({ word, weight: weights[i] ?? 0 }))
    .filter(({ word }) => word !== tokens[token])
    .sort((a, b) => b.weight - a.weight);
  const isCommon = ({ word }: { readonly word: string }) => (placeOf(word) ?? 0) < COMMON;
  const [first] = others;
  const other = others.find((one) => !isCommon(one));
  if (first === undefined || other === undefined || !isCommon(first)) return null;
  const [weight, less] = [fixed(first.weight, PLACES), fixed(other.weight, PLACES)];
  return weight === less ? null : { common: first.word, weight, other: other.word, less };
}
