// custom-elements.json (schema 2.1.0): what <context-vector> offers, from the comments in its source.
import { readFileSync } from 'node:fs';

const SOURCE = new URL('../element/context-vector.ts', import.meta.url);
const MODULE = 'define.js';

interface Tag {
  readonly kind: string;
  readonly type: string;
  readonly name: string;
  readonly description: string;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The text of a comment, without its stars. */
const textOf = (comment: string): string =>
  comment.replace(/^\s*\/\*\*|\*\/\s*$/gu, '').replace(/^ *\* ?/gmu, '');

/** "@kind {type} name - description" */
function tagsOf(comment: string): readonly Tag[] {
  return textOf(comment)
    .split(/^@/mu)
    .slice(1)
    .flatMap((text) => {
      const [, kind = '', type = '', name = '', description = ''] =
        /^(\w+)(?: \{(.*)\})? ?([\w-]*) - (.*)$/su.exec(text.split('\n\n')[0] ?? '') ?? [];
      return [{ kind, type, name, description: oneLine(description) }];
    });
}

const camel = (name: string): string => name.replace(/-(.)/gu, (_, c: string) => c.toUpperCase());

/** A property, as the class declares it; the values that its attribute lists are spelled out. */
function fieldType(source: string, name: string, attribute: string): string {
  const [, declared] = new RegExp(`^ {2}declare ${name}: (.*);$`, 'mu').exec(source) ?? [];
  if (declared === undefined) throw new Error(`the element declares no ${name}`);
  return attribute.includes('"') ? `${attribute} | null` : declared;
}

const described = ({ name, description }: Tag) => ({ name, description });
const typed = (tag: Tag) => ({ ...described(tag), type: { text: tag.type } });

/** Called by browsers and by Lit. */
const NOT_OFFERED = [
  ...['constructor', 'adoptedCallback', 'connectedCallback', 'disconnectedCallback'],
  'requestUpdate',
];

/** Methods that are not private, with what is said of them. */
function methodsOf(source: string) {
  const methods =
    /^(?: {2}(\/\*\*(?:(?!\*\/).)*\*\/)\n)? {2}(?:override )?([a-z]\w*)\(([^\n]*)\): ([\w |<>]+) \{$/gmsu;
  return [...source.matchAll(methods)]
    .filter(([, , name = '']) => !NOT_OFFERED.includes(name))
    .map(([, comment = '', name, parameters = '', type]) => ({
      kind: 'method',
      name,
      ...(comment === '' ? {} : { description: oneLine(textOf(comment)) }),
      parameters: parameters
        .split(', ')
        .filter((one) => one !== '')
        .map((one) => {
          const [parameter = '', text = ''] = one.split(': ');
          const isOptional = parameter.endsWith('?');
          return {
            name: parameter.replace('?', ''),
            type: { text },
            ...(isOptional ? { optional: true } : {}),
          };
        }),
      return: { type: { text: type } },
    }));
}

export function manifest(source = readFileSync(SOURCE, 'utf8')) {
  const comment = /\/\*\*(?:(?!\*\/).)*\*\/(?=\nexport class ContextVector)/su.exec(source)?.[0];
  if (comment === undefined) throw new Error('the element has no comment');
  const all = tagsOf(comment);
  const of = (kind: string) => all.filter((tag) => tag.kind === kind);
  const attributes = of('attr').map((tag) => ({ ...typed(tag), fieldName: camel(tag.name) }));
  const fields = attributes.map(({ fieldName, description, type, name }) => ({
    ...{ kind: 'field', name: fieldName },
    type: { text: fieldType(source, fieldName, type.text) },
    ...{ description, attribute: name },
  }));
  const ready = {
    ...{ kind: 'field', name: 'whenReady', type: { text: 'Promise<ContextVector>' } },
    ...{ readonly: true, description: 'The element, once cv-ready was fired; pending until then.' },
  };
  const version = {
    ...{ kind: 'field', name: 'version', type: { text: 'string' } },
    ...{ readonly: true, static: true, description: 'Of the package.' },
  };
  const declaration = {
    kind: 'class',
    customElement: true,
    ...{ name: 'ContextVector', tagName: 'context-vector' },
    description: oneLine(textOf(comment).split('@attr')[0] ?? ''),
    superclass: { name: 'LitElement', package: 'lit' },
    attributes,
    members: [version, ready, ...fields, ...methodsOf(source)],
    events: of('fires').map(typed),
    slots: of('slot').map(described),
    cssParts: of('csspart').map(described),
    cssProperties: of('cssprop').map(described),
  };
  const reference = { name: 'ContextVector', module: 'index.js' };
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        ...{ kind: 'javascript-module', path: 'index.js', declarations: [declaration] },
        exports: [{ kind: 'js', name: 'ContextVector', declaration: reference }],
      },
      {
        ...{ kind: 'javascript-module', path: MODULE, declarations: [] },
        exports: [
          { kind: 'custom-element-definition', name: 'context-vector', declaration: reference },
        ],
      },
    ],
  };
}
