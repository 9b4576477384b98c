// What an author sets on the element, read as what a link holds. What cannot be used is told and left
// out; everything else of it counts.
import type { Engine, ErrorDetails } from '../engine/types.js';
import { decode, LinkError, START_LINK } from '../state/link.js';
import { SPELLINGS } from '../state/link-options.js';
import { freshRow, type Model } from '../state/model.js';
import { refusalOf } from '../state/open.js';

/** Attributes that change the inputs, in the order in which they are taken. */
export const INPUT_ATTRIBUTES = ['tokens', 'seed', 'options'] as const;

export type InputAttribute = (typeof INPUT_ATTRIBUTES)[number];

/** What is set; null or nothing is not set. */
export type Authored = Readonly<Record<InputAttribute, unknown>>;

export interface Problem {
  readonly attribute: string;
  readonly text: string;
  /** the engine's, where the value has the right form */
  readonly error: ErrorDetails | null;
  /** the option that has not */
  readonly field?: string;
}

type Pairs = readonly (readonly [string, string])[];

/** A property may be set to what its attribute only spells, and to what nothing spells. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return String(value);
  }
}

export const isSet = (value: unknown): boolean =>
  value !== null && value !== undefined && textOf(value).trim() !== '';

/** JSON, when it begins like it; null when it is none: "[CLS] how" only looks like it. */
function json(text: string): unknown {
  try {
    return /^\s*[[{]/u.test(text) ? JSON.parse(text) : null;
  } catch {
    if (/^\s*\[[^\s",\]]+\]/u.test(text)) return null;
    throw new LinkError('broken', text.slice(0, 20));
  }
}

/** "how are you" or ["how", "are", "you"] */
function tokenPairs(text: string): Pairs {
  const names = json(text) ?? text.trim().split(/\s+/u);
  const areNames =
    Array.isArray(names) &&
    names.length > 0 &&
    names.every((name) => typeof name === 'string' && name.trim() !== '');
  if (!areNames) throw new LinkError('broken', 'token');
  return names.map((name) => ['token', name] as const);
}

const flag = (value: unknown): string => String(typeof value === 'boolean' ? Number(value) : value);

/** Lists of flags, or of rows of them, as links spell them. */
function optionText(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  if (value.some(Array.isArray)) return value.map(optionText).join();
  return value.map(flag).join('');
}

/** "mask=causal temperature=2" or {"mask": "causal", "temperature": 2} */
function optionPairs(text: string): Pairs {
  const object = json(text) as object | null;
  const pairs =
    object === null
      ? text
          .trim()
          .split(/[\s;&]+/u)
          .map((pair): [string, string] => {
            const [name = '', ...value] = pair.split('=');
            return [name, value.join('=')];
          })
      : Object.entries(object).map(([name, value]): [string, string] => [name, optionText(value)]);
  const unknown = pairs.find(([name, value]) => !Object.hasOwn(SPELLINGS, name) || value === '');
  if (unknown !== undefined) throw new LinkError('broken', unknown[0].slice(0, 20));
  return pairs;
}

const READERS: Readonly<Record<InputAttribute, (text: string) => Pairs>> = {
  tokens: tokenPairs,
  seed: (text) => [['seed', text.trim()]],
  options: optionPairs,
};

/** Tokens beyond the lesson's get numbers of their own, as when a reader adds one. */
function withFreshRows(model: Model, known: number): Model {
  const x = model.tokens.reduce<Model['x']>(
    (rows, _, i) => (i < known ? rows : [...rows, freshRow(rows)]),
    model.x.slice(0, known),
  );
  return { ...model, x };
}

function withPairs(start: Model, pairs: Pairs): Model {
  const place = decode(
    `${START_LINK}&${new URLSearchParams(pairs.map((pair) => [...pair]))}`,
    () => start,
  );
  if (place instanceof LinkError) throw place;
  return withFreshRows(place.model, start.tokens.length);
}

/** The lesson's inputs with the author's in them, and what could not be used. */
export function authoredInputs(
  start: Model,
  authored: Authored,
  engine: Engine,
): { readonly model: Model; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  let model = start;
  for (const attribute of INPUT_ATTRIBUTES) {
    if (!isSet(authored[attribute])) continue;
    const text = textOf(authored[attribute]);
    try {
      const next = withPairs(model, READERS[attribute](text));
      const error = refusalOf(engine, next);
      if (error === null) model = next;
      else problems.push({ attribute, text, error });
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      const { field } = error;
      problems.push({ attribute, text, error: null, ...(attribute === 'options' && { field }) });
    }
  }
  return { model, problems };
}
