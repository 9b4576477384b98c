// What can be chosen: known before anything is drawn.

export const FORMATS = ['svg', 'html', 'markdown', 'fallback'] as const;
export type Format = (typeof FORMATS)[number];

export const THEMES = ['light', 'dark', 'auto'] as const;
export type Theme = (typeof THEMES)[number];

/** CSS pixels: below, not even one product fits; above, figures grow no more. */
export const LEAST_WIDTH = 320;
export const MOST_WIDTH = 1032;
