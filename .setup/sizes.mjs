import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { inProject } from './paths.mjs';
import { Stop } from './stop.mjs';

const kilobyte = 1000;
const moduleBudget = 26.3;
const pageBudget = 84;
/** What all steps need; the page fetches it when it has drawn the first. */
const stepsBudget = 29.8;
/** Settings, code, larger inputs. */
const partsBudget = 19.3;
/** With the questions, which no embed asks: they are for whole pages built on it. */
const embedPartsBudget = 25.2;
/** Script, style, default lesson and engine: what a post's reader gets before they turn to it. */
const embedBudget = 75;
/** What they get when they do. */
const embedStepsBudget = 28.7;
/** All of the embed's scripts in one, without WebAssembly. */
const bundleBudget = 163.4;
/** What a page with frames gets. */
const frameScriptBudget = 1;
/** Its words, pictures, engine and data; none of it comes with the page. */
const chapterBudget = 60;
/** Those that need more: words with vectors; an engine on the page and again in its workers. */
const chapterBudgets = { words: 345, cost: 66 };

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

/** What is fetched for an entry of Vite's manifest, and for all that it imports at once. */
function filesOf(manifest, key, seen = new Set()) {
  if (seen.has(key)) return [];
  seen.add(key);
  const { file, css = [], assets = [], imports = [] } = manifest[key];
  return [file, ...css, ...assets, ...imports.flatMap((next) => filesOf(manifest, next, seen))];
}

/** The manifest, which is of no use in dist/. */
function takeManifest() {
  const path = inProject('dist/manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  rmSync(path);
  return manifest;
}

/** Of an engine's two forms a device fetches one: that without SIMD, which is larger, counts. */
const oneForm = (files) =>
  files.filter((file) => {
    const scalar = file.match(/^(.*\/attention-\w+)-[^/]*\.wasm$/u)?.[1];
    return (
      file.includes('-scalar-') || !files.some((other) => other.startsWith(`${scalar}-scalar-`))
    );
  });

/** What the steps after the first need is one piece. */
const stepsOf = (manifest) => Object.keys(manifest).find((key) => key.startsWith('_steps-'));

/** Chapters, and what else brings an engine of its own: the name of each. */
const ENGINED = /\/chapters\/(\w+)\/part\.|\/(why)-part\./u;

/** What each of these fetches that neither the page nor the steps have. */
function measureChapters(manifest, page) {
  const chapters = Object.keys(manifest).filter((key) => ENGINED.test(key));
  const files = chapters.map((key) => [
    key.match(ENGINED).slice(1).join(''),
    filesOf(manifest, key).filter((file) => !page.has(file)),
  ]);
  return files.map(([name, own]) =>
    measure(name, readAll(oneForm([...new Set(own)])), chapterBudgets[name] ?? chapterBudget),
  );
}

/** The embed's have no manifest, but names. */
const embedFiles = (name) =>
  readdirSync(inProject('dist/embed'))
    .filter((file) => name.test(file))
    .map((file) => `embed/${file}`);

const readAll = (files) => files.map((file) => readFileSync(inProject(`dist/${file}`)));

/** What a visitor downloads to read the whole example, held against the budgets, and what may follow. */
export async function checkSizes() {
  const module = inProject('web/engine/wasm/attention-core');
  const manifest = takeManifest();
  const page = new Set(filesOf(manifest, 'index.html'));
  const steps = filesOf(manifest, stepsOf(manifest)).filter((file) => !page.has(file));
  const read = new Set([...page, ...steps]);
  const parts = Object.keys(manifest)
    .filter((key) => manifest[key].isDynamicEntry && !ENGINED.test(key))
    .flatMap((key) => filesOf(manifest, key))
    .filter((file) => !read.has(file));
  return [
    measure(
      'module',
      [await minifiedGlue(`${module}.mjs`), readFileSync(`${module}.wasm`)],
      moduleBudget,
    ),
    measure('page', readAll(['index.html', ...page]), pageBudget),
    measure('steps', readAll(steps), stepsBudget),
    measure('on demand', readAll([...new Set(parts)]), partsBudget),
    measure(
      'embed',
      readAll(['embed/context-vector.js', 'embed/attention-core.wasm']),
      embedBudget,
    ),
    measure('embed steps', readAll(embedFiles(/^steps-/u)), embedStepsBudget),
    measure('embed on demand', readAll(embedFiles(/-part-|^settings-panel-/u)), embedPartsBudget),
    measure('bundle', readAll(['embed/context-vector-bundle.js']), bundleBudget),
    measure('frame script', readAll(['embed/frame.js']), frameScriptBudget),
    ...measureChapters(manifest, read),
  ].join(', ');
}
