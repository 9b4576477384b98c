// clang-tidy takes seconds a file, so a file that passed is checked again only when it changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { configurePreset } from './cmake.mjs';
import { emscriptenRoot } from './emscripten.mjs';
import { asTyped, inProject } from './paths.mjs';
import { run } from './run.mjs';
import { filesBelow } from './sources.mjs';
import { record } from './steps.mjs';

const passed = inProject('build/tidy');

/** What the bindings see is Emscripten's machine, not this one. */
function emscriptenMachine() {
  const sysroot = join(emscriptenRoot(), 'cache/sysroot');
  return [
    '--target=wasm32-unknown-emscripten',
    `--sysroot=${sysroot}`,
    `-isystem${sysroot}/include/compat`,
    '-D__EMSCRIPTEN__',
  ].map((argument) => `--extra-arg=${argument}`);
}

/** Source files, the preset that compiles them and what clang-tidy must be told besides. */
const groups = () => [
  { files: filesBelow('src/attention', '.cpp'), preset: 'native', extra: [] },
  { files: filesBelow('tests/core', '.cpp'), preset: 'native', extra: [] },
  { files: filesBelow('src/wasm', '.cpp'), preset: 'wasm', extra: emscriptenMachine() },
];

const shared = () => [
  ...filesBelow('src', '.hpp'),
  ...filesBelow('tests/core', '.hpp'),
  inProject('.clang-tidy'),
];

const hash = (paths) =>
  paths.reduce((sum, path) => sum.update(readFileSync(path)), createHash('sha256')).digest('hex');

async function tidyFile({ file, preset, extra, stamp }) {
  await run('clang-tidy', [
    ...['--quiet', '--warnings-as-errors=*', '-p', inProject(`build/${preset}`)],
    ...extra,
    file,
  ]);
  writeFileSync(stamp, '');
}

/** Checks file after file; a failure joins `failures` and keeps none from being checked. */
async function worker(queue, failures) {
  for (let next = queue.shift(); next; next = queue.shift()) {
    await tidyFile(next).catch((error) => failures.push({ file: asTyped(next.file), error }));
  }
}

/** What was recorded last is what is shown: all complaints once more, after the files that passed. */
function reported(failures) {
  for (const { error } of failures) record(error.output ?? `${error.message}\n`);
  return new Error(`Not passed: ${failures.map(({ file }) => file).join(', ')}`);
}

/** Checks every file that has not passed as it stands; then fails, naming each that did. */
export async function tidy() {
  mkdirSync(passed, { recursive: true });
  for (const preset of ['native', 'wasm']) await configurePreset(preset);
  const around = shared();
  const queue = groups()
    .flatMap(({ files, ...group }) => files.map((file) => ({ file, ...group })))
    .map((job) => ({ ...job, stamp: join(passed, hash([job.file, ...around])) }))
    .filter((job) => !existsSync(job.stamp));
  const failures = [];
  await Promise.all(Array.from({ length: availableParallelism() }, () => worker(queue, failures)));
  if (failures.length > 0) throw reported(failures);
}
