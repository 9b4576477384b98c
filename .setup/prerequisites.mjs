import { installDebian } from './debian.mjs';
import { checkEmscripten, emscriptenRoot } from './emscripten.mjs';
import {
  findChromium,
  findFirefox,
  findMiniBrowser,
  findWebKitDriver,
  header,
  program,
} from './find.mjs';
import { findBlas, findPython } from './python.mjs';
import { step } from './steps.mjs';
import { Stop } from './stop.mjs';

/** What the project uses from outside npm: how people call it, Debian's package, where it is. */
const cmake = { name: 'CMake 3.25', debian: 'cmake', find: () => program('cmake') };
const ninja = { name: 'Ninja', debian: 'ninja-build', find: () => program('ninja') };
const emscripten = {
  name: 'Emscripten 3.1.6 or newer (on the path or through EMSDK)',
  debian: 'emscripten',
  find: emscriptenRoot,
};
const eigen = {
  name: 'Eigen 3.4',
  debian: 'libeigen3-dev',
  find: () => process.env.Eigen3_DIR ?? header('eigen3/Eigen/Core'),
};
const compiler = {
  name: 'a C++20 compiler',
  debian: 'g++',
  find: () => process.env.CXX ?? program('c++', 'g++', 'clang++'),
};
const catch2 = {
  name: 'Catch2 2.13',
  debian: 'catch2',
  find: () => process.env.Catch2_DIR ?? header('catch2/catch.hpp'),
};
const format = {
  name: 'clang-format 14',
  debian: 'clang-format',
  find: () => program('clang-format'),
};
const tidy = { name: 'clang-tidy 14', debian: 'clang-tidy', find: () => program('clang-tidy') };
const chromium = { name: 'Chromium', debian: 'chromium', find: findChromium };
const firefox = { name: 'Firefox', debian: 'firefox-esr', find: findFirefox };
const webkit = {
  name: 'WebKitGTK with its driver',
  debian: 'webkit2gtk-driver',
  find: () => findWebKitDriver() && findMiniBrowser(),
};
const screen = { name: 'Xvfb', debian: 'xvfb', find: () => program('xvfb-run') };
const screenKeys = { name: 'xauth', debian: 'xauth', find: () => program('xauth') };
const numpy = { name: 'Python 3 with NumPy', debian: 'python3-numpy', find: findPython };
const blas = {
  name: 'OpenBLAS for NumPy',
  debian: 'libopenblas0-pthread',
  find: findBlas,
};

export const toBuild = [cmake, ninja, emscripten, eigen];
export const toBench = [...toBuild, compiler, chromium, numpy, blas];
export const toLint = [...toBuild, compiler, catch2, format, tidy];
const browsers = [chromium, firefox, webkit, screen, screenKeys];
export const toTest = [...toLint, ...browsers, numpy];

const missingOf = (things) => things.filter((thing) => !thing.find());
const listed = (things) => things.map((thing) => thing.name).join(', ');

async function install(missing) {
  if (!program('apt-get')) {
    throw new Stop(`Please install ${listed(missing)}, then run this again.`);
  }
  await installDebian(missing.map((thing) => thing.debian));
  const still = missingOf(missing);
  if (still.length > 0) {
    throw new Stop(`Debian's packages brought no ${listed(still)}; please install it by hand.`);
  }
}

/** Makes sure that everything in `things` is on this machine. */
export function prepareMachine(things) {
  const missing = missingOf(things);
  const title =
    missing.length === 0
      ? 'Tools and libraries'
      : `Installing ${missing.map((thing) => thing.debian).join(', ')}`;
  return step(title, async () => {
    if (missing.length > 0) await install(missing);
    checkEmscripten();
    return missing.length === 0 ? 'all here' : undefined;
  });
}
