// build/embed/frame.js, for pages with frames: a classic script.
import { defineConfig } from 'vite';
import { inProject } from '../../.setup/paths.mjs';
import page from '../../vite.config.js';
import { EMBED } from './embed-folder.js';

export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  build: {
    ...page.build,
    outDir: EMBED,
    emptyOutDir: false,
    manifest: false,
    license: false,
    lib: {
      entry: inProject('web/page/frame.ts'),
      formats: ['iife'],
      name: 'contextVectorFrames',
      fileName: () => 'frame.js',
    },
  },
});
