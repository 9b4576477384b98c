import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AttentionOptions, Matrix } from '../../web/engine/index.js';
import { code } from '../../web/figures/code.js';
import { compute } from '../../web/state/compute.js';
import type { Model } from '../../web/state/model.js';
import type { Action } from '../../web/state/state.js';
import { after, engine, START } from './state-start.js';

/** One that has NumPy. */
const PYTHON = process.env['PYTHON'] ?? '/usr/bin/python3';

const options = (set: AttentionOptions): Action => ({ type: 'set-options', options: set });
const cell = (table: 'x' | 'wQ' | 'wV', value: number, row = 2): Action => ({
  type: 'edit-cell',
  table,
  row,
  column: 1,
  value,
});
const byHand = (table: 'queries' | 'values', from: readonly number[]): Action => ({
  type: 'edit-projected',
  table,
  row: 1,
  column: 0,
  value: -0.1,
  from,
});

const STATES: readonly (readonly [string, ...Action[]])[] = [
  ['seed 0'],
  ['seed 42', { type: 'set-seed', seed: 42 }],
  ['X edited', cell('x', 0.1 + 0.2), { type: 'add-token', name: 'today' }],
  ['X with a large number', cell('x', 1e20), options({ temperature: 1e20 })],
  ['W edited', cell('wQ', -1 / 3), cell('wV', 1e-7)],
  ['scaled', options({ scale: 'sqrt-dk' })],
  ['scaled by a number', options({ scale: -0.3, mask: 'causal' })],
  ['causal mask', options({ mask: 'causal' })],
  ['temperature', options({ temperature: 0.5, scale: 'sqrt-dk' })],
  ['two heads', options({ heads: 2, scale: 'sqrt-dk', mask: 'causal' })],
  ['global max', options({ softmax: 'global-max' })],
  ['global max in two heads', options({ softmax: 'global-max', heads: 2 })],
  ['score sum', options({ softmax: 'score-sum' })],
  ['score sum, masked', options({ softmax: 'score-sum', mask: 'causal' })],
  [
    'score sum beyond the numbers',
    cell('x', 5.95e153, 1),
    cell('x', 5.95e153),
    options({ softmax: 'score-sum', realKeys: [false, true, true] }),
  ],
  ['positions', options({ positions: 'sinusoidal' }), { type: 'set-d-head', dHead: 3 }],
  ['rows set by hand', byHand('queries', [1, 2.5]), byHand('values', [0.7, 1e-9])],
  [
    'a row set by hand, two heads, positions',
    options({ heads: 2, positions: 'sinusoidal' }),
    byHand('queries', [1, 2.5, 3, 4]),
  ],
  ['a key that is padding', options({ realKeys: [true, false, true] })],
  [
    'a query that may read nobody',
    options({
      mask: [
        [true, true, false],
        [false, false, false],
        [true, false, true],
      ],
      realKeys: [true, true, false],
      heads: 2,
    }),
  ],
];

const modelOf = (actions: readonly Action[]): Model => after(...actions).model;

function linesOf(model: Model): string[] {
  const { inputs, steps } = code(model, compute(engine, model).trace);
  return [...inputs, ...steps.map(({ text }) => text)];
}

/** JSON has no NaN. */
const notGiven = (_: string, value: unknown) => value ?? Number.NaN;

/** All programs in one run of Python, each with its own names. */
function run(programs: readonly (readonly string[])[]): Matrix[] {
  const folder = mkdtempSync(join(tmpdir(), 'code-'));
  const whole = programs.flatMap((lines) => [...lines, 'print(C.tolist())', 'del S, A, C']);
  const file = join(folder, 'panel.py');
  writeFileSync(file, whole.join('\n'));
  const text = execFileSync(PYTHON, [file], { encoding: 'utf8', stdio: 'pipe' });
  rmSync(folder, { recursive: true });
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line.replaceAll('nan', 'null'), notGiven) as Matrix);
}

describe('the code panel', () => {
  const ran = run(STATES.map(([, ...actions]) => linesOf(modelOf(actions))));

  it.each(STATES.map(([name], i) => [name, i] as const))('%s: NumPy gives the context', (_, i) => {
    const [, ...actions] = STATES[i] ?? [''];
    const { context } = compute(engine, modelOf(actions)).trace;
    const own = context.flat();
    const isBothNaN = (v: number, c: number) => Number.isNaN(v) && Number.isNaN(own[c]);
    const gap = ran[i]
      ?.flat()
      .map((v, c) => (isBothNaN(v, c) ? 0 : Math.abs(v - (own[c] ?? Number.NaN))));
    expect(gap).toHaveLength(context.flat().length);
    expect(Math.max(...(gap ?? [Number.NaN]))).toBeLessThanOrEqual(1e-12);
  });

  it('says nothing that the options do not need', () => {
    expect(linesOf(START)).toEqual([
      'import numpy as np',
      'X = np.array([[1, 0, 1, 0],',
      '              [0, 1, 1, 0],',
      '              [1, 1, 0, 1]])',
      'np.random.seed(0)',
      'Wq, Wk, Wv = np.random.randn(3, 4, 2)',
      'Q = X @ Wq',
      'K = X @ Wk',
      'V = X @ Wv',
      'S = Q @ K.T',
      'E = S - S.max(1, keepdims=True)',
      'E = np.exp(E)',
      'A = E / E.sum(1, keepdims=True)',
      'C = A @ V',
    ]);
  });
});
