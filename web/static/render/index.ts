// All that others may use of this room.
import { defaultLesson, type Lesson } from '../../element/lesson.js';
import { createStrings } from '../../element/strings.js';
import type { Engine } from '../../engine/types.js';
import parts from '../../locales/en.chapters.ftl?raw';
import english from '../../locales/en.ftl?raw';
import messages from '../../locales/en.render.ftl?raw';
import { type Format, MOST_DRAWN, type Theme } from './choices.js';
import { figureOf, htmlOf } from './html.js';
import { markdownOf } from './markdown.js';
import { open, WishError, type Wishes } from './opening.js';
import { svgOf, widthOf } from './svg/figure.js';
import { altOf, type Words, wordsOf } from './words.js';

export * from './choices.js';
export { WishError, type Wishes } from './opening.js';

export interface WriteOptions {
  /** CSS pixels of the picture */
  readonly width: number;
  readonly theme: Theme;
  /** title and sentence stand in the picture; in a figure the caption holds them */
  readonly heading: boolean;
  readonly title?: string;
  /** where the step can be stepped through */
  readonly link?: string;
  /** address of an image, in place of the drawing */
  readonly image?: string;
}

export interface Step {
  /** what an image of the step says to those who do not see it */
  readonly alt: string;
  /** Throws WishError when there is more than a picture can hold. */
  write(format: Format, options: WriteOptions): string;
  /** CSS pixels of the picture: more than asked for where its numbers cannot be read in less. */
  widthOf(options: WriteOptions): number;
}

export interface Renderer {
  /** Throws WishError. */
  open(wishes: Wishes): Step;
}

function checkSize({ view }: ReturnType<typeof open>): void {
  const { tokens, trace, shape } = view;
  const most = Math.max(tokens.length, trace.x?.[0]?.length ?? 0, shape.dKey, shape.dValue);
  if (most <= MOST_DRAWN) return;
  const wish = tokens.length > MOST_DRAWN ? 'tokens' : 'options';
  throw new WishError(
    wish,
    `A picture holds ${MOST_DRAWN} tokens and ${MOST_DRAWN} numbers of each, not ${most}. Allowed: fewer, or --format html or markdown.`,
  );
}

function write(opened: ReturnType<typeof open>, format: Format, options: WriteOptions): string {
  const { view, caption } = opened;
  const { title, link, image, ...drawn } = options;
  const words: Words = wordsOf(view, caption, title);
  const named = title === undefined ? drawn : { ...drawn, title };
  const svg = (inline: boolean) => {
    checkSize(opened);
    const heading = drawn.heading && !inline;
    return svgOf(view, caption, words, { ...named, heading, inline });
  };
  switch (format) {
    case 'svg':
      return `${svg(false)}\n`;
    case 'html':
      return htmlOf(view, words, link);
    case 'markdown':
      return markdownOf(view, words, link);
    case 'fallback':
      return figureOf(view, words, image === undefined ? { svg: svg(true) } : { image }, link);
  }
}

export function createRenderer(
  engine: Engine,
  lessons: readonly Lesson[] = [defaultLesson],
): Renderer {
  const strings = createStrings('en', english);
  strings.add(messages);
  strings.add(parts);
  return {
    open(wishes) {
      const opened = open(engine, strings, lessons, wishes);
      const { view, caption } = opened;
      return {
        alt: altOf(view, wordsOf(view, caption)),
        write: (format, options) => write(opened, format, options),
        widthOf: (options) => widthOf(view, caption, options),
      };
    },
  };
}
