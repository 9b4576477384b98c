// What can be chosen: known before anything is drawn.
import { MOST_ROOM, PAPER } from './svg/sizes.js';

export const FORMATS = ['svg', 'html', 'markdown', 'fallback'] as const;
export type Format = (typeof FORMATS)[number];

export const THEMES = ['light', 'dark', 'auto'] as const;
export type Theme = (typeof THEMES)[number];

/** Of a picture, in CSS pixels: below, not even one product fits; above, figures grow no more. */
export const LEAST_WIDTH = 320;
export const MOST_WIDTH = MOST_ROOM + 2 * PAPER.wide;

/** The picture of link previews, in pixels: what those who show them ask for. */
export const CARD = { width: 1200, height: 630 } as const;

/** Tokens, and numbers of one, that a picture can hold. */
export const MOST_DRAWN = 16;
