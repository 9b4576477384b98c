import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { emscriptenEnvironment, emscriptenRoot, emscriptenVersion } from './emscripten.mjs';
import { inProject, root } from './paths.mjs';
import { run } from './run.mjs';

const folderOf = (preset) => inProject(`build/${preset}`);

/** What a configured folder depends on that Ninja does not watch. */
function origin() {
  const emscripten = emscriptenRoot();
  return [root, emscripten, emscriptenVersion(emscripten), process.env.CXX ?? ''].join('\n');
}

/** Configures a preset when it is new or its compiler changed. */
export async function configurePreset(preset) {
  const stamp = `${folderOf(preset)}/.configured-for`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === origin()) return;
  rmSync(folderOf(preset), { recursive: true, force: true });
  await run('cmake', ['--preset', preset], { env: emscriptenEnvironment() });
  writeFileSync(stamp, origin());
}

/** Builds what is out of date. */
export async function buildPreset(preset) {
  await configurePreset(preset);
  await run('cmake', ['--build', folderOf(preset)], { env: emscriptenEnvironment() });
}
