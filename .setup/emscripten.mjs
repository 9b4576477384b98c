import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { program } from './find.mjs';
import { Stop } from './stop.mjs';

const oldest = '3.1.6';

/** Where packagers put the folder whose wrapper is on the path. */
const besideWrapper = ['.', '../share/emscripten', '../lib/emscripten', '../libexec'];

const isRoot = (path) => existsSync(join(path, 'cmake/Modules/Platform/Emscripten.cmake'));

/** Emscripten's own folder: EMSDK's first, then the one whose emcc is on the path. */
export function emscriptenRoot() {
  const candidates = [];
  if (process.env.EMSDK) candidates.push(join(process.env.EMSDK, 'upstream/emscripten'));
  const emcc = program('emcc');
  if (emcc)
    candidates.push(...besideWrapper.map((path) => join(dirname(realpathSync(emcc)), path)));
  return candidates.find(isRoot);
}

export const emscriptenVersion = (root) =>
  readFileSync(join(root, 'emscripten-version.txt'), 'utf8').replace(/[^\d.]/g, '');

const isOlder = (version, than) => version.localeCompare(than, 'en', { numeric: true }) < 0;

export function checkEmscripten() {
  const root = emscriptenRoot();
  const version = emscriptenVersion(root);
  if (isOlder(version, oldest)) {
    throw new Stop(`Emscripten ${oldest} or newer is needed; the one in ${root} is ${version}.`);
  }
}

/** What CMake's wasm presets and the compiler need to know. */
export function emscriptenEnvironment() {
  const env = { EMSCRIPTEN_ROOT: emscriptenRoot() };
  // Debian keeps the optimizer's JavaScript parser outside Emscripten.
  if (existsSync('/usr/share/nodejs/acorn')) env.NODE_PATH = '/usr/share/nodejs';
  return env;
}
