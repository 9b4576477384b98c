// The page: served by `npm start`, built into dist/ by `npm run build`. Every address in it is
// relative, so dist/ works from any folder of any host.
import { defineConfig } from 'vite';
import { inProject } from './.setup/paths.mjs';
import { chunks } from './web/builds/chunks.js';
import { closeTemplates } from './web/builds/close-templates.js';
import { compileAhead } from './web/builds/compile-ahead.js';
import { compiledMessages } from './web/builds/compiled-messages.js';
import { importAgain } from './web/builds/import-again.js';
import { minifyAgain } from './web/builds/minify-again.js';
import { LICENSE_LIST, notices } from './web/builds/notices.js';
import { oembed } from './web/builds/oembed.js';
import { ownStyles } from './web/builds/own-styles.js';
import { siteAddress } from './web/builds/site-address.js';
import { socialImage } from './web/builds/social-image.js';
import { staticPage } from './web/static/static-page.js';

const { plugin, groups } = chunks('page', true);

export default defineConfig({
  root: inProject('web/page'),
  base: './',
  plugins: [
    compiledMessages(),
    closeTemplates(),
    ownStyles(),
    plugin,
    notices(),
    staticPage(),
    siteAddress(process.env['SITE_URL']),
    oembed(process.env['SITE_URL']),
    socialImage(process.env['SITE_URL']),
    importAgain(),
    minifyAgain(),
    compileAhead(),
  ],
  server: { fs: { allow: [inProject('.')] } },
  build: {
    outDir: inProject('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // A kilobyte and a half smaller, compressed, than the default.
    minify: 'terser',
    terserOptions: {
      ...{ module: true, ecma: 2020 },
      compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true },
    },
    // Content policies rarely allow data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Which chunks are fetched on demand, for the size budgets.
    manifest: 'manifest.json',
    license: LICENSE_LIST,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  // Workers import what they share with the page's engine.
  worker: { format: 'es' },
  // The strictest policy the page promises to work under.
  preview: {
    headers: {
      'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
    },
  },
});
