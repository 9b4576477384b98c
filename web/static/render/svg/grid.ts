// A figure's grid lines in pixels: the tracks are those of the page's style sheets.
import type { Box } from './shapes.js';

const REM = 16;
const REPEAT = /repeat\((?<count>\d+),\s*(?<track>var\([^)]*\)|[\d.]+\w*)\)/gu;

/** "1.75rem repeat(3, var(--ch)) 0" in pixels, a number a track. */
export function tracksOf(list: string, variables: Readonly<Record<string, number>>): number[] {
  const all = list.replace(REPEAT, (_, count: string, track: string) =>
    `${track} `.repeat(Number(count)),
  );
  return (all.match(/var\([^)]*\)|[\d.]+\w*/gu) ?? []).map((track) => {
    const name = /^var\((?<name>[^)]*)\)$/u.exec(track)?.groups?.['name'];
    if (name !== undefined) return variables[name] ?? 0;
    return Number.parseFloat(track) * (track.endsWith('rem') ? REM : 1);
  });
}

const linesOf = (start: number, tracks: readonly number[]): number[] =>
  tracks.reduce((lines, track) => [...lines, (lines.at(-1) ?? start) + track], [start]);

export class Grid {
  private readonly xs: readonly number[];
  private readonly ys: readonly number[];

  constructor(x: number, y: number, columns: readonly number[], rows: readonly number[]) {
    this.xs = linesOf(x, columns);
    this.ys = linesOf(y, rows);
  }

  /** The end of the last row. */
  get bottom(): number {
    return this.ys.at(-1) ?? 0;
  }

  get right(): number {
    return this.xs.at(-1) ?? 0;
  }

  /** Grid lines are counted from 1, from the end when negative. */
  x(line: number): number {
    return this.xs.at(line < 0 ? line : line - 1) ?? 0;
  }

  y(line: number): number {
    return this.ys.at(line < 0 ? line : line - 1) ?? 0;
  }

  /** A grid-area, "row / column" or "row / column / row end / column end". */
  area(text: string): Box {
    const [row = 1, column = 1, rowEnd = row + 1, columnEnd = column + 1] = text
      .split('/')
      .map(Number);
    const [x, y] = [this.x(column), this.y(row)];
    return { x, y, width: this.x(columnEnd) - x, height: this.y(rowEnd) - y };
  }
}
