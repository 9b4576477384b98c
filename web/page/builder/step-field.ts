// Where it begins, by three lists: what is made, of which token, and with which.
import { pairsOf } from './attributes.js';
import { form } from './fields.js';
import type { Verdict } from './judge.js';
import { lessonField, traitsOf, usualOf, viewField } from './offers.js';
import { one } from './one.js';

type Offer = readonly (readonly [value: string, text: string])[];
type Kind = 'token' | 'number' | 'rung';

const begin = one<HTMLSelectElement>('#begin');
const row = one<HTMLSelectElement>('#row');
const column = one<HTMLSelectElement>('#column');
const field = one<HTMLInputElement>('[name="step"]');
const allRungs = [...one<HTMLTemplateElement>('#rungs').content.querySelectorAll('option')];

const FIRST_OF: Readonly<Record<Kind, string>> = { token: '0', number: '0', rung: 'scores' };

/** What the second list beside a stage is of; nothing for stages that need none. */
const kindOf = (): Kind | undefined =>
  begin.selectedOptions[0]?.dataset['column'] as Kind | undefined;

/** Equal names are told apart by their places. */
const offerTokens = (tokens: readonly string[]): Offer =>
  tokens.map((token, i) => {
    const isUnique = tokens.indexOf(token) === tokens.lastIndexOf(token);
    return [String(i), isUnique ? token : `${i + 1} ${token}`];
  });

const offerNumbers = (count: number): Offer =>
  Array.from({ length: count }, (_, i) => [String(i), `${column.dataset['number']} ${i + 1}`]);

const offerRungs = (rungs: readonly string[]): Offer =>
  allRungs.filter(({ value }) => rungs.includes(value)).map(({ value, text }) => [value, text]);

/** What is chosen stays in the list, there or not: the field says what is wrong with it. */
function offer(list: HTMLSelectElement, choices: Offer, value: string): void {
  const isThere = choices.some(([one]) => one === value);
  const all = isThere ? choices : [...choices, [value, value] as const];
  const now = [...list.options].map((option) => [option.value, option.text]);
  if (String(now) !== String(all)) {
    list.replaceChildren(...all.map(([one, text]) => new Option(text, one)));
  }
  list.value = value;
}

/** "project/queries/0/1" as what is made, row and column. */
function partsOf(step: string): readonly [string, string, string] {
  const [stage = '', ...rest] = step.split('/');
  if (stage !== 'project') return [stage, rest[0] ?? '', rest[1] ?? ''];
  return [`project/${rest[0]}`, rest[1] ?? '', rest[2] ?? ''];
}

/** Of one stage alone there are only its own steps. */
function limitTo(shown: string): void {
  const alone = traitsOf(shown).kind === 'stage' ? shown : null;
  for (const option of begin.options) {
    const { stage } = option.dataset;
    option.disabled = alone !== null && stage !== undefined && stage !== alone;
  }
}

/** The lists as they are with the numbers that were tried. */
export function showStep({ place, rungs }: Verdict): void {
  const pairs = pairsOf(place);
  const usual = usualOf(lessonField.value);
  const tokens = offerTokens(pairs.has('token') ? pairs.getAll('token') : usual.tokens);
  const [stage, r, c] = partsOf(field.value);
  begin.value = stage;
  const kind = kindOf();
  row.hidden = kind === undefined;
  column.hidden = kind === undefined;
  if (kind !== undefined) {
    const numbers = Number(pairs.get('dHead') ?? usual.dHead);
    const columns = { token: tokens, number: offerNumbers(numbers), rung: offerRungs(rungs) };
    offer(row, tokens, r);
    offer(column, columns[kind], c);
  }
  limitTo(viewField.value);
}

/** A step that the view has not is not kept for another: what stands there is what the snippet says. */
function followView(): void {
  limitTo(viewField.value);
  if (begin.selectedOptions[0]?.disabled !== true) return;
  begin.value = '';
  field.value = '';
}

function follow({ target }: Event): void {
  const kind = kindOf();
  if (target === viewField) followView();
  if (target === begin) {
    field.value = kind === undefined ? begin.value : `${begin.value}/0/${FIRST_OF[kind]}`;
  } else if (target === row || target === column) {
    field.value = `${begin.value}/${row.value}/${column.value}`;
  }
}

// Before anybody reads the field.
form.addEventListener('input', follow, { capture: true });
