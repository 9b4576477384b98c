// The values of a link's pairs: numbers, choices, flags. Readers throw LinkError.
import { LinkError } from './link-error.js';
import { parseNumber } from './number.js';

/** The shortest text that reads back as the same number, bit for bit. */
export const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

export function readNumber(text: string, field: string): number {
  const value = parseNumber(text);
  if (value === null) throw new LinkError('broken', field);
  return value;
}

export function readInteger(text: string, field: string, least: number, most: number): number {
  const value = /^(?:0|[1-9]\d{0,9})$/u.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw new LinkError('broken', field);
  return value;
}

export function readChoice<Choice>(
  text: string,
  field: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((one) => String(one) === text);
  if (choice === undefined) throw new LinkError('broken', field);
  return choice;
}

export const flagsText = (flags: readonly boolean[]): string => flags.map(Number).join('');

export function readFlags(text: string, field: string): boolean[] {
  if (!/^[01]+$/u.test(text)) throw new LinkError('broken', field);
  return [...text].map((flag) => flag === '1');
}

/** The value of a pair that a link has at most once. */
export function single(pairs: URLSearchParams, field: string): string | undefined {
  const [text, second] = pairs.getAll(field);
  if (second !== undefined) throw new LinkError('broken', field);
  return text;
}
