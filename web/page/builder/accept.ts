// Choices as they can be had: what cannot be used gives way to the last good choice, and is told.
import { attributesOf, fromPlace } from './attributes.js';
import { type Choices, type Field, NONE, OPTIONS } from './choices.js';
import { judge, type Verdict } from './judge.js';

export interface Accepted {
  readonly choices: Choices;
  /** why others did not count, by field, or by attribute where no field is at fault by itself */
  readonly problems: ReadonlyMap<string, string>;
  /** null where no player can start */
  readonly verdict: Verdict | null;
}

const PIXELS = /^\d{1,4}$/u;

/** What the page itself decides: no player knows of it. */
const LIMITS: readonly (readonly [Field, least: number, most: number])[] = [
  ['height', 80, 5000],
  ['width', 280, 1600],
];

const isRefused = (choices: Choices, [field, least, most]: (typeof LIMITS)[number]): boolean => {
  const text = choices[field];
  return text !== '' && !(PIXELS.test(text) && Number(text) >= least && Number(text) <= most);
};

/** The last good one, or the usual one where that is what was refused. */
const back = (choices: Choices, last: Choices, field: Field): Choices => ({
  ...choices,
  [field]: last[field] === choices[field] ? '' : last[field],
});

type Option = (typeof OPTIONS)[number];

/** The field that spells an option. */
const fieldOf = (option: Option, { scale }: Choices): Field =>
  option === 'scale' && scale === 'number' ? 'factor' : option;

/** Which of the options cannot be had by themselves. */
async function atFault(choices: Choices, options: readonly Option[]): Promise<readonly Option[]> {
  const { lesson, factor } = choices;
  const found: Option[] = [];
  for (const name of options) {
    const alone = { ...NONE, lesson, factor, [name]: choices[name] };
    const { problems } = await judge(attributesOf(alone));
    if (problems.size > 0) found.push(name);
  }
  return found;
}

/** A factor counts with the choice of one. */
const whole = (choices: Choices): Choices =>
  choices.scale === 'number' && choices.factor === '' ? { ...choices, scale: '' } : choices;

/** What is told of a refused attribute, and the fields that are taken back. */
async function behind(
  attribute: string,
  choices: Choices,
): Promise<{ readonly told: readonly string[]; readonly fields: readonly Field[] }> {
  if (attribute !== 'options') return { told: [attribute], fields: [attribute as Field] };
  const set = OPTIONS.filter((name) => choices[name] !== '');
  const found = await atFault(choices, set);
  const fields = (found.length > 0 ? found : set).map((name) => fieldOf(name, choices));
  return { told: found.length > 0 ? fields : [attribute], fields };
}

/** Takes back what a player refuses, until it refuses nothing. */
async function settle(
  chosen: Choices,
  last: Choices,
  problems: Map<string, string>,
): Promise<Pick<Accepted, 'choices' | 'verdict'>> {
  let choices = chosen;
  for (;;) {
    const verdict = await judge(attributesOf(choices));
    const [refused] = verdict.problems;
    if (refused === undefined) return { choices, verdict };
    const [attribute, message] = refused;
    const { told, fields } = await behind(attribute, choices);
    for (const name of told) problems.set(name, message);
    choices = whole(fields.reduce((all, field) => back(all, last, field), choices));
  }
}

export async function accept(chosen: Choices, last: Choices): Promise<Accepted> {
  const problems = new Map<string, string>();
  let choices = whole(chosen);
  for (const [field] of LIMITS.filter((limit) => isRefused(chosen, limit))) {
    problems.set(field, '');
    choices = back(choices, last, field);
  }
  try {
    return { ...(await settle(choices, last, problems)), problems };
  } catch {
    return { choices, problems, verdict: null };
  }
}

/** The choices without the link in them, if there are fields for all that it holds. */
export async function unfolded(choices: Choices, { place }: Verdict): Promise<Choices | null> {
  const all = fromPlace(place, choices);
  for (const less of [{ step: '', grain: '' }, { step: '' }, { grain: '' }, {}]) {
    const candidate = { ...all, ...less };
    const verdict = await judge(attributesOf(candidate));
    if (verdict.problems.size === 0 && verdict.place === place) return candidate;
  }
  return null;
}
