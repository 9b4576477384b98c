// What the reader has set in the cost chapter, and its text in the page's state.
import type { CostSettings, Form } from '../../state/cost.js';

export const FORMS: readonly Form[] = ['whole-table', 'streaming'];
export const WIDTHS: readonly number[] = [16, 32, 64, 128];
/** Shortest and longest of the longest inputs. */
export const LEAST_LONGEST = 256;
export const MOST_LONGEST = 65_536;
/** More are asked for by no page. */
const MOST_WORKERS = 64;

export const START: CostSettings = {
  width: 64,
  longest: 4096,
  causal: false,
  workers: 0,
  forms: FORMS,
};

const isSame = (a: unknown, b: unknown): boolean => String(a) === String(b);

/** What differs from the start, as JSON; "" when nothing does. */
export function write(settings: CostSettings): string {
  const changed = Object.entries(settings).filter(
    ([name, value]) => !isSame(value, START[name as keyof CostSettings]),
  );
  return changed.length === 0 ? '' : JSON.stringify(Object.fromEntries(changed));
}

const isLongest = (value: unknown): boolean =>
  typeof value === 'number' &&
  value >= LEAST_LONGEST &&
  value <= MOST_LONGEST &&
  Number.isInteger(Math.log2(value));

const isWorkers = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_WORKERS;

/** At least one, each once, in the usual order. */
const isForms = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  isSame(
    value,
    FORMS.filter((form) => value.includes(form)),
  );

/** null when the text is not what `write` gives. */
export function read(text: string): CostSettings | null {
  if (text === '') return START;
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
    if (Object.keys(given).some((name) => !(name in START))) return null;
    const settings: CostSettings = { ...START, ...given };
    const isRight =
      WIDTHS.includes(settings.width) &&
      isLongest(settings.longest) &&
      typeof settings.causal === 'boolean' &&
      isWorkers(settings.workers) &&
      isForms(settings.forms);
    return isRight ? settings : null;
  } catch {
    return null;
  }
}

/** With a form more or less; the last one stays. */
export function toggled(forms: readonly Form[], form: Form): readonly Form[] {
  const isOn = forms.includes(form);
  const next = FORMS.filter((one) => (one === form ? !isOn : forms.includes(one)));
  return next.length === 0 ? forms : next;
}
