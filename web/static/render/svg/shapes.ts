import { svg, type TemplateResult } from 'lit';
import type { Vector } from '../../../figures/marks.js';
import { ink } from '../ink.js';
import { px } from './text.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const rect = ({ x, y, width, height }: Box, role: string): TemplateResult =>
  svg`<rect x=${px(x)} y=${px(y)} width=${px(width)} height=${px(height)} fill=${ink(role)}></rect>`;

export const stroke = (path: string, role: string, width = 1): TemplateResult =>
  svg`<path d=${path} fill="none" stroke=${ink(role)} stroke-width=${width}></path>`;

/** The box of what is made now: its line lies inside. */
export function nowBox({ x, y, width, height }: Box, lineWidth = 2): TemplateResult {
  const half = lineWidth / 2;
  return svg`<rect x=${px(x + half)} y=${px(y + half)} width=${px(width - lineWidth)} height=${px(
    height - lineWidth,
  )} fill="none" stroke=${ink('ink')} stroke-width=${lineWidth}></rect>`;
}

/** Distance of the lines of a hatching, measured along the side. */
const HATCH = 7;

/** Lines at 45 degrees within the box: a pattern would need a name, and names clash in a page. */
export function hatching({ x, y, width, height }: Box): TemplateResult {
  let path = '';
  for (let at = HATCH; at < width + height; at += HATCH) {
    const [left, bottom] = at <= height ? [0, at] : [at - height, height];
    const [right, top] = at <= width ? [at, 0] : [width, at - width];
    path += `M${px(x + left)} ${px(y + bottom)}L${px(x + right)} ${px(y + top)}`;
  }
  return stroke(path, 'hair');
}

/** Half of a bracket: `side` 1 opens to the right, −1 to the left. */
const half = (x: number, top: number, bottom: number, side: 1 | -1): string =>
  `M${px(x + 5.25 * side)} ${px(top)}H${px(x)}V${px(bottom)}h${5.25 * side}`;

/** Brackets reach a little beyond the cells. */
export function brackets({ x, y, width, height }: Box, role: string): TemplateResult {
  const top = y - 2.25;
  const bottom = y + height + 2.25;
  const path = half(x - 4.25, top, bottom, 1) + half(x + width + 4.25, top, bottom, -1);
  return stroke(path, role, 1.5);
}

const SHAPES: Readonly<Record<Vector, (x: number, y: number, r: number) => string>> = {
  q: (x, y, r) => `M${px(x - r)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  k: (x, y, r) => `M${px(x - r)} ${px(y - r)}h${2 * r}v${2 * r}h${-2 * r}Z`,
  v: (x, y, r) => `M${px(x)} ${px(y - r)}l${px(1.1 * r)} ${2 * r}h${px(-2.2 * r)}Z`,
  c: (x, y, r) =>
    `M${px(x)} ${px(y - 1.15 * r)}l${px(1.15 * r)} ${px(1.15 * r)}l${px(-1.15 * r)} ${px(1.15 * r)}l${px(-1.15 * r)} ${px(-1.15 * r)}Z`,
};

/** The vector's shape round its middle. */
export const glyph = (vector: Vector, x: number, y: number, radius = 4.5): TemplateResult =>
  svg`<path d=${SHAPES[vector](x, y, radius)} fill=${ink(vector)}></path>`;
