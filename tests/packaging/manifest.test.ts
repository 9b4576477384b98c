// custom-elements.json says what the element is.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifest } from '../../web/builds/manifest.js';
import { ContextVector } from '../../web/element/index.js';

const element = new URL('../../web/element/', import.meta.url);
const sources = readdirSync(element)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name, element), 'utf8'));
const code = sources.join('\n');
const tokens = readFileSync(new URL('../figures/tokens.css', element), 'utf8');

const [declaration] = manifest().modules[0]?.declarations ?? [];
if (declaration === undefined) throw new Error('nothing is declared');

const found = (pattern: RegExp) => [
  ...new Set([...code.matchAll(pattern)].flatMap(([, names = '']) => names.trim().split(/\s+/u))),
];

const sorted = (names: Iterable<string | undefined>) => [...names].sort();

const namesOf = (all: readonly { readonly name?: string | undefined }[]) =>
  sorted(all.map(({ name }) => name));

describe('custom-elements.json', () => {
  it('has the attributes that are observed, and describes each', () => {
    expect(namesOf(declaration.attributes)).toEqual(sorted(ContextVector.observedAttributes));
    for (const { name, description } of declaration.attributes) {
      expect(description, name).not.toBe('');
    }
  });

  it('has the properties that mirror them', () => {
    const fields = declaration.members.filter(
      (member) => member.kind === 'field' && 'attribute' in member,
    );
    expect(namesOf(fields)).toEqual(
      sorted([...ContextVector.elementProperties.keys()].map((name) => String(name))),
    );
  });

  it('has the methods that are not private', () => {
    const methods = declaration.members.filter(({ kind }) => kind === 'method');
    const own = Object.getOwnPropertyDescriptors(ContextVector.prototype);
    for (const { name = '' } of methods) expect(own[name]?.value, name).toBeTypeOf('function');
    expect(namesOf(methods)).toEqual(
      sorted([
        ...['back', 'first', 'focus', 'getState', 'goToStage', 'last', 'link', 'next', 'pause'],
        ...['play', 'reset', 'restore', 'save', 'setState', 'show'],
      ]),
    );
  });

  it('has the events that are sent', () => {
    expect(namesOf(declaration.events)).toEqual(sorted(found(/tell\('(cv-[a-z]+)'/gu)));
  });

  it('has the slots that are drawn', () => {
    const named = found(/<slot name="([a-z]+)"/gu);
    expect(namesOf(declaration.slots)).toEqual(sorted(['', ...named]));
  });

  it('has the parts that are drawn', () => {
    const drawn = found(/part="([a-z ]+)(?:\$\{icon\})?"/gu);
    const listed = namesOf(declaration.cssParts);
    expect(drawn.filter((name) => !listed.includes(name))).toEqual([]);
    expect(listed.filter((name) => !drawn.includes(name ?? ''))).toEqual([]);
  });

  it('has custom properties that exist', () => {
    for (const { name } of declaration.cssProperties) expect(tokens).toContain(`${name}:`);
  });
});
