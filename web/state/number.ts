// What a reader may type for a number.

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/** null when the text is not a finite number. A real minus sign is as good as a hyphen. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace(/[\u2212\u2013]/gu, '-');
  if (!NUMBER.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** Moves a typed number by a step, without the dust of binary fractions. */
export function nudge(value: number, by: number): number {
  return Number((value + by).toFixed(10));
}
