// build/embed/: one script for a post, its WebAssembly beside it, and what is fetched on demand. The site
// and the npm package take it from there.
import { defineConfig } from 'vite';
import { inProject } from '../../.setup/paths.mjs';
import page from '../../vite.config.js';
import { chunks } from './chunks.js';
import { closeTemplates } from './close-templates.js';
import { compileAhead } from './compile-ahead.js';
import { compiledMessages } from './compiled-messages.js';
import { EMBED } from './embed-folder.js';
import { filesBeside } from './files-beside.js';
import { importAgain } from './import-again.js';
import { minifyAgain } from './minify-again.js';
import { notices } from './notices.js';
import { ownStyles } from './own-styles.js';

const SCRIPT = 'context-vector';
const { plugin, groups } = chunks(SCRIPT, false);

export default defineConfig({
  root: inProject('web/element'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [
    ...[compiledMessages({ splits: true }), closeTemplates(), ownStyles(), filesBeside()],
    ...[plugin, notices(), importAgain(), minifyAgain(), compileAhead()],
  ],
  worker: { format: 'es', plugins: () => [filesBeside()] },
  build: {
    ...page.build,
    outDir: EMBED,
    assetsDir: '',
    manifest: false,
    // As for a library: Vite's preloads would put tags into a page that is not ours.
    lib: { entry: { [SCRIPT]: inProject('web/element/define.ts') }, formats: ['es'] },
    rolldownOptions: {
      preserveEntrySignatures: false,
      output: {
        entryFileNames: '[name].js',
        codeSplitting: { groups },
      },
    },
  },
});
