// The lengths of sequences that are measured, and what NumPy makes of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { inProject } from '../.setup/paths.mjs';
import { findPython } from '../.setup/python.mjs';
import { environment } from './native.mjs';

export const inputsFolder = inProject('build/bench/inputs');

/** Of so few tokens that calling costs more than computing. */
export const TINY = 3;
export const SIZES = [TINY, 64, 256, 1024, 4096, 16_384];
export const LARGEST = [32_768, 65_536];

const CHECKED_ROWS = 16_384;

export const columnsOf = (n) => (n === TINY ? 2 : 64);

/** Products and sums of QKᵀ and of the mix; exponentials count as no work. */
export const operationsOf = (n) => 4 * n * n * columnsOf(n);

/** Inputs and the float64 context, of the first rows where computing all would take minutes. */
export function writeInputs(n) {
  mkdirSync(inputsFolder, { recursive: true });
  const checked = n > CHECKED_ROWS ? 256 : n;
  const { status, stderr } = spawnSync(
    findPython(),
    [inProject('bench/native/make_inputs.py'), inputsFolder, n, columnsOf(n), checked].map(String),
    { env: environment(), encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
}
