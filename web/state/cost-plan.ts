// What is measured in which order, and by how many workers.
import type { CostSettings, Form } from './cost.js';

export const SHORTEST = 16;

/** One form at one size. */
export interface Stop {
  readonly form: Form;
  readonly tokens: number;
}

/** Powers of 2 up to the longest. */
export function sizesOf({ longest }: CostSettings): readonly number[] {
  const sizes = [];
  for (let tokens = SHORTEST; tokens <= longest; tokens *= 2) sizes.push(tokens);
  return sizes;
}

/** Short ones first, so that there is something to see from the beginning. */
export const planOf = (settings: CostSettings): readonly Stop[] =>
  sizesOf(settings).flatMap((tokens) => settings.forms.map((form) => ({ form, tokens })));

/**
 * Two workers were measured to be slower than one below 512 tokens of width 64: what they are sent
 * takes longer than they save. These are the rows and the products of each of the two.
 */
const ROWS_A_WORKER = 256;
const PRODUCTS_A_WORKER = 2 ** 23;

/** `scores`: that are computed. The whole table is never divided. */
export function workersThatPay({ form, tokens }: Stop, scores: number, width: number): number {
  if (form === 'whole-table') return 1;
  const pay = Math.min(tokens / ROWS_A_WORKER, (scores * width) / PRODUCTS_A_WORKER);
  return Math.max(1, Math.floor(pay));
}

/** The least that a stop takes, as if it were this many scores more. */
const SCORES_OF_A_STOP = 1024 ** 2;

/** How much of the whole work each stop is, 0 … 1, by its scores. */
export function sharesOf(
  plan: readonly Stop[],
  scores: (tokens: number) => number,
): readonly number[] {
  const works = plan.map(({ tokens }) => scores(tokens) + SCORES_OF_A_STOP);
  const all = works.reduce((total, work) => total + work, 0);
  return works.map((work) => work / all);
}
