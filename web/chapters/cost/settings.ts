// What the reader has set in the cost chapter, and its text in the page's state.
import type { CostSettings, Form } from '../../state/cost.js';
import { settingsIn, textOf } from '../kept-text.js';

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

export const write = (settings: CostSettings): string => textOf(settings, START, isSame);

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

const isRight = ({ width, longest, causal, workers, forms }: CostSettings): boolean =>
  WIDTHS.includes(width) &&
  isLongest(longest) &&
  typeof causal === 'boolean' &&
  isWorkers(workers) &&
  isForms(forms);

export const read = (text: string): CostSettings | null => settingsIn(text, START, isRight);

/** With a form more or less; the last one stays. */
export function toggled(forms: readonly Form[], form: Form): readonly Form[] {
  const isOn = forms.includes(form);
  const next = FORMS.filter((one) => (one === form ? !isOn : forms.includes(one)));
  return next.length === 0 ? forms : next;
}
