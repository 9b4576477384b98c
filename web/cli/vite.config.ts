// The command line for Node: npm packages stay outside, and the WebAssembly file is laid where the
// engine looks for it.
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { inProject } from '../../.setup/paths.mjs';

const wasmFile = 'wasm/attention-core.wasm';
const layWasm: Plugin = {
  name: 'lay-wasm',
  generateBundle() {
    const source = readFileSync(inProject(`web/engine/${wasmFile}`));
    this.emitFile({ type: 'asset', fileName: wasmFile, source });
  },
};

export default defineConfig({
  root: inProject('web/cli'),
  publicDir: false,
  logLevel: 'warn',
  plugins: [layWasm],
  build: {
    ssr: 'context-vector.ts',
    outDir: inProject('build/cli'),
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' } },
  },
});
