import type { TemplateResult } from 'lit';

/** What a message may be filled with; a token is set in italics and isolated from its surroundings. */
export type Argument = string | number | { readonly token: string };
export type Arguments = Readonly<Record<string, Argument>>;

/** The words of one language. */
export interface Strings {
  /** BCP 47 */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Plain text, for attributes and live regions. */
  text(id: string, args?: Arguments): string;
  /** The same with its marks: <q> <k> <v> <c> for the four vectors, <em>, <strong>, <sub>, <sup>. */
  rich(id: string, args?: Arguments): TemplateResult;
}
