// Why the engine refused an input, in the page's language.
import type { ErrorDetails } from '../engine/types.js';
import type { Strings } from './strings.js';

export function refusalText(strings: Strings, error: ErrorDetails): string {
  const { code, argument, found, expected } = error;
  return strings.text(`error-${code}`, { argument, found, expected });
}
