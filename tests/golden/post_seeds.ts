import { expect } from 'vitest';
import golden from './post_seeds.json' with { type: 'json' };

type Nested =
  | number
  | string
  | boolean
  | null
  | readonly Nested[]
  | { readonly [name: string]: Nested };
type Fields = Readonly<Record<string, Nested>>;

export interface GoldenCase {
  readonly name: string;
  /** as the command line takes it */
  readonly input: Fields;
  /** what NumPy makes of it */
  readonly trace: Fields;
}

export const goldenCases = revive(golden.cases) as unknown as readonly GoldenCase[];

/** Turns the words for numbers that JSON cannot write back into numbers. */
export function revive(value: unknown): Nested {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revive(inner)]));
  }
  return typeof value === 'string' && ['NaN', 'Infinity', '-Infinity'].includes(value)
    ? Number(value)
    : (value as Nested);
}

/** Same shape, and every number within the golden file's tolerance of the table's largest entry. */
export function expectNumbers(actual: unknown, expected: Nested, name: string): void {
  const numbers = flat(expected);
  const largest = Math.max(1e-300, ...numbers.filter(Number.isFinite).map(Math.abs));
  expect(shape(actual), `shape of ${name}`).toEqual(shape(expected));
  flat(actual).forEach((number, i) => {
    const reference = numbers[i] ?? Number.NaN;
    if (Object.is(number, reference)) return;
    const error = Math.abs(number - reference) / largest;
    expect(error, `${name}, entry ${i}: ${number}, by NumPy ${reference}`).toBeLessThanOrEqual(
      golden.tolerance,
    );
  });
}

function flat(value: unknown): number[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value as number];
}

function shape(value: unknown): unknown {
  return Array.isArray(value) ? value.map(shape) : typeof value;
}
