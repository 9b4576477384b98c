// The bench's own pages, built as the site is, into build/bench/page.
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {import('vite').UserConfig} */
export default {
  root: here('page'),
  base: './',
  logLevel: 'warn',
  worker: { format: 'es' },
  server: { fs: { allow: [here('..')] } },
  build: {
    outDir: here('../build/bench/page'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    minify: 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3 } },
    assetsInlineLimit: 0,
    // The largest peer is what it is.
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    rolldownOptions: {
      input: ['index', 'load-engine', 'load-tfjs', 'load-onnxruntime'].map((name) =>
        here(`page/${name}.html`),
      ),
    },
  },
};
