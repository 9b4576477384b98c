import { readFileSync } from 'node:fs';
import { asTyped, inProject } from './paths.mjs';
import { run, runNode } from './run.mjs';
import { filesBelow } from './sources.mjs';
import { step } from './steps.mjs';
import { Stop } from './stop.mjs';
import { tidy } from './tidy.mjs';

const cpp = () => [...filesBelow('src', '.cpp', '.hpp'), ...filesBelow('tests', '.cpp', '.hpp')];

/** The core knows nobody: its sources include each other, Eigen and the standard library only. */
function coreIncludes() {
  const foreign = /^#include (<emscripten|".*\/).*/m;
  for (const path of filesBelow('src/attention', '.cpp', '.hpp')) {
    const [line] = foreign.exec(readFileSync(path, 'utf8')) ?? [];
    if (line) throw new Stop(`The core may not depend on others: ${line} in ${asTyped(path)}`);
  }
}

const checks = {
  'C++ format': () => run('clang-format', ['--dry-run', '-Werror', ...cpp()]),
  'C++ includes': coreIncludes,
  'C++ warnings (clang-tidy)': tidy,
  'Types (tsc)': () => runNode(inProject('node_modules/typescript/bin/tsc'), ['--noEmit']),
  'Format, imports and style (biome)': () =>
    runNode(inProject('node_modules/@biomejs/biome/bin/biome'), [
      ...['ci', '--error-on-warnings', '--diagnostic-level=warn', '--colors=off'],
    ]),
};

/** Runs every check, then fails if one did. */
export async function lint() {
  let failure;
  for (const [title, work] of Object.entries(checks)) {
    await step(title, async () => {
      await work();
    }).catch((error) => {
      failure ??= error;
    });
  }
  if (failure) throw failure;
}
