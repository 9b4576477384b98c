import { rmSync } from 'node:fs';
import { inProject } from './paths.mjs';
import { run } from './run.mjs';
import { suite } from './totals.mjs';

const prefix = inProject('build/packaging/prefix');
const consumer = inProject('build/packaging/consumer');

/** A project outside this one finds the installed library, compiles against it and runs. */
export const packagingTest = () =>
  suite('Installed library, used by another project', async () => {
    rmSync(inProject('build/packaging'), { recursive: true, force: true });
    await run('cmake', ['--install', inProject('build/native'), '--prefix', prefix]);
    await run('cmake', [
      ...['-S', inProject('tests/packaging/consumer'), '-B', consumer, '-G', 'Ninja'],
      `-DCMAKE_PREFIX_PATH=${prefix}`,
    ]);
    await run('cmake', ['--build', consumer]);
    await run('ctest', ['--test-dir', consumer, '--no-tests=error', '--output-on-failure']);
    return { passed: 1, failed: 0 };
  });
