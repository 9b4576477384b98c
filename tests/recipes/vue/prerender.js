// Puts the post into the built page.
import { readFileSync, writeFileSync } from 'node:fs';
import { html } from './server/server.js';

const page = readFileSync('dist/index.html', 'utf8');
const post = await html();
writeFileSync(
  'dist/index.html',
  page.replace('<div id="post">', (place) => place + post),
);
