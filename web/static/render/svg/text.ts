// Text in a picture. Faces are the page's own stacks: nothing is embedded, so any reader's fonts will do.
import { nothing, svg, type TemplateResult } from 'lit';
import { ink } from '../ink.js';
import { type Run, SHIFTED, type Style } from '../runs.js';

// Unquoted and without spaces between them: some readers take only the first name of other lists.
export const SANS = [
  ...['-apple-system', 'BlinkMacSystemFont', 'Segoe UI', 'Roboto', 'Noto Sans'],
  ...['Helvetica Neue', 'Liberation Sans', 'Arial', 'DejaVu Sans', 'sans-serif'],
].join();
export const SERIF = [
  ...['Iowan Old Style', 'Palatino Linotype', 'Palatino', 'URW Palladio L', 'P052'],
  ...['Book Antiqua', 'Georgia', 'DejaVu Serif', 'serif'],
].join();

export interface Type {
  readonly size: number;
  readonly role: string;
  readonly serif?: boolean;
  readonly italic?: boolean;
  readonly weight?: 600 | 700;
  readonly anchor?: 'middle' | 'end';
}

/** Digits and capitals stand this far over their baseline, half of it, in em. */
const MIDDLE = 0.35;
/** How far off the line, in em. */
const RISE = { sup: -0.42, sub: 0.16 } as const;

/** Two decimals: no one sees more. */
export const px = (length: number): number => Math.round(length * 100) / 100;

/** The baseline of text that stands in the middle of a height. */
export const middle = (y: number, size: number): number => y + MIDDLE * size;

export function text(x: number, y: number, content: string, type: Type): TemplateResult {
  return svg`<text x=${px(x)} y=${px(y)} font-size=${px(type.size)} fill=${ink(type.role)} font-family=${
    type.serif ? SERIF : nothing
  } font-style=${type.italic ? 'italic' : nothing} font-weight=${type.weight ?? nothing} text-anchor=${
    type.anchor ?? nothing
  }>${content}</text>`;
}

const roleOf = ({ hue, aside }: Style): string | typeof nothing => {
  if (aside !== undefined) return ink(aside.role);
  return hue === undefined ? nothing : ink(hue === 'n' ? 'ink' : hue);
};

const sizeOf = ({ shift, aside }: Style, size: number): number | typeof nothing =>
  aside?.size ?? (shift === undefined ? nothing : px(SHIFTED * size));

/** `before`: how far the run before it left the line. */
function span({ text: content, style }: Run, size: number, before: number): TemplateResult {
  const { shift, aside, serif, italic, strong } = style;
  const rise = (shift === undefined ? 0 : RISE[shift] * size) - before;
  return svg`<tspan fill=${roleOf(style)} font-family=${
    aside === undefined ? (serif ? SERIF : nothing) : SANS
  } font-style=${italic ? 'italic' : nothing} font-weight=${
    strong ? 600 : aside === undefined ? nothing : 400
  } font-size=${sizeOf(style, size)} dx=${aside?.gap ?? nothing} dy=${
    rise === 0 ? nothing : px(rise)
  }>${content}</tspan>`;
}

const isPlain = (style: Style): boolean => Object.keys(style).length === 0;

/** Words in the same style are one run. */
const joined = (runs: readonly Run[]): Run[] =>
  runs.reduce<Run[]>((all, run) => {
    const last = all.at(-1);
    if (last === undefined || last.style !== run.style) return [...all, run];
    return [...all.slice(0, -1), { ...last, text: last.text + run.text }];
  }, []);

/** Runs on one line, each where the one before it ends. */
export function line(x: number, y: number, runs: readonly Run[], type: Type): TemplateResult {
  let off = 0;
  const spans = joined(runs).map((run) => {
    if (isPlain(run.style) && off === 0) return run.text;
    const drawn = span(run, type.size, off);
    off = run.style.shift === undefined ? 0 : RISE[run.style.shift] * type.size;
    return drawn;
  });
  return svg`<text x=${px(x)} y=${px(y)} font-size=${px(type.size)} fill=${ink(type.role)} font-family=${
    type.serif ? SERIF : nothing
  } font-weight=${type.weight ?? nothing} text-anchor=${type.anchor ?? nothing}>${spans}</text>`;
}
