// build/package/: the npm package, for bundlers. Lit stays outside; importing the main file does nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { closeTemplates } from './close-templates.js';
import { compiledMessages } from './compiled-messages.js';
import { filesBeside } from './files-beside.js';
import { manifest } from './manifest.js';
import { packageJson } from './package-json.js';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const describe: Plugin = {
  name: 'describe',
  generateBundle() {
    const files = {
      'package.json': JSON.stringify(packageJson(), null, 2),
      'custom-elements.json': JSON.stringify(manifest(), null, 2),
      'README.md': readFileSync(inProject('web/builds/package-readme.md'), 'utf8'),
      'THIRD-PARTY-NOTICES.txt': ['.setup/notices/native.txt', 'web/words/LICENSE.txt']
        .map((path) => readFileSync(inProject(path), 'utf8'))
        .join('\n\n'),
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

export default defineConfig({
  root: inProject('web/element'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [compiledMessages({ splits: true }), closeTemplates(), filesBeside(), describe],
  worker: { format: 'es', plugins: () => [filesBeside()] },
  build: {
    outDir: inProject('build/package'),
    emptyOutDir: true,
    target: 'es2022',
    assetsDir: '',
    assetsInlineLimit: 0,
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
