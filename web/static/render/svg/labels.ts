// Names of matrices and of tokens.
import { nothing, svg, type TemplateResult } from 'lit';
import type { LabelSpec } from '../../../figures/label.js';
import { fitting, type Run, runsOf, widthOf, widthOfRuns } from '../runs.js';
import { type Box, glyph } from './shapes.js';
import { line, type Type, text } from './text.js';

const LETTER: Omit<Type, 'role'> = { size: 17, serif: true, weight: 600 };
/** Between the letter and its role, beside a space. */
const GAP = 1;
/** No name is smaller. */
const LEAST_SIZE = 13;
/** The shape, and the room after it. */
const SHAPE = 14;

/** Words beside the letter, smaller; the first of them stands apart. */
const beside = (words: readonly Run[]): Run[] =>
  words.map(({ text: content, style }, i) => ({
    text: i === 0 ? ` ${content}` : content,
    style: { ...style, aside: { size: 13, role: 'ink-3', gap: i === 0 ? GAP : 0 } },
  }));

/** Shape and letter always; the role, and more of it, where there is room. */
export function drawLabel(spec: LabelSpec, box: Box): TemplateResult {
  const { hue, letter, role, more, place, extra = '' } = spec;
  const name = runsOf(letter, { strong: true });
  const shape = hue === 'n' ? 0 : SHAPE;
  const words = runsOf(role ?? '');
  const isLast = extra.includes('last');
  const widthWith = (runs: readonly Run[]) =>
    shape + widthOfRuns([...name, ...beside(runs)], LETTER.size);
  const full = [...words, ...runsOf(more ?? '')];
  const fits = (runs: readonly Run[]) => widthWith(runs) <= box.width;
  const shown = fits(full) ? full : fits(words) || isLast ? words : [];
  // The last name of a row grows into the gap before it.
  const x = isLast ? Math.min(box.x, box.x + box.width - widthWith(shown)) : box.x;
  const y = box.y + box.height - (place === 'head' ? 12 : 6);
  const named = line(x + shape, y, [...name, ...beside(shown)], {
    ...LETTER,
    role: hue === 'n' ? 'ink-2' : hue,
  });
  return svg`${hue === 'n' ? nothing : glyph(hue, x + 5, y - 5.5)}${named}`;
}

/** A token at the head of its row: smaller before it is cut. */
export function rowToken(name: string, box: Box, most: number, on: boolean): TemplateResult {
  const room = box.width - 6;
  const size = Math.min(most, Math.max(LEAST_SIZE, (most * room) / widthOf(name, most, true)));
  const shown = fitting(name, room, size, on);
  return text(box.x + box.width - 9, box.y + box.height / 2 + 0.33 * size, shown, {
    ...{ size, serif: true, anchor: 'end', role: on ? 'ink' : 'ink-2' },
    ...(on && { weight: 600 }),
  });
}

/** A token over its column: smaller before it is cut. */
export function columnToken(
  name: string,
  box: Box,
  { longest, on }: { readonly longest: number; readonly on: boolean },
): TemplateResult {
  const size = Math.min(17, Math.max(LEAST_SIZE, box.width / (0.6 * longest)));
  const shown = fitting(name, box.width - 4, size, on);
  return text(box.x + box.width / 2, box.y + box.height - 9, shown, {
    ...{ size, serif: true, anchor: 'middle', role: on ? 'ink' : 'ink-2' },
    ...(on && { weight: 600 }),
  });
}
