// Candidates that are programs of this machine, one thread each. A program reads commands from its input
// and answers each by one line: see native/attend.py.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inProject } from '../.setup/paths.mjs';
import { findPython } from '../.setup/python.mjs';

const python = inProject('bench/native/attend.py');
const eigen = inProject('build/bench/native/attend');

export const nativePrograms = {
  'NumPy, textbook': () => [findPython(), python, 'textbook'],
  'NumPy, in place': () => [findPython(), python, 'in-place'],
  'native Eigen, whole table': () => [eigen, 'whole-table'],
  'native Eigen, streaming': () => [eigen, 'streaming'],
};

/** One thread, and what would slow OpenBLAS left out. */
export function environment() {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...rest } = process.env;
  return { ...rest, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
}

export class NativeCandidate {
  #child;
  #lines;
  #truth;

  /** Starts the program on the inputs of `n` tokens and `d` columns. */
  constructor(name, { folder, n, d }) {
    this.name = name;
    this.#truth = `${folder}/context-${n}.f64`;
    const [program, ...args] = nativePrograms[name]();
    this.#child = spawn(program, [...args, `${folder}/inputs-${n}.f32`, String(n), String(d)], {
      env: environment(),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async #ask(command) {
    this.#child.stdin.write(`${command}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${this.name} ended.`);
    return Number(value);
  }

  check = () => this.#ask(`check ${this.#truth}`);
  sample = (count) => this.#ask(`time ${count}`);
  memory = () => this.#ask('memory');

  async close() {
    this.#child.stdin.end();
    if (this.#child.exitCode === null) await once(this.#child, 'close');
  }
}
