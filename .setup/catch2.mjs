import { buildPreset } from './cmake.mjs';
import { inProject } from './paths.mjs';
import { CommandFailed, run } from './run.mjs';
import { suite } from './totals.mjs';

/** Where a preset's test program is and how it is started. */
const programs = {
  native: [inProject('build/native/core_tests')],
  asan: [inProject('build/asan/core_tests')],
  'wasm-tests': [process.execPath, inProject('build/wasm-tests/core_tests.js')],
};

function countsIn(xml) {
  const [, passed, failed] =
    /<OverallResultsCases successes="(\d+)" failures="(\d+)"/.exec(xml) ?? [];
  return passed === undefined ? undefined : { passed: Number(passed), failed: Number(failed) };
}

/** Catch2's XML has the counts; its short form, run again after a failure, is for people. */
async function runTests([program, ...args]) {
  try {
    return countsIn(await run(program, [...args, '--reporter', 'xml'], { quiet: true }));
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const counts = countsIn(error.output);
    await run(program, [...args, '--reporter', 'compact']).catch(() => undefined);
    throw Object.assign(error, { counts });
  }
}

/** The core's tests as built by one preset. */
export const coreTests = (preset, title) =>
  suite(title, async () => {
    await buildPreset(preset);
    return runTests(programs[preset]);
  });
