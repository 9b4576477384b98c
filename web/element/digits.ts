/** From here on digits stand in groups. */
const GROUPED = 1000;

/** Whether a number is written as in the figures: a locale's formatter, which is slow, adds nothing to it. */
export const isPlain = (value: number): boolean =>
  Number.isInteger(value) && Math.abs(value) < GROUPED;
