// A template as text, where no page renders it. Directives have no meaning here.
import { nothing, type TemplateResult } from 'lit';

// XML has no way to write these characters at all.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export const escaped = (text: string): string =>
  text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"]/gu, (sign) => ESCAPES[sign] ?? sign);

const WRITTEN = new Map(Object.entries(ESCAPES).map(([sign, entity]) => [entity, sign]));

/** The text that `escaped` wrote. */
export const unescaped = (markup: string): string =>
  markup.replace(/&(?:amp|lt|gt|quot);/gu, (entity) => WRITTEN.get(entity) ?? entity);

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && 'strings' in value && 'values' in value;

/** Indentation of the source is no part of the text; inside a tag it parts two attributes. */
function withoutIndentation(chunk: string, inTag: boolean): string {
  if (inTag) return chunk.replace(/\s*\n\s*(?=>)/gu, '').replace(/\s*\n\s*/gu, ' ');
  return chunk
    .replace(/(^|>)\s*\n\s*/gu, '$1')
    .replace(/\s*\n\s*(<|$)/gu, '$1')
    .replace(/\s*\n\s*/gu, ' ');
}

const isInTag = (text: string, before: boolean): boolean => {
  const last = Math.max(text.lastIndexOf('<'), text.lastIndexOf('>'));
  return last === -1 ? before : text[last] === '<';
};

/** `nothing` takes an attribute away, as it does in a page; properties and listeners are not written. */
function attribute(written: string, value: unknown): string {
  if (value === nothing || /\s[.@?][\w-]+=$/u.test(written))
    return written.replace(/\s*[.@?]?[\w:-]+=$/u, '');
  return `${written}"${escaped(String(value))}"`;
}

function template({ strings, values }: TemplateResult): string {
  let text = '';
  let inTag = false;
  strings.forEach((chunk, i) => {
    // A chunk may leave one tag and enter the next: each part has its own white space.
    const parts = chunk.split(/(?<=>)|(?=<)/u);
    for (const part of parts) {
      const within = inTag || part.startsWith('<');
      text += withoutIndentation(part, within);
      inTag = isInTag(part, inTag);
    }
    if (i === values.length) return;
    const value = values[i];
    if (inTag && text.endsWith('=')) text = attribute(text, value);
    else text += markup(value);
  });
  return text;
}

/** Text that is markup already. */
class Written {
  constructor(readonly text: string) {}
}

export const written = (text: string): Written => new Written(text);

/** Everything that fills a template is text: what looks like markup stays as it is spelled. */
export function markup(value: unknown): string {
  if (value === nothing || value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(markup).join('');
  if (isTemplate(value)) return template(value);
  if (value instanceof Written) return value.text;
  return escaped(String(value));
}
