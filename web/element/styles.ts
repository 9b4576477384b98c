// All style sheets of the element, in cascade order, but for those of parts fetched on demand.
import base from '../figures/base.css?inline';
import lit from '../figures/lit.css?inline';
import projection from '../figures/projection.css?inline';
import sum from '../figures/sum.css?inline';
import tokens from '../figures/tokens.css?inline';
import host from './host.css?inline';
import narration from './narration.css?inline';
import player from './player.css?inline';
import transport from './transport.css?inline';
import words from './words.css?inline';

export const styles: readonly string[] = [
  tokens,
  base,
  host,
  projection,
  sum,
  lit,
  player,
  words,
  narration,
  transport,
];

/** Adds the style sheet of a part that came later. */
export function adopt(root: ShadowRoot, text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  root.adoptedStyleSheets.push(sheet);
}
