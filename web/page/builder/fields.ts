// The fields themselves: what they hold, what they are filled with, which of them can be used now.
import { type Choices, choicesFrom, FIELDS, type Field, isSame } from './choices.js';
import { one } from './one.js';

type Control = HTMLInputElement | HTMLSelectElement;

export const form = one<HTMLFormElement>('#choices');

const controlsOf = (name: string): readonly Control[] =>
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

/** What a lesson's fields hold unless something else is chosen. */
export interface Usual {
  readonly tokens: readonly string[];
  readonly seed: number;
  readonly dHead: number;
  readonly heads: number;
  readonly temperature: number;
}

/** What the chosen view takes of the choices. */
export interface ViewTraits {
  /** steps and settings, one stage, a part of the path with a step of its own, or a chapter */
  readonly kind: 'steps' | 'stage' | 'part' | 'chapter';
  /** it brings an example of its own */
  readonly own: boolean;
}

const lessonField = one<HTMLSelectElement>('#lesson');
const viewField = one<HTMLSelectElement>('#view');

const optionOf = ({ options }: HTMLSelectElement, value: string): HTMLOptionElement | undefined =>
  [...options].find((option) => option.value === value);

export const usualOf = (lesson: string): Usual =>
  JSON.parse(optionOf(lessonField, lesson)?.dataset['usual'] ?? '{}');

export function traitsOf(view: string): ViewTraits {
  const { kind = 'steps', own } = optionOf(viewField, view)?.dataset ?? {};
  return { kind: kind as ViewTraits['kind'], own: own !== undefined };
}

/** Of a column where none is chosen: on a small screen one that can be seen whole. */
const USUAL_WIDTH = matchMedia('(max-width: 43rem)').matches ? '360' : '640';

export const widthOf = ({ width }: Choices): number => Number(width || USUAL_WIDTH);

/** What is usual stands in the empty field. */
function showUsual(lesson: string): void {
  const { tokens, ...numbers } = usualOf(lesson);
  const texts = { tokens: tokens.join(' '), ...numbers, width: USUAL_WIDTH };
  for (const [name, text] of Object.entries(texts)) {
    for (const control of controlsOf(name)) {
      (control as HTMLInputElement).placeholder = String(text);
    }
  }
}

/** A field that only counts with a choice beside it is there with that choice. */
function showCompanions(choices: Choices): void {
  for (const element of form.querySelectorAll<HTMLElement>('[data-with]')) {
    const [name, value] = element.dataset['with']?.split('=') ?? [];
    element.hidden = choices[name as Field] !== value;
  }
}

const presets = [...document.querySelectorAll<HTMLInputElement>('[name="preset"]')];

/** A width that is one of those offered is chosen among them too. */
function showPreset(choices: Choices): void {
  for (const preset of presets) preset.checked = preset.value === String(widthOf(choices));
}

function takePreset({ target }: Event): void {
  const preset = presets.find((one) => one === target);
  if (preset !== undefined) fill('width', preset.value === USUAL_WIDTH ? '' : preset.value);
}

// Before anybody reads the field.
document.addEventListener('input', takePreset, { capture: true });

let shown: Choices | null = null;

/** `isKept`: a link holds step and numbers. */
export function showState(choices: Choices, isKept: boolean): void {
  if (shown === null || !isSame(shown, choices)) {
    showUsual(choices.lesson);
    showCompanions(choices);
    showPreset(choices);
  }
  shown = choices;
  const { kind, own } = traitsOf(viewField.value);
  const hasSteps = kind === 'steps' || kind === 'stage';
  one<HTMLFieldSetElement>('#place').disabled = isKept;
  one<HTMLFieldSetElement>('#numbers').disabled = isKept;
  one<HTMLElement>('#numbers').hidden = own && !isKept;
  one<HTMLElement>('#place').hidden = !hasSteps && !isKept;
  one<HTMLElement>('#part-note').hidden = hasSteps || isKept;
  one<HTMLElement>('#own-note').hidden = !own || isKept;
  one<HTMLElement>('#link-out').hidden = !isKept;
  lessonField.disabled = isKept;
  viewField.disabled = isKept && !hasSteps;
  for (const option of viewField.options) {
    option.disabled = isKept && ['part', 'chapter'].includes(option.dataset['kind'] ?? '');
  }
}
