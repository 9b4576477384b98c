import { inProject } from './paths.mjs';
import { findPython } from './python.mjs';
import { run } from './run.mjs';
import { suite } from './totals.mjs';

/** The reference numbers are what NumPy computes today. */
export const goldenCheck = () =>
  suite('Reference numbers against NumPy', async () => {
    await run(findPython(), [inProject('tests/golden/make_golden.py'), '--check']);
    return { passed: 1, failed: 0 };
  });
