// What editors are told is what the manifest says. VS Code's own language services read its files here; of
// JetBrains' format there is no reader but theirs.

import { describe, expect, it } from 'vitest';
import {
  getCSSLanguageService,
  newCSSDataProvider,
  TextDocument as StyleSheet,
} from 'vscode-css-languageservice';
import { getLanguageService, newHTMLDataProvider, TextDocument } from 'vscode-html-languageservice';
import { cssData, htmlData, webTypes } from '../../web/builds/editor-data.js';
import { manifest } from '../../web/builds/manifest.js';
import { packageJson } from '../../web/builds/package-json.js';

const all = manifest();
const [element] = all.modules.flatMap(({ declarations }) => declarations);
if (element === undefined) throw new Error('the manifest has no element');

const namesOf = (list: readonly { readonly name?: string | undefined }[]) =>
  list.map(({ name }) => name ?? '').toSorted();

describe('VS Code, in HTML', () => {
  // What it would read from the file.
  const data = JSON.parse(JSON.stringify(htmlData(all)));
  const service = getLanguageService({
    useDefaultDataProvider: false,
    customDataProviders: [newHTMLDataProvider('context-vector', data)],
  });

  /** The labels offered where the text has a bar. */
  function offered(text: string): string[] {
    const document = TextDocument.create('test:a.html', 'html', 1, text.replace('|', ''));
    const at = document.positionAt(text.indexOf('|'));
    const { items } = service.doComplete(document, at, service.parseHTMLDocument(document));
    return items.map(({ label }) => label).toSorted();
  }

  it('offers the element and every attribute', () => {
    expect(offered('<|')).toContain('context-vector');
    const labels = offered('<context-vector |></context-vector>');
    expect(labels.filter((label) => !label.startsWith('data-'))).toEqual(
      namesOf(element.attributes),
    );
  });

  it('offers the values of those that have a choice, and none for one that is there or not', () => {
    expect(offered('<context-vector grain="|"></context-vector>')).toEqual([
      'cell',
      'row',
      'stage',
    ]);
    const listing = element.attributes.filter(({ type }) => type.text.includes('"'));
    expect(listing.length).toBeGreaterThan(4);
    for (const { name, type } of listing) {
      const labels = offered(`<context-vector ${name}="|"></context-vector>`);
      expect(`"${labels.join('"|"')}"`).toBe(type.text.split('|').toSorted().join('|'));
    }
    const [settings] = data.tags[0].attributes.filter(({ name = '' }) => name === 'settings');
    expect(settings.valueSet).toBe('v');
  });

  it('says what every attribute is for, and of the element its events and slots', () => {
    const says = (text: string, at: number) => {
      const document = TextDocument.create('test:a.html', 'html', 1, text);
      const page = service.parseHTMLDocument(document);
      return JSON.stringify(service.doHover(document, document.positionAt(at), page)?.contents);
    };
    for (const { name, description } of element.attributes) {
      const text = `<context-vector ${name}></context-vector>`;
      expect(says(text, 17)).toContain(JSON.stringify(description).slice(1, -1));
    }
    const said = says('<context-vector></context-vector>', 3);
    for (const { name } of element.events) expect(said).toContain(`\`${name}\``);
    for (const { name } of element.slots) expect(said).toContain(`\`${name || '(none)'}\``);
  });
});

describe('VS Code, in CSS', () => {
  const data = JSON.parse(JSON.stringify(cssData(all)));
  const service = getCSSLanguageService({
    useDefaultDataProvider: false,
    customDataProviders: [newCSSDataProvider(data)],
  });

  function offered(text: string): string[] {
    const document = StyleSheet.create('test:a.css', 'css', 1, text.replace('|', ''));
    const at = document.positionAt(text.indexOf('|'));
    const { items } = service.doComplete(document, at, service.parseStylesheet(document));
    return items.map(({ label }) => label);
  }

  it('offers every custom property', () => {
    const labels = offered('context-vector { | }');
    expect(labels).toEqual(expect.arrayContaining(namesOf(element.cssProperties)));
  });

  it('offers every part', () => {
    const labels = offered('context-vector::|');
    const parts = element.cssParts.map(({ name }) => `::part(${name})`);
    expect(labels).toEqual(expect.arrayContaining(parts));
  });
});

describe('web-types.json', () => {
  const { contributions, ...head } = webTypes(all, packageJson());
  const [described] = contributions.html.elements;
  if (described === undefined) throw new Error('no element');

  it('is the package’s', () => {
    const { name, version } = packageJson();
    expect(head).toMatchObject({ name, version, 'description-markup': 'markdown' });
    expect(described.name).toBe(element.tagName);
  });

  it('has everything that the manifest has, described alike', () => {
    const { attributes, slots, js, css } = described;
    const plain = (list: readonly { readonly name?: unknown; readonly description?: unknown }[]) =>
      list.map(({ name, description }) => ({ name, description }));
    expect(plain(attributes)).toEqual(plain(element.attributes));
    expect(plain(js.events)).toEqual(plain(element.events));
    expect(plain(css.properties)).toEqual(plain(element.cssProperties));
    expect(plain(css.parts)).toEqual(plain(element.cssParts));
    expect(slots.map(({ description }) => description)).toEqual(
      element.slots.map(({ description }) => description),
    );
    const fields = element.members.filter(
      (member) => member.kind === 'field' && !('static' in member),
    );
    expect(plain(js.properties)).toEqual(plain(fields));
  });

  it('has the types of attributes, properties and events', () => {
    const { attributes, js } = described;
    expect(attributes.find(({ name }) => name === 'settings')?.value.kind).toBe('no-value');
    expect(attributes.find(({ name }) => name === 'grain')?.value.type).toBe(
      '"stage"|"row"|"cell"',
    );
    expect(js.properties.find(({ name }) => name === 'whenReady')).toMatchObject({
      ...{ type: 'Promise<ContextVector>', 'read-only': true },
    });
    for (const { type } of js.events) expect(type).toMatch(/^CustomEvent</u);
  });
});
