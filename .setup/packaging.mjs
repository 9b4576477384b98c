import { existsSync, rmSync } from 'node:fs';
import { inProject, root } from './paths.mjs';
import { run } from './run.mjs';
import { Stop } from './stop.mjs';
import { suite } from './totals.mjs';

const folder = inProject('build/packaging');
const prefix = `${folder}/prefix`;
const source = inProject('tests/packaging/consumer');
const ninja = ['-G', 'Ninja'];

/** A project outside this one finds the installed library, compiles against it and runs. */
async function useInstalled() {
  const consumer = `${folder}/consumer`;
  await run('cmake', ['--install', inProject('build/native'), '--prefix', prefix]);
  await run('cmake', ['-S', source, '-B', consumer, ...ninja, `-DCMAKE_PREFIX_PATH=${prefix}`]);
  await run('cmake', ['--build', consumer]);
  await run('ctest', ['--test-dir', consumer, '--no-tests=error', '--output-on-failure']);
}

/** Those who want the library alone get no tests. Configured only: its sources compile for all alike. */
async function configureAlone(name, settings) {
  const build = `${folder}/${name}`;
  await run('cmake', ['-B', build, ...settings]);
  if (existsSync(`${build}/catch2-include`)) throw new Stop(`The tests come with it: ${name}`);
}

export const packagingTest = () =>
  suite('Library, used by another project', async () => {
    rmSync(folder, { recursive: true, force: true });
    await useInstalled();
    await configureAlone('library', ['-S', root, '--preset', 'library']);
    const fetched = ['-DFETCHED=ON', `-DFETCHCONTENT_SOURCE_DIR_CONTEXT_VECTOR=${root}`];
    await configureAlone('fetched', ['-S', source, ...ninja, ...fetched]);
    return { passed: 3, failed: 0 };
  });
