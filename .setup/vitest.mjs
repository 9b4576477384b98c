import { readFile } from 'node:fs/promises';
import { inProject } from './paths.mjs';
import { runNode } from './run.mjs';
import { counted, suite } from './totals.mjs';

const report = inProject('build/logs/vitest.json');

async function read() {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    await readFile(report, 'utf8'),
  );
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

/** The module's contract and everything of web/ that needs no browser. */
export const moduleTests = () =>
  suite('Module, engine and command line tests', () =>
    counted(
      () =>
        runNode(inProject('node_modules/vitest/vitest.mjs'), [
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
        ]),
      read,
    ));
