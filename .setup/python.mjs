import { spawnSync } from 'node:child_process';
import { program } from './find.mjs';

const hasNumPy = (python) => spawnSync(python, ['-c', 'import numpy']).status === 0;

/** A Python that has NumPy: Debian's is seen by /usr/bin/python3 only, whatever else is on the path. */
export const findPython = () =>
  [program('python3'), '/usr/bin/python3'].find((python) => python && hasNumPy(python));
