// What builds ship in Fluent's place says the same.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileMessages } from '../../web/builds/compiled-messages.js';
import { Messages as Compiled, type Pattern } from '../../web/element/compiled-messages.js';
import { Messages } from '../../web/element/messages.js';

const LOCALES = new URL('../../web/locales/', import.meta.url);
const sources = readdirSync(LOCALES)
  .filter((name) => name.endsWith('.ftl'))
  .map((name) => readFileSync(new URL(name, LOCALES), 'utf8'));

/** Plural forms, keys that are numbers, groups of digits, fractions, and names. */
const VALUES = [0, 1, 2, 3, 4, 5, 7, 999, 1000, 1234567, 2.5, -1, 'softmax', '<b>{ $x }</b>'];

function argumentsOf(pattern: Pattern): string[] {
  if (typeof pattern === 'string') {
    return [...pattern.matchAll(/\{\$([\w-]+)\}/gu)].map(([, name = '']) => name);
  }
  return pattern.flatMap((part) =>
    typeof part === 'string'
      ? argumentsOf(part)
      : [part[0], ...part[1].flatMap(([, variant]) => argumentsOf(variant))],
  );
}

function load<Kind extends Messages | Compiled>(messages: Kind, texts: readonly string[]): Kind {
  for (const text of texts) messages.add(text);
  return messages;
}

describe('compiled messages', () => {
  const lines = sources.map(compileMessages);
  const fluent = load(new Messages('en'), sources);
  const compiled = load(new Compiled('en'), lines);
  const all = lines.flatMap((text) =>
    text.split('\n').map((line) => JSON.parse(line) as [string, Pattern]),
  );
  const names = [...new Set(all.flatMap(([, pattern]) => argumentsOf(pattern)))];

  it('are all there', () => {
    expect(all.length).toBeGreaterThan(300);
  });

  it.each(VALUES)('say what Fluent says, filled with %j', (value) => {
    const args = Object.fromEntries(names.map((name) => [name, value]));
    for (const [id] of all)
      expect([id, compiled.format(id, args)]).toEqual([id, fluent.format(id, args)]);
  });

  it('throw where Fluent throws', () => {
    expect(() => compiled.format('no-such-message', {})).toThrow('no message');
    const [id = ''] = all.find(([, pattern]) => argumentsOf(pattern).length > 0) ?? [];
    expect(() => fluent.format(id, {})).toThrow();
    expect(() => compiled.format(id, {})).toThrow();
  });

  it('choose by the forms of the language', () => {
    const source = 'files = { $n ->\n    [one] plik\n    [few] pliki\n   *[many] plików\n}';
    const polish = load(new Compiled('pl'), [compileMessages(source)]);
    expect([1, 2, 5].map((n) => polish.format('files', { n }))).toEqual([
      'plik',
      'pliki',
      'plików',
    ]);
  });

  it.each([
    'a = { NUMBER($n) }',
    'a = { -term }\n-term = b',
    'a = b\n    .title = c',
    'a = { "{" }',
  ])('are refused while building when they hold more: %j', (source) => {
    expect(() => compileMessages(source)).toThrow();
  });
});
