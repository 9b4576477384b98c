// From what is typed to words: lower case, without punctuation.

export interface TypedWord {
  readonly word: string;
  /** where it stands in the text */
  readonly start: number;
  readonly end: number;
}

export interface Sentence {
  readonly words: readonly TypedWord[];
  /** Letters on their own, such as a and I: the source has no vectors of them. */
  readonly letters: readonly string[];
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’]*[\p{L}\p{M}\p{N}])?/gu;
/** of the dog's */
const POSSESSIVE = /['’]s$/u;

const plain = (typed: string): string =>
  typed.toLowerCase().replace(POSSESSIVE, '').replace(/['’]/gu, '');

export function sentenceOf(text: string): Sentence {
  const found = [...text.matchAll(WORD)].map(({ 0: typed, index }) => ({
    word: plain(typed),
    start: index,
    end: index + typed.length,
  }));
  return {
    words: found.filter(({ word }) => word.length > 1),
    letters: found.flatMap(({ word }) => (word.length > 1 ? [] : [word])),
  };
}

/** Whether the last word may still grow: nothing stands after it. */
export const isUnfinished = (text: string): boolean => /[\p{L}\p{M}\p{N}'’]$/u.test(text);

/** The text with another word, or none, in the place of one. */
export function replaced(text: string, { start, end }: TypedWord, word: string): string {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (word !== '') return before + word + after;
  return `${before.trimEnd()} ${after.trimStart()}`.trim();
}
