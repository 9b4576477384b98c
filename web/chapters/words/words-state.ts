// What the reader typed and set, as the state keeps it.
import { settingsIn, textOf } from '../kept-text.js';
import type { LogRange } from '../lens/log-slider.js';
import { sentenceOf } from './sentence.js';

export interface WordsState {
  /** words parted by spaces */
  readonly sentence: string;
  /** the place of the word that looks at the others */
  readonly token: number;
  readonly scale: 'none' | 'sqrt-dk';
  readonly temperature: number;
}

export const WORDS_TEMPERATURES: LogRange = { least: 0.1, most: 10 };
export const MOST_WORDS = 12;

export const START: WordsState = {
  sentence: 'apple computer software',
  token: 0,
  scale: 'sqrt-dk',
  temperature: 1,
};

export const write = (state: WordsState): string => textOf(state, START);

function isState({ sentence, token, scale, temperature }: WordsState): boolean {
  const { words } = sentenceOf(String(sentence));
  return (
    typeof sentence === 'string' &&
    words.length > 0 &&
    words.length <= MOST_WORDS &&
    words.map(({ word }) => word).join(' ') === sentence &&
    Number.isInteger(token) &&
    token >= 0 &&
    token < words.length &&
    (scale === 'none' || scale === 'sqrt-dk') &&
    typeof temperature === 'number' &&
    temperature >= WORDS_TEMPERATURES.least &&
    temperature <= WORDS_TEMPERATURES.most
  );
}

export const read = (text: string): WordsState | null => settingsIn(text, START, isState);
