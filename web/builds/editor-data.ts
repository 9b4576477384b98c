// What editors know of <context-vector>, from its manifest: what may be written, and what is said of it. VS Code
// is told of its files in a project's settings; JetBrains' editors find theirs through package.json.
import type { manifest } from './manifest.js';

type Manifest = ReturnType<typeof manifest>;

interface Named {
  readonly name: string;
  readonly description: string;
}

const elementOf = ({ modules }: Manifest) => {
  const [element] = modules.flatMap(({ declarations }) => declarations);
  if (element === undefined) throw new Error('the manifest has no element');
  return element;
};

const named = ({ name, description }: Named): Named => ({ name, description });

/** The values of a type that lists them. */
const valuesOf = (type: string): readonly string[] =>
  /^"[^"]*"(?:\|"[^"]*")*$/u.test(type) ? type.slice(1, -1).split('"|"') : [];

const listed = (title: string, all: readonly Named[]): string =>
  [`**${title}**`, ...all.map(({ name, description }) => `- \`${name}\`: ${description}`)].join(
    '\n',
  );

/** For VS Code's setting `html.customData`. */
export function htmlData(of: Manifest) {
  const { tagName, description, attributes, events, slots } = elementOf(of);
  const slotted = slots.map((slot) => ({ ...slot, name: slot.name || '(none)' }));
  const value = [description, listed('Events', events), listed('Slots', slotted)].join('\n\n');
  return {
    version: 1.1,
    tags: [
      {
        name: tagName,
        description: { kind: 'markdown', value },
        attributes: attributes.map((attribute) => ({
          ...named(attribute),
          // An attribute that is there or not takes no value.
          ...(attribute.type.text === 'boolean' ? { valueSet: 'v' } : {}),
          values: valuesOf(attribute.type.text).map((name) => ({ name })),
        })),
      },
    ],
  };
}

/** For VS Code's setting `css.customData`. */
export function cssData(of: Manifest) {
  const { cssProperties, cssParts } = elementOf(of);
  return {
    version: 1.1,
    properties: cssProperties.map(named),
    pseudoElements: cssParts.map((part) => ({ ...named(part), name: `::part(${part.name})` })),
  };
}

/** JetBrains' format. */
export function webTypes(of: Manifest, { name, version }: { name: string; version: string }) {
  const { tagName, description, attributes, members, events, slots, ...css } = elementOf(of);
  const fields = members.filter((member) => member.kind === 'field' && !('static' in member));
  const element = {
    ...{ name: tagName, description },
    attributes: attributes.map((attribute) => ({
      ...named(attribute),
      value: {
        ...(attribute.type.text === 'boolean' ? { kind: 'no-value' } : { kind: 'plain' }),
        type: attribute.type.text,
      },
    })),
    slots: slots.map((slot) => ({ ...named(slot), name: slot.name || 'default' })),
    js: {
      properties: fields.map((field) => ({
        ...{ name: field.name, description: field.description },
        ...('readonly' in field ? { 'read-only': true } : {}),
        ...('type' in field ? { type: field.type?.text } : {}),
      })),
      events: events.map((event) => ({ ...named(event), type: event.type.text })),
    },
    css: { properties: css.cssProperties.map(named), parts: css.cssParts.map(named) },
  };
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    ...{ name, version },
    ...{ 'js-types-syntax': 'typescript', 'description-markup': 'markdown' },
    contributions: { html: { elements: [element] } },
  };
}
