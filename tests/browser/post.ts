// The post's example with a seed, by NumPy, and the order in which the page makes its numbers.
import golden from '../golden/post_seeds.json' with { type: 'json' };

export type Matrix = readonly (readonly number[])[];
export type Tables = Readonly<Record<string, Matrix>>;

export const { tolerance } = golden;
export const TOKENS = ['how', 'are', 'you'] as const;
export const STEPS = 48;
/** The first step of each stage: project, score, softmax, mix. */
export const STAGES = [0, 18, 27, 39] as const;

const COLUMNS = 2;
const KEYS = 3;
const RUNGS = ['scores', 'shiftedScores', 'exponentials', 'weights'];
const PROJECTED = ['queries', 'keys', 'values'];

interface PostTrace {
  readonly queries: Matrix;
  readonly keys: Matrix;
  readonly values: Matrix;
  readonly scores: Matrix;
  readonly rowMax: readonly number[];
  readonly exponentials: Matrix;
  readonly rowSum: readonly number[];
  readonly weights: Matrix;
  readonly context: Matrix;
}

export interface Post {
  readonly trace: PostTrace;
  /** by the names that cells wear on the page */
  readonly tables: Tables;
}

export function postWithSeed(seed: number): Post {
  const found = golden.cases.find(({ name }) => name === `seed ${seed}`);
  if (found === undefined) throw new Error(`no golden numbers for seed ${seed}`);
  const trace = found.trace as PostTrace;
  const { queries, keys, values, scores, rowMax, exponentials, weights, context } = trace;
  const x = found.input.x as Matrix;
  const shiftedScores = scores.map((row, r) => row.map((score) => score - (rowMax[r] ?? 0)));
  const computed = { queries, keys, values, scores, shiftedScores, exponentials, weights, context };
  return { trace, tables: { x, ...computed } };
}

/** The step that finishes a cell; inputs are there from the start. */
export function madeAt(table: string, row: number, column: number): number {
  const [project, score, softmax, mix] = STAGES;
  if (PROJECTED.includes(table)) {
    const matrix = PROJECTED.indexOf(table) * TOKENS.length * COLUMNS;
    return project + matrix + row * COLUMNS + column;
  }
  if (table === 'scores') return score + row * KEYS + column;
  if (RUNGS.includes(table)) return softmax + row * RUNGS.length + RUNGS.indexOf(table);
  return table === 'context' ? mix + row * KEYS + KEYS - 1 : -1;
}

/** A context cell as it stands at a step: while its row is mixed, the sum up to the key in hand. */
export function contextAt({ trace }: Post, step: number, row: number, column: number): number {
  const keys = Math.min(KEYS, step - (STAGES[3] + row * KEYS) + 1);
  const weights = trace.weights[row]?.slice(0, Math.max(0, keys)) ?? [];
  if (weights.length === KEYS) return trace.context[row]?.[column] ?? Number.NaN;
  return weights.reduce((sum, w, key) => sum + w * (trace.values[key]?.[column] ?? 0), 0);
}
