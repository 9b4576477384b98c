// npm run recipes: every site of tests/recipes built by its own tool, from the files in dist/ and the npm
// package, then read in a browser. Names after `--` choose some of them.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../bench/browser.mjs';
import { checkSite } from '../tests/recipes/check.mjs';
import { otherOrigin } from '../tests/recipes/other-origin.mjs';
import { recipes } from '../tests/recipes/recipes.mjs';
import { build, copySources, folderOf, prepare } from '../tests/recipes/site.mjs';
import { findChromium, program } from './find.mjs';
import { installLocked, preparePackages } from './npm.mjs';
import { inProject } from './paths.mjs';
import { prepareMachine } from './prerequisites.mjs';
import { run } from './run.mjs';
import { command, step } from './steps.mjs';
import { Stop } from './stop.mjs';
import { closeWithTotals, suite } from './totals.mjs';

const tools = [
  { name: 'Chromium', debian: 'chromium', find: findChromium },
  { name: 'Hugo', debian: 'hugo', find: () => program('hugo') },
  { name: 'nbconvert', debian: 'jupyter-nbconvert', find: () => program('jupyter-nbconvert') },
  {
    name: 'a Python kernel for notebooks',
    debian: 'python3-ipykernel',
    find: () => existsSync('/usr/share/jupyter/kernels/python3'),
  },
];

/** What `npm run build` makes and a recipe takes. */
function checkBuilt() {
  const missing = ['dist/embed/sri.json', 'build/package/types', 'build/cli'].find(
    (path) => !existsSync(inProject(path)),
  );
  if (missing) throw new Stop(`${missing} is not there; run "npm run build" first.`);
}

/** The npm package as a file; resolves to its path. */
async function pack() {
  const folder = inProject('build/recipes');
  mkdirSync(folder, { recursive: true });
  const packed = await run('npm', [
    'pack',
    inProject('build/package'),
    ...['--pack-destination', folder, '--loglevel=error'],
  ]);
  return join(folder, packed.trim().split('\n').at(-1));
}

function chosen() {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !recipes.some((recipe) => recipe.name === name));
  if (unknown) throw new Stop(`There is no recipe "${unknown}".`);
  return recipes.filter(({ name }) => names.length === 0 || names.includes(name));
}

async function test(recipe, { origin, tarball, browser }) {
  copySources(recipe);
  if (existsSync(`${folderOf(recipe)}/package-lock.json`)) {
    await installLocked(folderOf(recipe), { title: `what ${recipe.name} needs` });
  }
  await suite(`Recipe: ${recipe.name}`, async () => {
    await prepare(recipe, { origin, tarball });
    await build(recipe);
    await checkSite(browser, recipe, origin);
    return { passed: 1, failed: 0 };
  });
}

await command(async () => {
  await prepareMachine(tools);
  await preparePackages();
  const wanted = chosen();
  const tarball = await step('Packing the npm package', async () => {
    checkBuilt();
    return pack();
  });
  const files = await otherOrigin(inProject('dist'));
  // A limit for what hangs.
  const browser = await launch({ protocolTimeout: 60_000 });
  try {
    for (const recipe of wanted) {
      await test(recipe, { origin: files.origin, tarball, browser });
    }
  } finally {
    await browser.close();
    await files.close();
  }
  closeWithTotals();
});
