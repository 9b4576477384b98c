// build/package/: the npm package. For bundlers Lit stays outside, and importing the main file does nothing;
// for pages the embed's script stands beside, on the same WebAssembly.
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { inProject } from '../../.setup/paths.mjs';
import { closeTemplates } from './close-templates.js';
import { compiledMessages } from './compiled-messages.js';
import { cssData, htmlData, webTypes } from './editor-data.js';
import { embedFiles } from './embed-folder.js';
import { filesBeside } from './files-beside.js';
import { manifest } from './manifest.js';
import { checkNotices, LICENSE_LIST, NOTICES } from './notices.js';
import { packageJson } from './package-json.js';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const describe: Plugin = {
  name: 'describe',
  generateBundle() {
    const [element, own] = [manifest(), packageJson()];
    const files = {
      'package.json': json(own),
      'custom-elements.json': json(element),
      'vscode.html-custom-data.json': json(htmlData(element)),
      'vscode.css-custom-data.json': json(cssData(element)),
      'web-types.json': json(webTypes(element, own)),
      'README.md': readFileSync(inProject('web/builds/package-readme.md'), 'utf8'),
      LICENSE: readFileSync(inProject('LICENSE'), 'utf8'),
    };
    // The compiler takes these for granted, and leaves them behind.
    const wasm = readdirSync(inProject('web/engine/wasm')).filter((name) =>
      name.endsWith('.d.mts'),
    );
    for (const name of wasm) {
      const source = readFileSync(inProject(`web/engine/wasm/${name}`), 'utf8');
      this.emitFile({ type: 'asset', fileName: `types/engine/wasm/${name}`, source });
    }
    for (const [fileName, source] of Object.entries(files)) {
      this.emitFile({ type: 'asset', fileName, source });
    }
  },
};

type Bundle = Rolldown.OutputBundle;

const sourceOf = (file: Bundle[string] | undefined): Buffer | undefined =>
  file === undefined ? undefined : Buffer.from(file.type === 'chunk' ? file.code : file.source);

/** The embed's script and its parts, with its notices, which are the whole package's. */
const withEmbed: Plugin = {
  name: 'with-embed',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const list = sourceOf(bundle[LICENSE_LIST.fileName]);
      delete bundle[LICENSE_LIST.fileName];
      for (const { name, source } of embedFiles()) {
        if (name === NOTICES) checkNotices(String(source), String(list));
        const own = sourceOf(bundle[name]);
        if (own === undefined) this.emitFile({ type: 'asset', fileName: name, source });
        else if (!own.equals(source)) throw new Error(`the embed has another ${name}`);
      }
    },
  },
};

export default defineConfig({
  root: inProject('web/element'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [
    ...[compiledMessages({ splits: true }), closeTemplates(), filesBeside()],
    ...[describe, withEmbed],
  ],
  worker: { format: 'es', plugins: () => [filesBeside()] },
  build: {
    outDir: inProject('build/package'),
    emptyOutDir: true,
    target: 'es2022',
    assetsDir: '',
    assetsInlineLimit: 0,
    license: LICENSE_LIST,
    // A library's dynamic imports stay plain.
    lib: {
      entry: {
        index: inProject('web/element/index.ts'),
        define: inProject('web/element/define.ts'),
        engine: inProject('web/engine/index.ts'),
      },
      formats: ['es'],
    },
    // Whoever bundles it makes it small.
    minify: false,
    rolldownOptions: {
      external: [/^lit(?:\/|$)/u],
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js' },
    },
  },
});
