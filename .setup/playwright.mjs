import { readFile } from 'node:fs/promises';
import { findChromium, findFirefox, findMiniBrowser, findWebKitDriver } from './find.mjs';
import { inProject } from './paths.mjs';
import { runNode } from './run.mjs';
import { counted, suite } from './totals.mjs';

const report = inProject('build/logs/playwright.json');

/** Where the tests find their browsers. */
const browsers = () => ({
  CHROMIUM: findChromium(),
  FIREFOX: findFirefox(),
  MINIBROWSER: findMiniBrowser(),
  WEBKIT_DRIVER: findWebKitDriver(),
});

async function read() {
  const { stats } = JSON.parse(await readFile(report, 'utf8'));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    late: stats.flaky,
  };
}

/** The built page in real browsers. */
export const browserTests = () =>
  suite('Browser tests', () =>
    counted(
      () =>
        runNode(
          inProject('node_modules/@playwright/test/cli.js'),
          ['test', `--reporter=list,json,${inProject('tests/browser/matrix-reporter.ts')}`],
          { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...browsers() } },
        ),
      read,
    ));
