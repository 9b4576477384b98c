// The messages of one language as the build writes them (web/builds/compiled-messages.ts): a line each,
// ["id", pattern]. A pattern is text in which "{$name}" is an argument and "{id}" another message, or a
// list of such texts and of choices, ["name", [[key, pattern] …], place of the default].

import { isPlain } from './digits.js';

type Args = Readonly<Record<string, string | number>>;
export type Choice = readonly [string, readonly (readonly [string | number, Pattern])[], number];
export type Pattern = string | readonly (string | Choice)[];

const PLACEABLE = /\{(\$?)([\w-]+)\}/gu;

export class Messages {
  private readonly patterns = new Map<string, Pattern>();
  private readonly plurals: Intl.PluralRules;

  constructor(private readonly language: string) {
    this.plurals = new Intl.PluralRules(language);
  }

  add(text: string): void {
    for (const line of text.split('\n')) {
      if (line !== '') this.patterns.set(...(JSON.parse(line) as [string, Pattern]));
    }
  }

  has(id: string): boolean {
    return this.patterns.has(id);
  }

  /** Throws on a message, or an argument of it, that does not exist. */
  format(id: string, args: Args): string {
    const pattern = this.patterns.get(id);
    if (pattern === undefined) throw new Error(`no message "${id}" in ${this.language}`);
    return this.fill(pattern, args);
  }

  private fill(pattern: Pattern, args: Args): string {
    if (typeof pattern !== 'string') {
      return pattern
        .map((part) => this.fill(typeof part === 'string' ? part : this.choose(part, args), args))
        .join('');
    }
    return pattern.replace(PLACEABLE, (_, sign: string, name: string) =>
      sign === '' ? this.format(name, args) : this.spell(this.argument(name, args)),
    );
  }

  private argument(name: string, args: Args): string | number {
    const value = args[name];
    if (value === undefined) throw new Error(`no argument "${name}"`);
    return value;
  }

  private spell(value: string | number): string {
    if (typeof value === 'string') return value;
    return isPlain(value) ? String(value) : new Intl.NumberFormat(this.language).format(value);
  }

  private choose([name, variants, otherwise]: Choice, args: Args): Pattern {
    const value = this.argument(name, args);
    const plural = typeof value === 'number' ? this.plurals.select(value) : null;
    const found = variants.find(([key]) => key === value || key === plural);
    return (found ?? variants[otherwise])?.[1] ?? '';
  }
}
