// What `npm run bench` compares the engine with. None of it is installed or built for anything else.
import { installLocked } from './npm.mjs';
import { inProject } from './paths.mjs';
import { run, runNode } from './run.mjs';
import { step } from './steps.mjs';

/** The peers' npm packages, by a lock file of their own. */
export const preparePeers = () =>
  installLocked(inProject('bench/peers'), { title: "the bench's peers" });

/** The pages on which peers and engine run. */
export const buildBenchPages = () =>
  step("Building the bench's pages", async () => {
    await runNode(inProject('node_modules/vite/bin/vite.js'), [
      ...['build', '--config', inProject('bench/vite.config.mjs')],
    ]);
  });

/** Eigen's attention, compiled for this very machine. */
export const buildNativePeers = () =>
  step('Building the native peers', async () => {
    const folder = inProject('build/bench/native');
    await run('cmake', ['-S', inProject('bench/native'), '-B', folder, '-G', 'Ninja']);
    await run('cmake', ['--build', folder]);
  });
