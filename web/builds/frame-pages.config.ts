// dist/embed.html, the player in a frame, dist/builder.html, where one is put together, and the folder
// dist/embed/, whose script both use.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import page from '../../vite.config.js';
import { staticPage } from '../static/static-page.js';
import { elementOutside } from './element-outside.js';
import { embedFolder } from './embed-folder.js';
import { siteAddress } from './site-address.js';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export default defineConfig({
  root: inProject('web/page'),
  base: './',
  logLevel: 'warn',
  plugins: [
    staticPage(),
    elementOutside('/embed.html'),
    siteAddress(process.env['SITE_URL']),
    embedFolder(),
  ],
  build: {
    ...page.build,
    outDir: inProject('dist'),
    emptyOutDir: false,
    manifest: false,
    license: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['embed', 'builder'].map((name) => inProject(`web/page/${name}.html`)),
    },
  },
});
