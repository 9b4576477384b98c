// Bands, boxes, elbows and cuts, named by the classes that the page's style sheets draw them by.
import { nothing, svg, type TemplateResult } from 'lit';
import type { Hue } from '../../../figures/marks.js';
import { ink } from '../ink.js';
import { type Box, nowBox, rect, stroke } from './shapes.js';
import { px } from './text.js';

const hueOf = (words: ReadonlySet<string>): Hue =>
  (['q', 'k', 'v', 'c'] as const).find((hue) => words.has(hue)) ?? 'n';

function band(box: Box, words: ReadonlySet<string>): TemplateResult {
  const hue = hueOf(words);
  const { x, y, width, height } = box;
  const wash = rect(box, hue === 'n' ? 'paper-sunk' : `${hue}-wash`);
  const across = `M${px(x)} ${px(y + 0.5)}h${px(width)}M${px(x)} ${px(y + height - 0.5)}h${px(width)}`;
  const down = `M${px(x + 0.5)} ${px(y)}v${px(height)}M${px(x + width - 0.5)} ${px(y)}v${px(height)}`;
  const edges = words.has('h') ? across : words.has('vert') ? down : null;
  return svg`${wash}${edges === null ? nothing : stroke(edges, hue)}`;
}

const CORNER = 5;

/** From a column of the left matrix up, and across to the row of the upper one. */
function elbow(
  { x, y, width, height }: Box,
  words: ReadonlySet<string>,
  cell: { readonly width: number; readonly height: number },
): TemplateResult {
  // Over A the token's name stands under it.
  const foot = y + height - (words.has('weigh') ? 26 : 7);
  const left = x + cell.width / 2;
  const top = y + cell.height / 2;
  const path = `M${px(left)} ${px(foot)}V${px(top + CORNER)}q0 ${-CORNER} ${CORNER} ${-CORNER}H${px(x + width - 9)}`;
  return words.has('on') ? stroke(path, 'ink', 2) : stroke(path, 'rule');
}

/** Set by hand: the bracket breaks there; a column of K on its side has a dashed end. */
function cut({ x, y, width, height }: Box, words: ReadonlySet<string>): TemplateResult {
  const isTurned = words.has('turned');
  const path = isTurned
    ? `M${px(x + 3)} ${px(y - 3)}h${px(width - 6)}M${px(x + 3)} ${px(y + height + 3)}h${px(width - 6)}`
    : `M${px(x - 4.25)} ${px(y)}v${px(height)}M${px(x + width + 4.25)} ${px(y)}v${px(height)}`;
  return svg`<path d=${path} fill="none" stroke=${ink(isTurned ? hueOf(words) : 'paper')} stroke-width=${
    isTurned ? 1.5 : 3
  } stroke-dasharray=${isTurned ? '4 3' : '3 4'}></path>`;
}

export interface MarkPicture {
  readonly kind: string;
  readonly box: Box;
  /** of the column that an elbow rises from, and of the row that it goes to */
  readonly cell: { readonly width: number; readonly height: number };
}

export function drawMark({ kind, box, cell }: MarkPicture): unknown {
  const words = new Set(kind.split(' '));
  if (words.has('band')) return band(box, words);
  if (words.has('elbow')) return elbow(box, words, cell);
  if (words.has('cut')) return cut(box, words);
  return words.has('box') ? nowBox(box) : nothing;
}
