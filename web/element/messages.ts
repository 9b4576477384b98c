// The messages of one language, by Fluent. Builds put compiled-messages.ts in its place.
import { FluentBundle, FluentNumber, FluentResource, type Scope } from '@fluent/bundle';
import { isPlain } from './digits.js';

/** The same digits as in the figures, and none of the time that a locale's number formatter takes. */
class Digits extends FluentNumber {
  override toString(scope?: Scope): string {
    return isPlain(this.value) ? String(this.value) : super.toString(scope);
  }
}

export class Messages {
  private readonly bundle: FluentBundle;

  constructor(private readonly language: string) {
    this.bundle = new FluentBundle(language, { useIsolating: false });
  }

  /** The text of a Fluent file; two parts may bring the same. */
  add(text: string): void {
    this.bundle.addResource(new FluentResource(text), { allowOverrides: true });
  }

  has(id: string): boolean {
    return this.bundle.hasMessage(id);
  }

  /** Throws on a message, or an argument of it, that does not exist. */
  format(id: string, args: Readonly<Record<string, string | number>>): string {
    const pattern = this.bundle.getMessage(id)?.value;
    if (pattern == null) throw new Error(`no message "${id}" in ${this.language}`);
    const filled = Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'number' ? new Digits(value) : value,
    ]);
    return this.bundle.formatPattern(pattern, Object.fromEntries(filled));
  }
}
