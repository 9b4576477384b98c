// clang-tidy takes seconds a file, so a file that passed is checked again only when it changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { configurePreset } from './cmake.mjs';
import { emscriptenRoot } from './emscripten.mjs';
import { inProject } from './paths.mjs';
import { run } from './run.mjs';
import { filesBelow } from './sources.mjs';

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

async function worker(queue) {
  for (let next = queue.shift(); next; next = queue.shift()) await tidyFile(next);
}

/** Checks every file that has not passed as it stands. */
export async function tidy() {
  mkdirSync(passed, { recursive: true });
  for (const preset of ['native', 'wasm']) await configurePreset(preset);
  const around = shared();
  const queue = groups()
    .flatMap(({ files, ...group }) => files.map((file) => ({ file, ...group })))
    .map((job) => ({ ...job, stamp: join(passed, hash([job.file, ...around])) }))
    .filter((job) => !existsSync(job.stamp));
  await Promise.all(Array.from({ length: availableParallelism() }, () => worker(queue)));
}
