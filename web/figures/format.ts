// How a number is written. Formatting only: nothing here computes.

const MINUS = '\u2212';
const NO_BREAK = '\u00a0';
const NARROW_SPACE = '\u202f';
/** From here on a number is written with an exponent. */
export const HUGE = 1e7;
const DUST = 1e-12;
/** Digits without a space between them. */
const GROUP = 3;
/** Below, no rounding makes them more. */
const UNGROUPED = 999;

const signed = (digits: string, negative: boolean): string => (negative ? MINUS + digits : digits);

const grouped = (digits: string): string => {
  const [whole = '', fraction] = digits.split('.');
  if (whole.length <= GROUP) return digits;
  const withSpaces = whole.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
  return fraction === undefined ? withSpaces : `${withSpaces}.${fraction}`;
};

const scientific = (value: number, places: number): string =>
  value.toExponential(places).replace('+', '').replaceAll('-', MINUS);

/** Fixed places, real minus, narrow spaces between thousands; never "−0.00". Large numbers in e-notation. */
export function fixed(value: number, places: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return signed('∞', value < 0);
  const magnitude = Math.abs(value);
  if (magnitude >= HUGE) return scientific(value, places);
  const digits = magnitude.toFixed(places);
  const text = magnitude < UNGROUPED ? digits : grouped(digits);
  return signed(text, value < 0 && Number(digits) !== 0);
}

/** The same of what is divided by: in e-notation where it would read as 0 and is none. */
export function nonzero(value: number, places: number): string {
  return value !== 0 && Number(value.toFixed(places)) === 0
    ? scientific(value, places)
    : fixed(value, places);
}

/** A factor in a product: negative ones wear brackets. */
export const bracketed = (text: string): string => (text.startsWith(MINUS) ? `(${text})` : text);

/** A number added to what stands before it: "+ 0.91", "− 0.91", never broken in two. */
export function addend(value: number, places: number): string {
  const text = fixed(value, places);
  const [sign, digits] = text.startsWith(MINUS) ? [MINUS, text.slice(1)] : ['+', text];
  return sign + NO_BREAK + digits;
}

/** An input as the reader gave it: whole numbers without places, others with at least `places`. */
export function input(value: number, places: number): string {
  return Number.isInteger(value) && Math.abs(value) < HUGE ? fixed(value, 0) : fixed(value, places);
}

/** Full precision, for focus and readouts. */
export function exact(value: number): string {
  return String(value).replace('+', '').replaceAll('-', MINUS).replace('Infinity', '∞');
}

/** Whether the shown text stands for a different number; the dust of binary fractions is none. */
export function isRounded(value: number, places: number): boolean {
  if (!Number.isFinite(value)) return false;
  const text = Math.abs(value) >= HUGE ? value.toExponential(places) : value.toFixed(places);
  return Math.abs(Number(text) - value) > DUST * Math.abs(value);
}
