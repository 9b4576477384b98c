// A word in a drawing: a long one is set smaller where there is little room, not cut off.
import { svg, type TemplateResult } from 'lit';
import { type Point, u } from '../../figures/plot.js';

/** About so wide is a letter, and a bold one. */
const LETTER = 9;
const BOLD_LETTER = 10;

/** `kind`: classes, "strong" among them for a bold word. */
export function wordText(
  word: string,
  { x, y }: Point,
  room: number,
  kind: string,
): TemplateResult {
  const letter = kind.includes('strong') ? BOLD_LETTER : LETTER;
  const size = word.length * letter > room ? 'long' : '';
  return svg`<text class="word ${kind} ${size}" x=${u(x)} y=${u(y)}>${word}</text>`;
}
