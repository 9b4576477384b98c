// dist/embed.html, the player in a frame, dist/builder.html, where an embed is put together, dist/post.html, in
// which it shows one, and the folder dist/embed/, whose script all use.
import { defineConfig } from 'vite';
import { inProject } from '../../.setup/paths.mjs';
import page from '../../vite.config.js';
import { staticPage } from '../static/static-page.js';
import { compiledMessages } from './compiled-messages.js';
import { elementOutside } from './element-outside.js';
import { embedFolder } from './embed-folder.js';
import { siteAddress } from './site-address.js';

const PAGES = ['embed', 'builder', 'post'];

export default defineConfig({
  root: inProject('web/page'),
  base: './',
  logLevel: 'warn',
  plugins: [
    compiledMessages(),
    staticPage(),
    elementOutside(...PAGES.map((name) => `/${name}.html`)),
    siteAddress(process.env['SITE_URL']),
    embedFolder(),
  ],
  build: {
    ...page.build,
    outDir: inProject('dist'),
    emptyOutDir: false,
    manifest: false,
    license: false,
    rolldownOptions: {
      input: PAGES.map((name) => inProject(`web/page/${name}.html`)),
    },
  },
});
