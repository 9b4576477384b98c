// Checks what only JavaScript can get wrong (types, names, what is given together) and lays a request
// out as numbers for the core, which checks the rest.
import type { AttentionOptions, AttentionRequest } from './types.js';
import { SCALES, type Vocabulary } from './vocabulary.js';
import type { CoreRequest } from './wasm/attention-core.mjs';

type Fields = Readonly<Record<string, unknown>>;
type List = readonly unknown[];
type Row = readonly number[];

const FORMS = {
  given: { required: ['queries', 'keys', 'values'], optional: ['wO'] },
  weights: { required: ['x', 'wQ', 'wK', 'wV'], optional: ['wO'] },
  seeded: { required: ['x', 'seed'], optional: ['dHead'] },
} as const;

const TABLES = ['x', 'wQ', 'wK', 'wV', 'wO', 'queries', 'keys', 'values'];
const SOURCE_FIELDS = ['seed', 'dHead', ...TABLES];
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
const NOT_GIVEN = Number.NaN;

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
/** Every row with its own length: the core says which differs. */
const table = (rows: readonly Row[]): CoreRequest => [
  rows.length,
  ...[...rows].flatMap((row) => [row.length, ...row]),
];
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
    return [...this.source(source), ...this.options(options), ...this.rows(rows)];
  }

  private source(value: unknown): CoreRequest {
    const source = this.record(value, 'source', SOURCE_FIELDS);
    this.checkForm(source);
    const { seed, dHead } = source;
    return [
      isGiven(seed) ? this.seed(seed) : NOT_GIVEN,
      isGiven(dHead) ? this.integer(dHead, 'dHead') : DEFAULT_D_HEAD,
      ...TABLES.flatMap((name) => this.matrix(source[name], name)),
    ];
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

  private options(value: unknown): CoreRequest {
    const allowed = Object.keys(DEFAULT_OPTIONS);
    const given = isGiven(value) ? this.record(value, 'options', allowed) : {};
    const set = Object.fromEntries(Object.entries(given).filter(([, option]) => isGiven(option)));
    const options: Fields = { ...DEFAULT_OPTIONS, ...set };
    const { names } = this.vocabulary;
    const { realKeys } = options;
    return [
      ...this.scale(options['scale']),
      ...this.mask(options['mask']),
      this.number(options['temperature'], 'temperature'),
      ...(isGiven(realKeys) ? table([this.flags(realKeys, 'realKeys')]) : [NOT_GIVEN]),
      this.choice(options['softmax'], 'softmax', names.softmaxes),
      this.integer(options['heads'], 'heads'),
      this.choice(options['positions'], 'positions', POSITIONS),
    ];
  }

  private scale(value: unknown): CoreRequest {
    if (typeof value === 'number') return [SCALE_BY_FACTOR, value];
    return [this.choice(value, 'scale', SCALES, ' | number'), 1];
  }

  private mask(value: unknown): CoreRequest {
    if (!isList(value))
      return [this.choice(value, 'mask', MASKS, ' | rows of booleans'), NOT_GIVEN];
    return [CUSTOM_MASK, ...table(Array.from(value, (row, r) => this.flags(row, 'mask', r)))];
  }

  private rows(value: unknown): CoreRequest {
    if (!isGiven(value)) return [0, NOT_GIVEN];
    const { first, count } = this.record(value, 'rows', ['first', 'count']);
    return [this.integer(first, 'rows'), this.integer(count, 'rows')];
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
    return this.vocabulary.seed(this.number(value, 'seed'), this.maxSeed);
  }

  /** Length and finiteness are the core's. */
  private matrix(value: unknown, name: string): CoreRequest {
    if (!isGiven(value)) return [NOT_GIVEN];
    if (!isList(value)) throw this.wrongType(value, 'rows of numbers', name);
    for (const [r, row] of value.entries()) {
      if (!isList(row)) throw this.wrongType(row, 'row of numbers', name, r);
      const column = row.findIndex((entry) => typeof entry !== 'number');
      if (column >= 0) throw this.wrongType(row[column], 'number', name, r, column);
    }
    return table(value as readonly Row[]);
  }

  private flags(value: unknown, argument: string, row = -1): Row {
    if (!isList(value)) throw this.wrongType(value, 'row of booleans', argument, row);
    const column = value.findIndex((entry) => typeof entry !== 'boolean');
    if (column >= 0) throw this.wrongType(value[column], 'boolean', argument, row, column);
    return value.map(Number);
  }
}
