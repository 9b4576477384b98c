import type { View } from './view.js';

/** Rows or columns of a matrix that is drawn whole. */
export const MOST_WHOLE = 12;

/** Whether some matrix of the projection has more. */
export const isLarge = ({ tokens, trace, shape }: View): boolean =>
  Math.max(tokens.length, trace.x?.[0]?.length ?? 0, shape.dKey, shape.dValue) > MOST_WHOLE;
