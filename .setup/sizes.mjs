import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { inProject } from './paths.mjs';
import { Stop } from './stop.mjs';

const kilobyte = 1000;
const moduleBudget = 35;
const pageBudget = 98;
const partsBudget = 45;

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);

/** Emscripten's glue as the page's bundler minifies it. */
async function minifiedGlue(path) {
  const { build, loadConfigFromFile } = await import('vite');
  const { config: page } = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    inProject('vite.config.ts'),
  );
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ...page.build,
      write: false,
      modulePreload: false,
      rolldownOptions: { input: path, preserveEntrySignatures: 'strict' },
    },
  });
  return output.find(({ type }) => type === 'chunk').code;
}

function measure(name, contents, budget) {
  const bytes = contents.map((content) => brotliCompressSync(content).length);
  const size = bytes.reduce((sum, count) => sum + count, 0) / kilobyte;
  const line = `${name} ${size.toFixed(1)} of ${budget} KB`;
  if (contents.length === 0 || size > budget) throw new Stop(`Over budget: ${line}`);
  return line;
}

/** The files fetched on demand, from Vite's manifest, which is of no use in dist/. */
function partsOnDemand() {
  const path = inProject('dist/manifest.json');
  const chunks = Object.values(JSON.parse(readFileSync(path, 'utf8')));
  rmSync(path);
  return chunks
    .filter(({ isDynamicEntry }) => isDynamicEntry)
    .flatMap(({ file, css = [] }) => [file, ...css])
    .map((file) => inProject(`dist/${file}`));
}

/** What a visitor downloads to read the whole example, held against the budgets, and what may follow. */
export async function checkSizes() {
  const module = inProject('web/engine/wasm/attention-core');
  const parts = partsOnDemand();
  const page = filesIn(inProject('dist')).filter((path) => !path.endsWith('.txt'));
  const read = (paths) => paths.map((path) => readFileSync(path));
  return [
    measure(
      'module',
      [await minifiedGlue(`${module}.mjs`), readFileSync(`${module}.wasm`)],
      moduleBudget,
    ),
    measure('page', read(page.filter((path) => !parts.includes(path))), pageBudget),
    measure('on demand', read(parts), partsBudget),
  ].join(', ');
}
