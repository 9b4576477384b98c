// Choices as the player's attributes, and what a link holds as choices.
import type { Name, Wishes } from '../from-query.js';
import { type Choices, type Field, OPTIONS } from './choices.js';
import { canHold } from './fields.js';
import { hasSteps, traitsOf } from './offers.js';

type Pairs = readonly (readonly [Name, string])[];

/** As the element's `options` spells it; "" where all is as in the lesson. */
function optionsText(choices: Choices): string {
  return OPTIONS.map((name) => {
    const isNumber = name === 'scale' && choices.scale === 'number';
    return [name, isNumber ? choices.factor : choices[name]];
  })
    .filter(([, text]) => text !== '')
    .map((pair) => pair.join('='))
    .join(' ');
}

/** A link holds it all, but a stage that stands alone. */
function shown({ lesson, view, step, grain, state, ...numbers }: Choices): Pairs {
  if (state !== '') return hasSteps(view) ? [['view', view]] : [];
  const place: Pairs = [
    ['step', step],
    ['grain', grain],
  ];
  const example: Pairs = [
    ['tokens', numbers.tokens],
    ['seed', numbers.seed],
    ['options', optionsText({ lesson, view, step, grain, state, ...numbers })],
  ];
  return [
    ['lesson', lesson],
    ['view', view],
    ...(hasSteps(view) ? place : []),
    ...(traitsOf(view).own ? [] : example),
  ];
}

/** The pairs of a link, wherever it was copied from; JSON as it is. */
const linkIn = (text: string): string =>
  text.startsWith('[') ? text : text.replace(/^[^#]*#/u, '');

/** What is shown and how; what is usual is left out. */
export function attributesOf(choices: Choices): Wishes {
  const { state, theme, lang, controls } = choices;
  const look: Pairs = [
    ['state', linkIn(state)],
    ['theme', theme],
    ['lang', lang],
    ['controls', controls],
  ];
  return new Map([...shown(choices), ...look].filter(([, text]) => text !== ''));
}

/** What a player's `getState` gave, as pairs. */
export const pairsOf = (place: string): URLSearchParams =>
  new URLSearchParams(place.startsWith('[') ? JSON.parse(place) : place);

/** Names as the element's `tokens` takes them. */
function tokensText(names: readonly string[]): string {
  const isPlain = names.every((name) => /^\S+$/u.test(name)) && !/^[[{]/u.test(names[0] ?? '');
  return isPlain ? names.join(' ') : JSON.stringify(names);
}

/** The choices that say what a link says, as far as there are fields for it: a player tells how far. */
export function fromPlace(place: string, now: Choices): Choices {
  const pairs = pairsOf(place);
  const text = (name: string): string => pairs.get(name) ?? '';
  const held = (field: Field): string => (canHold(field, text(field)) ? text(field) : '');
  const isNumber = !['', 'none', 'sqrt-dk'].includes(text('scale'));
  const segment = text('segment');
  return {
    ...now,
    view: hasSteps(now.view) ? now.view : '',
    ...(canHold('view', segment) && segment !== '' ? { view: segment } : {}),
    state: '',
    step: text('step'),
    grain: held('grain'),
    tokens: pairs.has('token') ? tokensText(pairs.getAll('token')) : '',
    seed: text('seed'),
    scale: isNumber ? 'number' : held('scale'),
    factor: isNumber ? text('scale') : '',
    mask: held('mask'),
    positions: held('positions'),
    dHead: text('dHead'),
    heads: text('heads'),
    softmax: held('softmax'),
    temperature: text('temperature'),
  };
}

/** What stands behind the # of a link to a place; nothing where it does not fit in one. */
export const linkTo = (place: string): string => (place.startsWith('[') ? '' : place);

/**
 * What a picture is drawn of: steps by their attributes, a part of the path by a link to it. null for
 * chapters, which have no picture.
 */
export function pictureOf(choices: Choices, place: string): Wishes | null {
  const { lesson, view, theme, state } = choices;
  const { kind } = traitsOf(view);
  if (kind === 'chapter') return null;
  const step = pairsOf(place).get('step') ?? '';
  const said =
    kind === 'part' || state !== ''
      ? [...(lesson === '' ? [] : [['lesson', lesson] as const]), ['state', place] as const]
      : [...shown(choices), ...(kind === 'stage' ? [['step', step] as const] : [])];
  return new Map([...said, ['theme', theme] as const].filter(([, text]) => text !== ''));
}
