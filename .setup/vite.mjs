import { inProject } from './paths.mjs';
import { runNode } from './run.mjs';
import { checkSizes } from './sizes.mjs';
import { step } from './steps.mjs';

const vite = (...args) => runNode(inProject('node_modules/vite/bin/vite.js'), args);

/** The command line, bundled for Node. */
export const buildCommandLine = () =>
  step('Building the command line', async () => {
    await vite('build', '--config', inProject('web/cli/vite.config.ts'));
  });

/** The embed's files in build/embed, for the npm package and the site. */
export const buildEmbed = () =>
  step('Building the embed', async () => {
    await vite('build', '--config', inProject('web/builds/embed.config.ts'));
    await vite('build', '--config', inProject('web/builds/embed-bundle.config.ts'));
    await vite('build', '--config', inProject('web/builds/frame.config.ts'));
  });

/** The npm package in build/package, with its types; it takes the embed's files. */
export const buildPackage = () =>
  step('Building the npm package', async () => {
    await vite('build', '--config', inProject('web/builds/package.config.ts'));
    await runNode(inProject('node_modules/typescript/bin/tsc'), [
      ...['--project', inProject('web/builds/tsconfig.types.json')],
    ]);
  });

/** dist/, held against its size budgets; it takes the embed's files. */
export async function buildSite() {
  await step('Building the page', async () => {
    await vite('build');
  });
  await step('Building the pages for posts', async () => {
    await vite('build', '--config', inProject('web/builds/frame-pages.config.ts'));
  });
  await step('Building the page in one file', async () => {
    await vite('build', '--config', inProject('web/builds/single-file.config.ts'));
  });
  await step('Sizes, brotli', checkSizes);
}
