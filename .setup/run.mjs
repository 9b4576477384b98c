import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { root } from './paths.mjs';
import { record } from './steps.mjs';

/** What a command printed and how it ended, when it ended badly. */
export class CommandFailed extends Error {
  constructor(command, code, output) {
    super(`${command} ended with ${code}`);
    this.output = output;
  }
}

// Installing Emscripten may bring an older Node in front: children get the one running this.
const path = [dirname(process.execPath), process.env.PATH].join(delimiter);

/**
 * Runs a command in the project's folder, its output going to the running step's log
 * (when quiet, only what it says on standard error).
 * Resolves to what it printed on standard output; rejects with CommandFailed.
 */
export function run(command, args = [], { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    record(`$ ${[command, ...args].join(' ')}\n`);
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: path, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    let everything = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      everything += text;
      if (!quiet) record(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      everything += text;
      record(text);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(printed);
      else reject(new CommandFailed(command, signal ?? `exit code ${code}`, everything));
    });
  });
}

/** The same, for a tool from node_modules, under the Node that runs this. */
export const runNode = (script, args, options) => run(process.execPath, [script, ...args], options);
