// The fields themselves: what they hold, what they can hold, what they are filled with.
import { type Choices, choicesFrom, FIELDS, type Field } from './choices.js';
import { one } from './one.js';

type Control = HTMLInputElement | HTMLSelectElement;

export const form = one<HTMLFormElement>('#choices');

export const controlsOf = (name: string): readonly Control[] =>
  [...form.elements].filter((control): control is Control => (control as Control).name === name);

const isPicked = (control: Control): boolean =>
  !control.matches('[type="radio"], [type="checkbox"]') || (control as HTMLInputElement).checked;

/** What a field holds; nothing while it cannot be used. */
const textOf = (field: Field): string =>
  controlsOf(field)
    .find((control) => isPicked(control) && !control.matches(':disabled'))
    ?.value.trim() ?? '';

export const readFields = (): Choices => choicesFrom(textOf);

function fill(field: Field, text: string): void {
  for (const control of controlsOf(field)) {
    if (control instanceof HTMLSelectElement) control.value = text;
    else if (control.type === 'radio' || control.type === 'checkbox') {
      control.checked = control.value === text;
    } else if (control.value.trim() !== text) control.value = text;
  }
}

export function fillFields(choices: Partial<Choices>): void {
  for (const field of FIELDS) {
    const text = choices[field];
    if (text !== undefined) fill(field, text);
  }
}

/** Whether a field can hold it: one of its choices, or anything where one types. */
export function canHold(field: Field, text: string): boolean {
  const [first, ...others] = controlsOf(field);
  if (first === undefined) return false;
  if (first instanceof HTMLSelectElement) {
    return [...first.options].some(({ value }) => value === text);
  }
  if (first.type === 'radio') return [first, ...others].some(({ value }) => value === text);
  return first.type !== 'checkbox' || first.value === text;
}

/** Whether one types into it: its changes follow each other. */
export const isTyped = (control: EventTarget | null): boolean =>
  control instanceof HTMLInputElement && !['radio', 'checkbox'].includes(control.type);

export const nameOf = (control: EventTarget | null): string =>
  (control as Control | null)?.name ?? '';
