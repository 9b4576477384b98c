// What cannot be used is told where it was entered: what it is, what is allowed, what counts instead.
import { form } from './fields.js';
import { one } from './one.js';

const places = [...document.querySelectorAll<HTMLElement>('[data-problem]')];
const { refused = '', last = '' } = form.dataset;

const fieldOf = ({ id }: HTMLElement): HTMLElement | null =>
  id === '' ? null : document.querySelector<HTMLElement>(`[aria-describedby~="${id}"]`);

function quoted(text: string): HTMLElement {
  const quote = document.createElement('q');
  quote.textContent = text;
  return quote;
}

/** `said`: what the player says of it, where the page knows no better. */
function sentences(place: HTMLElement, typed: string, said: string): readonly (Node | string)[] {
  const { allowed } = place.dataset;
  if (allowed === undefined) return [`${said} ${last}`];
  return typed === '' ? [allowed] : [quoted(typed), ` ${refused} ${allowed} ${last}`];
}

function tell(place: HTMLElement, typed: string, said: string | undefined): void {
  const words = said === undefined ? [] : sentences(place, typed, said);
  const text = words.map((one) => (typeof one === 'string' ? one : one.textContent)).join('');
  if (place.textContent !== text) place.replaceChildren(...words);
}

/** `problems`: by field. `typed`: what stands in a field that is typed into, else "". */
export function showProblems(
  problems: ReadonlyMap<string, string>,
  typed: (field: string) => string,
): void {
  for (const place of places) {
    const name = place.dataset['problem'] ?? '';
    const said = problems.get(name);
    tell(place, typed(name), said);
    fieldOf(place)?.setAttribute('aria-invalid', String(said !== undefined));
  }
}

/** What of this page's address was left out. */
export function showLeftOut(pairs: readonly string[]): void {
  const place = one<HTMLElement>('#address-problem');
  place.hidden = pairs.length === 0;
  one('code', place).textContent = pairs.join(' ');
}
