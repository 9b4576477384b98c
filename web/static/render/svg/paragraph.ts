import { svg } from 'lit';
import { linesOf, type Run } from '../runs.js';
import type { Picture } from './picture.js';
import { line } from './text.js';

export interface Prose {
  readonly size: number;
  readonly lineHeight: number;
  readonly role: string;
  readonly serif?: boolean;
}

/** Words in lines of a width. */
export function paragraph(runs: readonly Run[], width: number, prose: Prose): Picture {
  const { size, lineHeight, role, serif = true } = prose;
  // Letters without serifs are narrower.
  const measured = serif ? size : 0.93 * size;
  const lines = runs.length === 0 ? [] : linesOf(runs, width, measured);
  const base = (lineHeight + 0.7 * size) / 2;
  const drawn = lines.map((one, i) => line(0, i * lineHeight + base, one, { size, role, serif }));
  return { width, height: lines.length * lineHeight, drawing: svg`${drawn}` };
}
