// npm test: installs what is missing, then lints, builds and tests everything. The last line counts.
import { coreTests } from './catch2.mjs';
import { goldenCheck } from './golden.mjs';
import { lint } from './lint-steps.mjs';
import { buildModule } from './module.mjs';
import { preparePackages } from './npm.mjs';
import { packagingTest } from './packaging.mjs';
import { browserTests } from './playwright.mjs';
import { prepareMachine, toTest } from './prerequisites.mjs';
import { command } from './steps.mjs';
import { check, closeWithTotals } from './totals.mjs';
import { buildCommandLine, buildEmbed, buildPackage, buildSite } from './vite.mjs';
import { moduleTests } from './vitest.mjs';

async function prepare() {
  await prepareMachine(toTest);
  await preparePackages();
  await buildModule();
  await buildCommandLine();
  await buildEmbed();
  await buildPackage();
}

async function testAll() {
  await check(lint);
  await coreTests('native', 'Core tests, native');
  await coreTests('asan', 'Core tests, native with sanitizers');
  await coreTests('wasm-tests', 'Core tests, WebAssembly under Node');
  await goldenCheck();
  await packagingTest();
  await moduleTests();
  await check(buildSite);
  await browserTests();
}

await command(async () => {
  if (await check(prepare)) await testAll();
  closeWithTotals();
});
