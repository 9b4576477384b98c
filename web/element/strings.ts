// The words of one language, from its Fluent file. Marks in a message (<q>, <em> …) become elements
// here; what fills a message never does, so tokens that look like markup stay text.
import { html, type TemplateResult } from 'lit';
import type { Argument, Arguments, Strings } from '../figures/strings.js';
import { Messages } from './messages.js';

// A private-use character stands in for argument number i while a message is formatted and split.
const SLOT_BASE = 0xe000;
const SLOT = /[\uE000-\uE0FF]/u;
const SLOTS = /[\uE000-\uE0FF]/gu;
const slot = (i: number): string => String.fromCharCode(SLOT_BASE + i);

const NONE: Arguments = {};

const MARK = /<(q|k|v|c|em|strong|sub|sup)>(.*?)<\/\1>/su;
const MARKS = /<\/?(?:q|k|v|c|em|strong|sub|sup)>/gu;

function plain(argument: Argument | undefined): string {
  return typeof argument === 'object' ? argument.token : String(argument);
}

function fill(argument: Argument): unknown {
  if (typeof argument === 'object') return html`<bdi class="w">${argument.token}</bdi>`;
  return argument;
}

function wrap(mark: string, inner: TemplateResult): TemplateResult {
  switch (mark) {
    case 'em':
      return html`<em>${inner}</em>`;
    case 'strong':
      return html`<strong>${inner}</strong>`;
    case 'sub':
      return html`<sub>${inner}</sub>`;
    case 'sup':
      return html`<sup>${inner}</sup>`;
    default:
      return html`<span class=${mark}>${inner}</span>`;
  }
}

/** Splits a formatted message into text, marks and arguments. */
function build(message: string, args: readonly Argument[]): TemplateResult {
  const parts: unknown[] = [];
  let rest = message;
  while (rest !== '') {
    const mark = MARK.exec(rest);
    const argument = SLOT.exec(rest);
    if (mark !== null && (argument === null || mark.index <= argument.index)) {
      parts.push(rest.slice(0, mark.index), wrap(mark[1] ?? '', build(mark[2] ?? '', args)));
      rest = rest.slice(mark.index + mark[0].length);
    } else if (argument !== null) {
      const value = args[argument[0].charCodeAt(0) - SLOT_BASE];
      parts.push(rest.slice(0, argument.index), value === undefined ? '' : fill(value));
      rest = rest.slice(argument.index + 1);
    } else {
      parts.push(rest);
      rest = '';
    }
  }
  return html`${parts}`;
}

const nameOf = ([name, value]: [string, Argument]): string =>
  typeof value === 'object' ? `${name}{${value.token}` : `${name}=${value}`;

/** Keeps what was made of the same message and arguments: most of a figure says what it said before. */
class Kept<Made> {
  private readonly made = new Map<string, Made>();

  get(id: string, args: Arguments, make: () => Made): Made {
    const key = [id, ...Object.entries(args).map(nameOf)].join('\0');
    let found = this.made.get(key);
    if (found === undefined) {
      found = make();
      if (this.made.size >= MOST_KEPT) this.made.clear();
      this.made.set(key, found);
    }
    return found;
  }

  clear(): void {
    this.made.clear();
  }
}

/** Several figures' worth. */
const MOST_KEPT = 20_000;

/** Words to which those of a part fetched later are added. */
export interface GrowingStrings extends Strings {
  /** the text of a Fluent file */
  add(source: string): void;
  /** whether there is such a message by now */
  has(id: string): boolean;
}

/** `source` is the text of web/locales/<language>.ftl. Throws on a message that does not exist. */
export function createStrings(language: string, source: string): GrowingStrings {
  const messages = new Messages(language);
  const texts = new Kept<string>();
  const riches = new Kept<TemplateResult>();
  const add = (text: string): void => {
    messages.add(text);
    texts.clear();
    riches.clear();
  };
  add(source);

  // Numbers go in as they are, so that plural and selector rules see them; all else as slots.
  const withSlots = (id: string, args: Arguments): string => {
    const filled = Object.entries(args).map(([name, value], i) => [
      name,
      typeof value === 'number' ? value : slot(i),
    ]);
    return messages.format(id, Object.fromEntries(filled));
  };

  const text = (id: string, args: Arguments): string => {
    const values = Object.values(args);
    return withSlots(id, args)
      .replace(MARKS, '')
      .replace(SLOTS, (found) => plain(values[found.charCodeAt(0) - SLOT_BASE]));
  };

  return {
    language,
    add,
    has: (id) => messages.has(id),
    direction: isRightToLeft(language) ? 'rtl' : 'ltr',
    text: (id, args = NONE) => texts.get(id, args, () => text(id, args)),
    rich: (id, args = NONE) =>
      riches.get(id, args, () => build(withSlots(id, args), Object.values(args))),
  };
}

function isRightToLeft(language: string): boolean {
  return /^(ar|fa|he|ur|ps|ckb|dv|yi)\b/u.test(language);
}
