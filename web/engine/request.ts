// Checks what only JavaScript can get wrong (types, names, what is given together) and lays a request
// out for the core, which checks the rest.
import type { AttentionOptions, AttentionRequest } from './types.js';
import type { Vocabulary } from './vocabulary.js';
import type { CoreRequest } from './wasm/attention-core.mjs';

type Fields = Readonly<Record<string, unknown>>;
type List = readonly unknown[];

const FORMS = {
  given: { required: ['queries', 'keys', 'values'], optional: ['wO'] },
  weights: { required: ['x', 'wQ', 'wK', 'wV'], optional: ['wO'] },
  seeded: { required: ['x', 'seed'], optional: ['dHead'] },
} as const;

const SOURCE_FIELDS = ['x', 'seed', 'dHead', 'wQ', 'wK', 'wV', 'wO', 'queries', 'keys', 'values'];
const SCALES = ['none', 'sqrt-dk'];
const SCALE_BY_FACTOR = 2;
const MASKS = ['none', 'causal'];
const CUSTOM_MASK = 2;
const POSITIONS = ['none', 'sinusoidal'];
export const DEFAULT_OPTIONS: Required<Omit<AttentionOptions, 'realKeys'>> & {
  readonly realKeys: null;
} = {
  scale: 'none',
  temperature: 1,
  mask: 'none',
  realKeys: null,
  softmax: 'row-max',
  heads: 1,
  positions: 'none',
};
const DEFAULT_D_HEAD = 2;

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
const isList = (value: unknown): value is List =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

function spell(value: unknown): string {
  if (value === null) return 'null';
  if (isList(value)) return 'array';
  return typeof value === 'string' ? JSON.stringify(value) : typeof value;
}

