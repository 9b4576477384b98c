// A step as one picture: its words, the matrices, the working under them.
import { nothing, svg, type TemplateResult } from 'lit';
import type { Said } from '../../../element/captions.js';
import { quotes } from '../../../element/narration.js';
import { stageOf } from '../../../figures/progress.js';
import type { View } from '../../../figures/view.js';
import type { Theme } from '../choices.js';
import { ink, painted } from '../ink.js';
import { markup } from '../markup.js';
import { type Run, runsOf } from '../runs.js';
import { firstText, reasonsOf, type Words } from '../words.js';
import { paragraph } from './paragraph.js';
import type { Picture } from './picture.js';
import { projectionPicture } from './projection.js';
import { stroke } from './shapes.js';
import { PAPER, WIDEST } from './sizes.js';
import { staffPicture } from './staff.js';
import { px, SANS } from './text.js';
import { workingPicture } from './working.js';

export interface SvgOptions {
  /** of the whole picture in CSS pixels, MOST_WIDTH at most; it grows where its numbers need more */
  readonly width: number;
  readonly theme: Theme;
  /** whether the title and the first sentence stand over the matrices */
  readonly heading: boolean;
  /** in place of the lesson's title */
  readonly title?: string;
  /** stands in a page's column, which may be narrower, as on a phone */
  readonly inline?: boolean;
}

/** A picture among those under one another, and the room before it. */
interface Part {
  readonly picture: Picture;
  readonly before: number;
  /** a hairline in the middle of that room */
  readonly ruled?: boolean;
}

const prose = (runs: readonly Run[], width: number, size: number, role: string): Picture =>
  paragraph(runs, width, { size, lineHeight: 1.5 * size, role });

function headingOf(view: View, caption: Said, width: number, title?: string): Part[] {
  const args = quotes(view, view.step);
  const titleRuns =
    title === undefined
      ? runsOf(view.strings.rich(caption.title, args))
      : [{ text: title, style: {} }];
  const titled = paragraph(titleRuns, width, {
    ...(width > WIDEST.narrow ? { size: 24, lineHeight: 30 } : { size: 20, lineHeight: 26 }),
    role: 'ink',
  });
  const said = prose(runsOf(view.strings.rich(firstText(view, caption), args)), width, 16, 'ink-2');
  return [
    { picture: titled, before: 0 },
    { picture: said, before: 4 },
  ];
}

const matricesOf = (view: View, width: number): Picture =>
  (view.step !== null && stageOf(view) === 'project' ? projectionPicture(view, width) : null) ??
  staffPicture(view, width);

function partsOf(view: View, caption: Said, width: number, options: SvgOptions): Part[] {
  const { strings, places } = view;
  const heading = options.heading ? headingOf(view, caption, width, options.title) : [];
  const matrices = matricesOf(view, width);
  const working = workingPicture(view, width);
  const notes = [...reasonsOf(view), strings.text('rounded', { places })].map((note) => ({
    picture: paragraph([{ text: note, style: {} }], width, {
      ...{ size: 12, lineHeight: 18, role: 'ink-3', serif: false },
    }),
    before: 8,
  }));
  return [
    ...heading,
    { picture: matrices, before: heading.length > 0 ? 16 : 0 },
    ...(working === null ? [] : [{ picture: working, before: 24, ruled: true }]),
    ...notes,
  ];
}

/** Parts under one another, the paper round them, and the height of it all. */
function stacked(parts: readonly Part[], width: number, margin: number) {
  let y = margin;
  const drawn = parts.map(({ picture, before, ruled }) => {
    const rule = ruled === true ? stroke(`M0 ${px(y + before / 2)}H${px(width)}`, 'hair') : nothing;
    y += before;
    const one = svg`${rule}<g transform=${`translate(0 ${px(y)})`}>${picture.drawing}</g>`;
    y += picture.height;
    return one;
  });
  return { drawn, height: Math.ceil(px(y + margin)) };
}

/** Of an inline picture: where styles are taken out it fills its column, and still sticks out of none. */
const inColumn = (width: number): string => `width:${width}px;max-width:100%;height:auto`;

function laidOut(view: View, caption: Said, options: SvgOptions) {
  const margin = options.width > WIDEST.narrow ? PAPER.wide : PAPER.narrow;
  const room = options.width - 2 * margin;
  const parts = partsOf(view, caption, room, options);
  // The page's brackets stand a little outside its figure.
  const inner = Math.max(room, ...parts.map(({ picture }) => picture.width));
  return { parts, margin, inner, width: Math.ceil(px(inner + 2 * margin)) };
}

/** More than was asked for where numbers cannot be read in less. */
export const widthOf = (view: View, caption: Said, options: SvgOptions): number =>
  laidOut(view, caption, options).width;

/** SVG 1.1 that needs nothing beside it: no style sheet of others, no font, no name in the page. */
export function svgOf(view: View, caption: Said, words: Words, options: SvgOptions): string {
  const { parts, margin, inner, width } = laidOut(view, caption, options);
  const { drawn, height } = stacked(parts, inner, margin);
  const { inline = false } = options;
  const root = svg`<svg xmlns="http://www.w3.org/2000/svg" role="img" width=${inline ? '100%' : width} height=${
    inline ? nothing : height
  } viewBox=${`0 0 ${width} ${height}`} style=${inline ? inColumn(width) : nothing} font-family=${SANS}
      ><title>${words.title}</title><desc>${words.description}</desc
      ><rect width=${width} height=${height} fill=${ink('paper')}></rect
      ><g transform=${`translate(${margin} 0)`}>${drawn as readonly TemplateResult[]}</g></svg>`;
  return painted(markup(root), options.theme);
}
