// dist/embed/: one script for a post, its WebAssembly beside it, and what is fetched on demand; the same
// in a folder named after the version, which never changes, and sri.json with the hash of every file.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import page from '../../vite.config.js';
import { closeTemplates } from './close-templates.js';
import { compiledMessages } from './compiled-messages.js';
import { filesBeside, integrityOf } from './files-beside.js';
import { oneScript } from './one-script.js';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));

const SCRIPT = 'context-vector';
const { plugin, isInScript } = oneScript();

/** Every file twice, and their hashes. */
const publish: Plugin = {
  name: 'publish',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const files = Object.values(bundle).map((file) => ({
        name: file.fileName,
        source: file.type === 'chunk' ? file.code : file.source,
      }));
      for (const { name, source } of files) {
        this.emitFile({ type: 'asset', fileName: `${version}/${name}`, source });
      }
      const hashes = files
        .map(({ name, source }) => [name, integrityOf(source)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const sri = { version, folder: `${version}/`, files: Object.fromEntries(hashes) };
      this.emitFile({ type: 'asset', fileName: 'sri.json', source: JSON.stringify(sri, null, 2) });
    },
  },
};

export default defineConfig({
  root: inProject('web/element'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [compiledMessages({ splits: true }), closeTemplates(), filesBeside(), plugin, publish],
  worker: { format: 'es', plugins: () => [filesBeside()] },
  build: {
    ...page.build,
    outDir: inProject('dist/embed'),
    assetsDir: '',
    manifest: false,
    license: false,
    // As for a library: Vite's preloads would put tags into a page that is not ours.
    lib: { entry: { [SCRIPT]: inProject('web/element/define.ts') }, formats: ['es'] },
    rolldownOptions: {
      preserveEntrySignatures: false,
      output: {
        entryFileNames: '[name].js',
        codeSplitting: { groups: [{ name: SCRIPT, test: isInScript }] },
      },
    },
  },
});
