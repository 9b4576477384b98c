// The docs and the recipes say the same: every listing under a recipe's heading stands in its files.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inProject } from '../../.setup/paths.mjs';

const DOCS = 'docs/embedding.md';

/** "`path`:", an empty line, a fence, the listing, a fence. */
const LISTING = /^`([^`]+)`[^`\n]*:\n\n```\w*\n(.*?)^```$/gmsu;

const linesOf = (text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** What stands between a recipe's mark and the next heading. */
function sectionOf(name) {
  const docs = readFileSync(inProject(DOCS), 'utf8');
  const [, rest] = docs.split(`<!-- recipe: ${name} -->`);
  assert.ok(rest, `${DOCS} has no recipe "${name}"`);
  return rest.split(/^#/mu)[0];
}

/** The text that a file shows: a notebook's is in its cells. */
function textOf(path) {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.ipynb')) return text;
  return JSON.parse(text)
    .cells.map(({ source }) => source.join(''))
    .join('\n');
}

export function checkWords({ name }) {
  const listings = [...sectionOf(name).matchAll(LISTING)];
  assert.ok(listings.length > 0, `${DOCS} shows nothing of "${name}"`);
  for (const [, path, listing] of listings) {
    const text = textOf(inProject(`tests/recipes/${name}/${path}`));
    assert.ok(linesOf(text).includes(linesOf(listing)), `${name}/${path} is not as in ${DOCS}`);
  }
}
