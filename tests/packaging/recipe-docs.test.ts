// docs/embedding.md and the recipes say the same: every listing under a recipe's heading stands in its files.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../.setup/paths.mjs';
import { recipes } from '../recipes/recipes.mjs';

const docs = readFileSync(inProject('docs/embedding.md'), 'utf8');

/** "`path`:", an empty line, a fence, the listing, a fence. */
const LISTING = /^`([^`]+)`[^`\n]*:\n\n```\w*\n(.*?)^```$/gmsu;

/** Wherever they are indented to. */
const linesOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** What stands between a recipe's mark and the next heading. */
function sectionOf(name: string): string {
  const [, rest = ''] = docs.split(`<!-- recipe: ${name} -->`);
  return rest.split(/^#/mu)[0] ?? '';
}

/** The text that a file shows: a notebook's is in its cells. */
function textOf(path: string): string {
  const text = readFileSync(inProject(path), 'utf8');
  if (!path.endsWith('.ipynb')) return text;
  const { cells }: { cells: readonly { source: readonly string[] }[] } = JSON.parse(text);
  return cells.map(({ source }) => source.join('')).join('\n');
}

describe('docs/embedding.md', () => {
  it.each(recipes.map(({ name }) => name))('shows the files of the recipe "%s"', (name) => {
    const listings = [...sectionOf(name).matchAll(LISTING)];
    expect(listings).not.toEqual([]);
    for (const [, path = '', listing = ''] of listings) {
      expect(linesOf(textOf(`tests/recipes/${name}/${path}`)), path).toContain(linesOf(listing));
    }
  });
});
