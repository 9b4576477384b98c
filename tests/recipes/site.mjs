// One recipe's site: copied to where it may be changed, filled in as an author does it, and built.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { inProject } from '../../.setup/paths.mjs';
import { run } from '../../.setup/run.mjs';
import { fallback } from './fallback.mjs';

/** The step that every recipe shows. */
export const STEP = 'score/0/1';

/** Where a page has its fallback pasted in. */
const PASTE = '<!-- the fallback -->';

const WITH_WORDS = ['.html', '.ipynb'];

export const folderOf = ({ name }) => inProject(`build/recipes/${name}`);

/** Its sources; what was installed there stays. */
export const copySources = (recipe) =>
  cpSync(inProject(`tests/recipes/${recipe.name}`), folderOf(recipe), { recursive: true });

/** What the docs leave to the author. */
async function words(origin) {
  const { version, files } = JSON.parse(readFileSync(inProject('dist/embed/sri.json'), 'utf8'));
  return {
    'https://YOUR-HOST': origin,
    VERSION: version,
    HASH: files['context-vector.js'],
    [PASTE]: await fallback(STEP, '.html'),
  };
}

function fillIn(path, all) {
  const text = readFileSync(path, 'utf8');
  const filled = Object.entries(all).reduce((so, [word, by]) => so.replaceAll(word, by), text);
  writeFileSync(path, filled);
}

/** Every path of a recipe is from its folder. `origin`: where dist/ is; `tarball`: the npm package. */
export async function prepare(recipe, { origin, tarball }) {
  const folder = folderOf(recipe);
  const all = await words(origin);
  const own = readdirSync(folder).filter((name) => WITH_WORDS.includes(extname(name)));
  for (const name of own) fillIn(join(folder, name), all);
  if (recipe.fallback) {
    const text = await fallback(STEP, extname(recipe.fallback));
    writeFileSync(join(folder, recipe.fallback), text);
  }
  if (recipe.files) {
    cpSync(inProject('dist/embed'), join(folder, recipe.files), { recursive: true });
  }
  if (recipe.package) {
    await run('npm', [
      ...['install', '--prefix', folder],
      ...['--no-save', '--no-audit', '--no-fund', tarball],
    ]);
  }
}

/** With the recipe's own tool. */
export async function build(recipe) {
  if (recipe.build) await run(...recipe.build(folderOf(recipe)));
}
