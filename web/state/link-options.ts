// How attention is computed, as pairs of a link. An empty value is an option that is not set.
import type { AttentionOptions, Mask } from '../engine/index.js';
import {
  flagsText,
  numberText,
  readChoice,
  readFlags,
  readInteger,
  readNumber,
  single,
} from './link-values.js';
import { MOST_HEADS, MOST_TOKENS } from './model.js';

type Name = keyof AttentionOptions;
type Reader = (text: string, field: string) => unknown;

export const SOFTMAX_CHOICES = ['row-max', 'global-max', 'score-sum'] as const;
export const POSITION_CHOICES = ['none', 'sinusoidal'] as const;

const choice =
  (...choices: readonly string[]): Reader =>
  (text, field) =>
    readChoice(text, field, choices);

const READERS: Readonly<Record<Name, Reader>> = {
  scale: (text, field) => (text === 'none' || text === 'sqrt-dk' ? text : readNumber(text, field)),
  temperature: readNumber,
  mask: (text, field) =>
    text === 'none' || text === 'causal'
      ? text
      : text.split(',').map((row) => readFlags(row, field)),
  realKeys: readFlags,
  softmax: choice(...SOFTMAX_CHOICES),
  heads: (text, field) => readInteger(text, field, 1, MOST_HEADS),
  positions: choice(...POSITION_CHOICES),
};

export const OPTION_NAMES = Object.keys(READERS) as readonly Name[];

/** How each is spelled, for who spelled it otherwise. */
export const SPELLINGS: Readonly<Record<string, string>> = {
  scale: 'none, sqrt-dk, 0.5 …',
  temperature: '1, 0.5 …',
  mask: 'none, causal, 100,110,111 …',
  realKeys: '110 …',
  softmax: SOFTMAX_CHOICES.join(', '),
  heads: `1 … ${MOST_HEADS}`,
  positions: POSITION_CHOICES.join(', '),
  dHead: `1 … ${MOST_TOKENS}`,
};

function optionText(options: AttentionOptions, name: Name): string {
  const value = options[name];
  if (name === 'realKeys' && options.realKeys) return flagsText(options.realKeys);
  if (Array.isArray(value)) return (value as Mask).map(flagsText).join();
  return typeof value === 'number' ? numberText(value) : (value?.toString() ?? '');
}

/** The options that differ from the lesson's. */
export function optionPairs(options: AttentionOptions, start: AttentionOptions) {
  return OPTION_NAMES.flatMap((name): [string, string][] => {
    const text = optionText(options, name);
    return text === optionText(start, name) ? [] : [[name, text]];
  });
}

export function readOptions(pairs: URLSearchParams, start: AttentionOptions): AttentionOptions {
  const options: Partial<Record<Name, unknown>> = { ...start };
  for (const name of OPTION_NAMES) {
    const text = single(pairs, name);
    if (text === '') delete options[name];
    else if (text !== undefined) options[name] = READERS[name](text, name);
  }
  return options as AttentionOptions;
}
