// docs/embedding.md and what the element offers name the same things.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifest } from '../../web/builds/manifest.js';
import { packageJson } from '../../web/builds/package-json.js';
import { NAMES } from '../../web/page/from-query.js';

const docs = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
const [element] = manifest().modules.flatMap(({ declarations }) => declarations);

/** What is in backticks in the first column of the table under a heading of that column. */
function documented(column: string): readonly string[] {
  const [, rows = ''] = docs.split(`\n| ${column} |`);
  const table = rows.split('\n\n')[0] ?? '';
  const cells = table.split('\n').slice(2);
  return cells.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([\w-]+)(?:\([^`]*\))?`/gu)].map(
      ([, name = '']) => name,
    ),
  );
}

const names = (list: readonly { readonly name?: string | undefined }[] = []): readonly string[] =>
  list.map(({ name = '' }) => name).filter((name) => name !== '');

describe('docs/embedding.md', () => {
  it.each([
    ['attribute', names(element?.attributes)],
    ['event', names(element?.events)],
    ['slot', names(element?.slots)],
    ['custom property', names(element?.cssProperties)],
    ['method', ['whenReady', ...names(element?.members.filter(({ kind }) => kind === 'method'))]],
  ])('names every %s, and no other', (column, offered) => {
    expect([...documented(column)].sort()).toEqual([...offered].sort());
  });

  it('names all that the package exports, and no more', () => {
    const [, rows = ''] = docs.split('\n| import |');
    const cells = (rows.split('\n\n')[0] ?? '').split('\n').map((row) => row.split('|')[1] ?? '');
    const imported = cells.flatMap((cell) =>
      [...cell.matchAll(/`([^`]+)`/gu)].map(([, one]) => one),
    );
    const exported = Object.keys(packageJson().exports).map((path) =>
      path.replace(/^\./u, 'context-vector'),
    );
    expect(imported.toSorted()).toEqual(exported.toSorted());
  });

  it('names every attribute that a frame’s address takes, and no other', () => {
    const [, list = ''] = /The address takes the attributes (.*?) as `\?/su.exec(docs) ?? [];
    const named = [...list.matchAll(/`([\w-]+)`/gu)].map(([, name]) => name);
    expect(named).toEqual([...NAMES]);
  });

  it('names every part', () => {
    for (const name of names(element?.cssParts)) expect(docs).toContain(`\`${name}\``);
  });
});
