// Fluent's files are parsed while building: the parser, and Fluent itself, stay behind.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FluentResource } from '@fluent/bundle';
import type { Plugin } from 'vite';
import type { Choice, Pattern } from '../element/compiled-messages.js';

type Parsed = FluentResource['body'][number]['value'];
type Element = Exclude<NonNullable<Parsed>, string>[number];

const FILE = /\.ftl\?raw(?:&later)?$/u;
/** Of the first file, what only later steps, chapters or the whole page say. */
const FIRST = /\/en\.ftl\?raw/u;
const LATER =
  /^(?:live-(?:done|mix|score|softmax)|dial-(?:label|positions|was)|key-(?:escape|shift)|eyebrow-(?:done|stage)|label-x-short|put-back|sum-masked|(?:as-table|moved)\b|(?:code|curve|done|flow|ladder|lens|line|mix|next|path|plane|reason|retrieve|score|segment|softmax|stack|strip|task)-|(?:label|name)-(?:kt|s|a|c)\b)/u;
const COMPILED = fileURLToPath(new URL('../element/compiled-messages.ts', import.meta.url));

function textOf(text: string): string {
  if (/[{}]/u.test(text)) throw new Error(`a brace cannot be compiled: ${text}`);
  return text;
}

function partOf(element: Element): string | Choice {
  if (typeof element === 'string') return textOf(element);
  switch (element.type) {
    case 'str':
      return textOf(element.value);
    case 'var':
      return `{$${element.name}}`;
    case 'mesg':
      if (element.attr === null) return `{${element.name}}`;
      break;
    case 'select':
      if (element.selector.type !== 'var') break;
      return [
        element.selector.name,
        element.variants.map(({ key, value }) => [
          key.type === 'num' ? key.value : textOf(key.value),
          patternOf(value),
        ]),
        element.star,
      ];
  }
  throw new Error(`this cannot be compiled: ${JSON.stringify(element)}`);
}

function patternOf(value: NonNullable<Parsed>): Pattern {
  if (typeof value === 'string') return textOf(value);
  const parts = value.map(partOf);
  return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
}

/** The messages of a Fluent file, one a line. */
export const compileMessages = (source: string): string =>
  new FluentResource(source).body
    .map(({ id, value, attributes }) => {
      if (value === null || Object.keys(attributes).length > 0) {
        throw new Error(`a message is one text: ${id}`);
      }
      return JSON.stringify([id, patternOf(value)]);
    })
    .join('\n');

export interface CompiledMessages {
  /** Whether what is said later is fetched later: then `?raw&later` is that, and `?raw` the rest. */
  readonly splits?: boolean;
}

/** The lines that a request for a file means. */
function linesFor(id: string, compiled: string): string {
  if (!FIRST.test(id)) return compiled;
  const isLater = id.endsWith('&later');
  return compiled
    .split('\n')
    .filter((line) => LATER.test(JSON.parse(line)[0]) === isLater)
    .join('\n');
}

export function compiledMessages({ splits = false }: CompiledMessages = {}): Plugin {
  return {
    name: 'compiled-messages',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './messages.js' && importer?.endsWith('/element/strings.ts') ? COMPILED : null,
    async load(id) {
      if (!FILE.test(id)) return null;
      const compiled = compileMessages(await readFile(id.replace(/\?.*/u, ''), 'utf8'));
      // Unsplit, all of it is there from the start.
      const lines = splits ? linesFor(id, compiled) : id.endsWith('&later') ? '' : compiled;
      return `export default ${JSON.stringify(lines)}`;
    },
  };
}
