// Names and errors as the core spells them; in the module an enumerator is the place of its name.
import { AttentionError } from './error.js';
import type {
  CellNote,
  ErrorCode,
  Grain,
  Operation,
  Projected,
  Rung,
  SoftmaxVariant,
  Stage,
  Table,
  UndefinedReason,
} from './types.js';
import type { AttentionCore, CoreError, CoreResult } from './wasm/attention-core.mjs';

/** The lists the module gives, with the types they stand for; tests/wasm compares the two. */
export interface Names {
  readonly stages: readonly Stage[];
  readonly grains: readonly Grain[];
  readonly projected: readonly Projected[];
  readonly rungs: readonly Rung[];
  readonly softmaxes: readonly SoftmaxVariant[];
  readonly tables: readonly Table[];
  readonly operations: readonly Operation[];
  readonly notes: readonly CellNote[];
  readonly reasons: readonly UndefinedReason[];
  readonly errors: readonly ErrorCode[];
}

export interface Complaint {
  readonly code: ErrorCode;
  readonly argument: string;
  readonly row?: number;
  readonly column?: number;
  readonly found?: string;
  readonly expected?: string;
}

/** In the modules' order; a number of the caller's comes after them. */
export const SCALES: readonly string[] = ['none', 'sqrt-dk'];

const camelCase = (name: string): string =>
  name.replace(/_(.)/gu, (_, letter: string) => letter.toUpperCase());

/** Each line has the kind of names first. */
const listsIn = (text: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    text.split('\n').map((line) => {
      const [kind, ...names] = line.split(' ');
      return [kind, names];
    }),
  );

/** A module that names its enumerators and words its errors. */
export interface Speller {
  names: AttentionCore['names'];
  errorMessage: AttentionCore['errorMessage'];
}

/** `Listed`: the lists of names that the module gives. */
export class Vocabulary<Listed extends { readonly errors: readonly ErrorCode[] } = Names> {
  readonly names: Listed;

  constructor(private readonly core: Speller) {
    this.names = listsIn(core.names()) as unknown as Listed;
  }

  /** The name with this number. The core gives no others. */
  name<Name extends string>(list: readonly Name[], number: number): Name {
    return list[number] as Name;
  }

  /** The number of a name. Throws unknown-option. */
  number(list: readonly string[], name: unknown, argument: string, others = ''): number {
    const number = list.indexOf(name as string);
    if (number >= 0) return number;
    const expected = `${list.join(' | ')}${others}`;
    throw this.error({ code: 'unknown-option', argument, found: String(name), expected });
  }

  /** A whole number, or throws out-of-range; its limits are the core's. */
  integer(number: number, argument: string): number {
    if (Number.isInteger(number)) return number;
    const found = String(number);
    throw this.error({ code: 'out-of-range', argument, found, expected: 'integer' });
  }

  /** A whole number that NumPy takes, up to `most`, or throws out-of-range. */
  seed(seed: number, most: number): number {
    if (Number.isInteger(seed) && seed >= 0 && seed <= most) return seed;
    const [found, expected] = [String(seed), `0 .. ${most}`];
    throw this.error({ code: 'out-of-range', argument: 'seed', found, expected });
  }

  error(complaint: Complaint): AttentionError {
    const { code, argument, row = -1, column = -1, found = '', expected = '' } = complaint;
    const number = this.names.errors.indexOf(code);
    const message = this.core.errorMessage(number, argument, row, column, found, expected);
    return new AttentionError({ code, argument, row, column, found, expected, message });
  }

  /** The value of a result, or throws its error. */
  valueOf<T>(result: CoreResult<T>): T {
    if (result.error === undefined) return result.value;
    throw this.fromCore(result.error);
  }

  private fromCore(error: CoreError): AttentionError {
    const code = this.name(this.names.errors, error.code);
    return this.error({ ...error, code, argument: camelCase(error.argument) });
  }
}
