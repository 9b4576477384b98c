// What the reader typed and set, as the state keeps it.
import { sentenceOf } from './sentence.js';

export interface WordsState {
  /** words parted by spaces */
  readonly sentence: string;
  /** the place of the word that looks at the others */
  readonly token: number;
  readonly scale: 'none' | 'sqrt-dk';
  readonly temperature: number;
}

export const LEAST_TEMPERATURE = 0.1;
export const MOST_TEMPERATURE = 10;
export const MOST_WORDS = 12;

export const START: WordsState = {
  sentence: 'apple computer software',
  token: 0,
  scale: 'sqrt-dk',
  temperature: 1,
};

/** What differs from the start, as JSON; "" when nothing does. */
export function write(state: WordsState): string {
  const changed = Object.entries(state).filter(
    ([name, value]) => value !== START[name as keyof WordsState],
  );
  return changed.length === 0 ? '' : JSON.stringify(Object.fromEntries(changed));
}

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
    temperature >= LEAST_TEMPERATURE &&
    temperature <= MOST_TEMPERATURE
  );
}

/** null when the text is not what `write` gives. */
export function read(text: string): WordsState | null {
  if (text === '') return START;
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
    if (Object.keys(given).some((name) => !(name in START))) return null;
    const state = { ...START, ...given };
    return isState(state) ? state : null;
  } catch {
    return null;
  }
}
