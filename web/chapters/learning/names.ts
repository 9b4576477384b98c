// What tokens are called: a pair of a letter and a digit, a letter, a word.
import type { Strings } from '../../figures/strings.js';
import type { LearningOptions, TaskName } from '../../state/open-learning.js';

const letter = (n: number, first: string): string => String.fromCharCode(first.charCodeAt(0) + n);

/** As many words as there are symbols, those of a kind side by side. */
const word = (strings: Strings, n: number): string =>
  strings.text('learning-words').split(' ')[n] ?? String(n + 1);

/** Of a token in a sequence. */
export function tokenName(strings: Strings, options: LearningOptions, symbol: number): string {
  const n = options.nSymbols;
  switch (options.task) {
    case 'associative-recall':
      return symbol >= n * n
        ? `${letter(symbol - n * n, 'A')}?`
        : letter(Math.floor(symbol / n), 'A') + String((symbol % n) + 1);
    case 'previous-token':
      return letter(symbol, 'a');
    case 'same-kind':
      return word(strings, symbol);
  }
}

/** Of what is read: a value, a symbol, a word. */
export function readName(strings: Strings, task: TaskName, n: number): string {
  if (task === 'associative-recall') return String(n + 1);
  return task === 'previous-token' ? letter(n, 'a') : word(strings, n);
}

/** Of what the kernel compares: keys, positions, words. */
export function unitName(strings: Strings, task: TaskName, n: number): string {
  if (task === 'associative-recall') return letter(n, 'A');
  return task === 'previous-token' ? String(n + 1) : word(strings, n);
}
