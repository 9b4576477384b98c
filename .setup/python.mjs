import { spawnSync } from 'node:child_process';
import { program } from './find.mjs';

const hasNumPy = (python) => spawnSync(python, ['-c', 'import numpy']).status === 0;

/** A Python that has NumPy: Debian's is seen by /usr/bin/python3 only, whatever else is on the path. */
export const findPython = () =>
  [program('python3'), '/usr/bin/python3'].find((python) => python && hasNumPy(python));

/**
 * Whether NumPy's products are fast: Debian's computes with whatever BLAS is installed, which may be the
 * reference one.
 */
export function findBlas() {
  const python = findPython();
  if (!python) return undefined;
  const libraries = "import numpy; print(open('/proc/self/maps').read())";
  const { status, stdout } = spawnSync(python, ['-c', libraries], { encoding: 'utf8' });
  // Where there is no such file, NumPy is not Debian's and brings its own.
  return status !== 0 || /openblas|mkl|blis/.test(stdout);
}
