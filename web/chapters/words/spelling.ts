// What may have been meant by a word that is not known.
import { distance } from 'fastest-levenshtein';

const MOST = 4;
/** Further away nothing is recognized: a letter in three. */
const LETTERS_AN_ERROR = 3;

/** The nearest spellings, the best first; equal ones as in `words`: those used more before others. */
export function spellings(typed: string, words: readonly string[]): readonly string[] {
  const farthest = Math.max(1, Math.ceil(typed.length / LETTERS_AN_ERROR));
  return words
    .filter((word) => Math.abs(word.length - typed.length) <= farthest)
    .map((word) => ({ word, far: distance(typed, word) }))
    .filter(({ far }) => far <= farthest)
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST)
    .map(({ word }) => word);
}
