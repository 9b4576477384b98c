// From what is typed to words: lower case, without punctuation and accents, endings split off as the
// tokenizer of the vectors' source did (isn't: is, n't).

export interface TypedWord {
  readonly word: string;
  /** as it stands in the text */
  readonly typed: string;
  readonly start: number;
  readonly end: number;
}

export interface Sentence {
  readonly words: readonly TypedWord[];
  /** Letters on their own, such as a and I, and numerals: there are no vectors of them. */
  readonly letters: readonly TypedWord[];
  readonly digits: readonly TypedWord[];
  /** Those of `words` that lost an ending: no ending is among the words with vectors. */
  readonly shortened: readonly TypedWord[];
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’]*[\p{L}\p{M}\p{N}])?/gu;
const ENDING = /(?:n['’]t|['’](?:s|ll|re|ve|d|m))$/u;
const DIGITS = /^\p{N}+$/u;
const CHANGED_BEFORE_NOT: Readonly<Record<string, string>> = {
  "can't": 'can',
  "won't": 'will',
  "shan't": 'shall',
};

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

function plain(typed: string): string {
  const lower = withoutAccents(typed.toLowerCase());
  return (
    CHANGED_BEFORE_NOT[lower.replace('’', "'")] ?? lower.replace(ENDING, '').replace(/['’]/gu, '')
  );
}

export function sentenceOf(text: string): Sentence {
  const found = [...text.matchAll(WORD)].map(({ 0: typed, index }) => ({
    word: plain(typed),
    typed,
    start: index,
    end: index + typed.length,
  }));
  const isDigits = ({ word }: TypedWord) => DIGITS.test(word);
  const words = found.filter((one) => one.word.length > 1 && !isDigits(one));
  return {
    words,
    letters: found.filter((one) => one.word.length === 1 && !isDigits(one)),
    digits: found.filter(isDigits),
    shortened: words.filter(({ typed }) => ENDING.test(typed.toLowerCase())),
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