export class RequestReader {
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly maxSeed: number,
  ) {}

  /** Throws AttentionError. */
  read(request: AttentionRequest): CoreRequest {
    const { source, options, rows } = this.record(request, 'request', [
      'source',
      'options',
      'rows',
    ]);
    return { ...this.source(source), ...this.options(options), ...this.rows(rows) };
  }

  private source(value: unknown) {
    const source = this.record(value, 'source', SOURCE_FIELDS);
    this.checkForm(source);
    return {
      x: this.matrix(source, 'x'),
      seed: isGiven(source['seed']) ? this.seed(source['seed']) : null,
      dHead: isGiven(source['dHead']) ? this.integer(source['dHead'], 'dHead') : DEFAULT_D_HEAD,
      wQ: this.matrix(source, 'wQ'),
      wK: this.matrix(source, 'wK'),
      wV: this.matrix(source, 'wV'),
      wO: this.matrix(source, 'wO'),
      queries: this.matrix(source, 'queries'),
      keys: this.matrix(source, 'keys'),
      values: this.matrix(source, 'values'),
    };
  }

  /** One form, whole, and nothing of another. */
  private checkForm(source: Fields): void {
    const given = SOURCE_FIELDS.filter((name) => isGiven(source[name]));
    const form = this.formOf(given);
    const names: readonly string[] = [...form.required, ...form.optional];
    const foreign = given.find((name) => !names.includes(name));
    const own = form.required.find((name) => name !== 'x' && given.includes(name));
    if (foreign !== undefined && own !== undefined) {
      throw this.vocabulary.error({ code: 'conflict', argument: foreign, expected: own });
    }
    const missing = form.required.find((name) => !given.includes(name));
    if (missing !== undefined) {
      const expected =
        form === FORMS.seeded
          ? Object.values(FORMS)
              .map(({ required }) => required.join(', '))
              .join(' | ')
          : form.required.join(', ');
      throw this.vocabulary.error({ code: 'missing', argument: missing, expected });
    }
  }

  private formOf(given: readonly string[]) {
    const has = (...names: string[]) => names.some((name) => given.includes(name));
    if (has('queries', 'keys', 'values')) return FORMS.given;
    return has('wQ', 'wK', 'wV') ? FORMS.weights : FORMS.seeded;
  }

  private options(value: unknown) {
    const allowed = Object.keys(DEFAULT_OPTIONS);
    const given = isGiven(value) ? this.record(value, 'options', allowed) : {};
    const set = Object.fromEntries(Object.entries(given).filter(([, option]) => isGiven(option)));
    const options: Fields = { ...DEFAULT_OPTIONS, ...set };
    const { names } = this.vocabulary;
    return {
      ...this.scale(options['scale']),
      ...this.mask(options['mask']),
      temperature: this.number(options['temperature'], 'temperature'),
      realKeys: isGiven(options['realKeys']) ? this.flags(options['realKeys'], 'realKeys') : null,
      softmax: this.choice(options['softmax'], 'softmax', names.softmaxes),
      heads: this.integer(options['heads'], 'heads'),
      positions: this.choice(options['positions'], 'positions', POSITIONS) === 1,
    };
  }

  private scale(value: unknown): { scale: number; scaleFactor: number } {
    if (typeof value === 'number') return { scale: SCALE_BY_FACTOR, scaleFactor: value };
    return { scale: this.choice(value, 'scale', SCALES, ' | number'), scaleFactor: 1 };
  }

  private mask(value: unknown): { maskKind: number; mask: CoreRequest['mask'] } {
    if (!isList(value)) {
      const kind = this.choice(value, 'mask', MASKS, ' | rows of booleans');
      return { maskKind: kind, mask: null };
    }
    value.forEach((row, r) => {
      this.flags(row, 'mask', r);
    });
    return { maskKind: CUSTOM_MASK, mask: value as CoreRequest['mask'] };
  }

  private rows(value: unknown): { first: number; count: number | null } {
    if (!isGiven(value)) return { first: 0, count: null };
    const { first, count } = this.record(value, 'rows', ['first', 'count']);
    return { first: this.integer(first, 'rows'), count: this.integer(count, 'rows') };
  }

  // ---- Types ----

  private wrongType(value: unknown, expected: string, argument: string, row = -1, column = -1) {
    const found = spell(value);
    return this.vocabulary.error({ code: 'wrong-type', argument, row, column, found, expected });
  }

  private record(value: unknown, argument: string, allowed: readonly string[]): Fields {
    if (typeof value !== 'object' || value === null || isList(value)) {
      throw this.wrongType(value, 'object', argument);
    }
    for (const [name, field] of Object.entries(value)) {
      if (field !== undefined) this.vocabulary.number(allowed, name, argument);
    }
    return value as Fields;
  }

  private choice(value: unknown, argument: string, names: readonly string[], others = ''): number {
    if (typeof value === 'string') return this.vocabulary.number(names, value, argument, others);
    throw this.wrongType(value, `${names.join(' | ')}${others}`, argument);
  }

  private number(value: unknown, argument: string): number {
    if (typeof value !== 'number') throw this.wrongType(value, 'number', argument);
    return value;
  }

  private integer(value: unknown, argument: string): number {
    return this.vocabulary.integer(this.number(value, argument), argument);
  }

  /** Throws AttentionError. */
  seed(value: unknown): number {
    const seed = this.number(value, 'seed');
    if (Number.isInteger(seed) && seed >= 0 && seed <= this.maxSeed) return seed;
    const [found, expected] = [String(seed), `0 .. ${this.maxSeed}`];
    throw this.vocabulary.error({ code: 'out-of-range', argument: 'seed', found, expected });
  }

  /** Length and finiteness are the core's. */
  private matrix(source: Fields, name: string): CoreRequest['x'] {
    const value = source[name];
    if (!isGiven(value)) return null;
    if (!isList(value)) throw this.wrongType(value, 'rows of numbers', name);
    value.forEach((row, r) => {
      if (!isList(row)) throw this.wrongType(row, 'row of numbers', name, r);
      const column = row.findIndex((entry) => typeof entry !== 'number');
      if (column >= 0) throw this.wrongType(row[column], 'number', name, r, column);
    });
    return value as CoreRequest['x'];
  }

  private flags(value: unknown, argument: string, row = -1): readonly boolean[] {
    if (!isList(value)) throw this.wrongType(value, 'row of booleans', argument, row);
    const column = value.findIndex((entry) => typeof entry !== 'boolean');
    if (column >= 0) throw this.wrongType(value[column], 'boolean', argument, row, column);
    return value as readonly boolean[];
  }
}
