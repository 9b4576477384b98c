// What a reader may type for a number.

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/** "1,234": a thousand to some, little more than one to others. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/u;

/**
 * null when the text is not a finite number. A real minus sign is as good as a hyphen, a comma as good as a point:
 * many telephones' keys for numbers have no other.
 */
export function parseNumber(text: string): number | null {
  const typed = text.trim().replace(/[\u2212\u2013]/gu, '-');
  const plain = typed.replace(',', '.');
  if (AMBIGUOUS.test(typed) || !NUMBER.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** Moves a typed number by a step, without the dust of binary fractions. */
export function nudge(value: number, by: number): number {
  return Number((value + by).toFixed(10));
}
