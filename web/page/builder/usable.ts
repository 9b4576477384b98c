// Which fields can be used with what is chosen, and what is usual where nothing is.
import type { Choices, Field } from './choices.js';
import { showPreset, USUAL_WIDTH } from './column.js';
import { controlsOf, form } from './fields.js';
import { hasSteps, lessonField, traitsOf, usualOf, viewField } from './offers.js';
import { one } from './one.js';

const place = one<HTMLFieldSetElement>('#place');
const numbers = one<HTMLFieldSetElement>('#numbers');

/** What is usual stands in the empty field. */
function showUsual(lesson: string): void {
  const { tokens, ...rest } = usualOf(lesson);
  const texts = { tokens: tokens.join(' '), ...rest, width: USUAL_WIDTH };
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

/** A link holds the view too, but a stage that stands alone. */
function lockView(isKept: boolean): void {
  lessonField.disabled = isKept;
  viewField.disabled = isKept && !hasSteps(viewField.value);
  for (const option of viewField.options) option.disabled = isKept && !hasSteps(option.value);
}

/** `isKept`: a link holds step and numbers. */
export function showUsable(choices: Choices, isKept: boolean): void {
  showUsual(lessonField.value);
  showCompanions(choices);
  showPreset(choices);
  lockView(isKept);
  const begins = hasSteps(viewField.value);
  const { own } = traitsOf(viewField.value);
  place.disabled = isKept;
  place.hidden = !begins && !isKept;
  numbers.disabled = isKept;
  numbers.hidden = own && !isKept;
  one<HTMLElement>('#part-note').hidden = begins || isKept;
  one<HTMLElement>('#own-note').hidden = !own || isKept;
  one<HTMLElement>('#link-out').hidden = !isKept;
}
