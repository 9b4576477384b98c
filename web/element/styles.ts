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

const styles: readonly string[] = [
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

/** Of the parts that came later. */
const later = new WeakMap<ShadowRoot, string[]>();

/** Null in a document without a window, which shows nothing and can have none. */
export function newSheet(
  { ownerDocument: { defaultView } }: ShadowRoot,
  text: string,
): CSSStyleSheet | null {
  if (defaultView === null) return null;
  const sheet = new defaultView.CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** All players of a document share one of each text; those of another document may not be used. */
const shared = new WeakMap<Document, Map<string, CSSStyleSheet | null>>();

function sheetIn(root: ShadowRoot, text: string): CSSStyleSheet | null {
  const sheets = shared.get(root.ownerDocument) ?? new Map<string, CSSStyleSheet | null>();
  shared.set(root.ownerDocument, sheets);
  const sheet = sheets.get(text) ?? newSheet(root, text);
  sheets.set(text, sheet);
  return sheet;
}

/** Adds the style sheet of a part that came later. */
export function adopt(root: ShadowRoot, text: string): void {
  later.set(root, [...(later.get(root) ?? []), text]);
  const sheet = sheetIn(root, text);
  if (sheet !== null) root.adoptedStyleSheets.push(sheet);
}

/** All of them, in a new root or in one that comes from another document, where they stayed. */
export function adoptAll(root: ShadowRoot): void {
  const sheets = [...styles, ...(later.get(root) ?? [])].map((text) => sheetIn(root, text));
  root.adoptedStyleSheets = sheets.filter((sheet) => sheet !== null);
}
