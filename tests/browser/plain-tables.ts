// The example as the page's source holds it: plain tables that need no script.
import { times } from './attend.js';
import type { Tab } from './driver/tab.js';
import { asInput, rounded } from './numbers.js';
import { type Matrix, postWithSeed, TOKENS } from './post.js';
import { expect } from './test.js';

interface PlainTable {
  readonly letter: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly visible: boolean;
}

/** Runs in the page. */
function tablesInPage(): PlainTable[] {
  const texts = (root: Element, selector: string) =>
    [...root.querySelectorAll(selector)].map((node) => (node.textContent ?? '').trim());
  return [...document.querySelectorAll('table')].map((table) => ({
    letter: texts(table, 'caption b')[0] ?? '',
    columns: texts(table, 'th[scope="col"]'),
    rows: [...table.querySelectorAll('tbody tr')].map((row) => texts(row, 'th[scope="row"], td')),
    visible: table.getBoundingClientRect().height > 0,
  }));
}

function tokenTable(
  letter: string,
  numbers: Matrix,
  columns: readonly string[],
  write: (value: number) => string = rounded,
): PlainTable {
  const rows = TOKENS.map((token, r) => [token, ...(numbers[r] ?? []).map((v) => write(v))]);
  return { letter, columns, rows, visible: true };
}

const numbersOf = ({ rows }: PlainTable): Matrix =>
  rows.map((row) => row.slice(1).map((text) => Number(text.replace('\u2212', '-'))));

/** Four products, each of an entry of X (at most 1) and a parameter rounded to two places. */
const ROUNDING = 4 * 0.005 + 1e-9;

/** Parameters, of which NumPy's file holds only what they make. */
function expectMakes(x: Matrix, parameters: PlainTable | undefined, product: Matrix): void {
  const made = times(x, parameters === undefined ? [] : numbersOf(parameters)).flat();
  const errors = product.flat().map((value, i) => Math.abs(value - (made[i] ?? Number.NaN)));
  expect(Math.max(...errors), parameters?.letter ?? 'missing').toBeLessThanOrEqual(ROUNDING);
}

export async function expectExample(tab: Tab): Promise<void> {
  const tables = await tab.evaluate(tablesInPage, null);
  const { trace, tables: golden } = postWithSeed(0);
  const { queries, keys, values, scores, weights, context } = trace;
  const x = golden['x'] ?? [];
  const numbered = ['1', '2'];
  const isParameter = ({ letter }: PlainTable) => ['WQ', 'WK', 'WV'].includes(letter);
  expect(tables.filter((table) => !isParameter(table))).toEqual([
    tokenTable('X', x, ['1', '2', '3', '4'], asInput),
    tokenTable('Q', queries, numbered),
    tokenTable('K', keys, numbered),
    tokenTable('V', values, numbered),
    tokenTable('S', scores, TOKENS),
    tokenTable('A', weights, TOKENS),
    tokenTable('C', context, numbered),
  ]);
  const [wQ, wK, wV] = tables.filter(isParameter);
  expectMakes(x, wQ, queries);
  expectMakes(x, wK, keys);
  expectMakes(x, wV, values);
}
