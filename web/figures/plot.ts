// A drawing with lengths in user units of a 16 px root; its size is in rem, so all of it, text too,
// grows with the reader's type.
import { html, svg, type TemplateResult } from 'lit';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlotSpec {
  readonly width: number;
  readonly height: number;
  /** a sentence of what is to be read off it */
  readonly label: string;
}

const ROOT = 16;

export function plot({ width, height, label }: PlotSpec, content: unknown): TemplateResult {
  return html`<svg
    class="plot drawn"
    width="${width / ROOT}rem"
    height="${height / ROOT}rem"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label=${label}
  >
    ${content}
  </svg>`;
}

/** Two decimals: finer than any screen. */
export const u = (length: number): string => String(Math.round(length * 100) / 100);

export const line = (from: Point, to: Point, kind: string): TemplateResult =>
  svg`<path class=${kind} d="M${u(from.x)} ${u(from.y)}L${u(to.x)} ${u(to.y)}"></path>`;

export const polyline = (points: readonly Point[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${u(x)} ${u(y)}`).join('');
