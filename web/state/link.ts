// A place as text, so that a link, a file or the browser's history restores it exactly.
//
// A link holds pairs like those of a query string; what is as in the lesson is left out:
//
//   v=1                        this format; no other is read
//   lesson=<id>                none for the page's first lesson
//   token=how&token=are …      all tokens, in order
//   columns, seed, dHead       whole numbers
//   x=<row>,<column>,<number>  a changed cell; wQ, wK, wV likewise. Rows beyond the lesson's start as 0
//   queries=<row>,<number> …   a whole row set by hand; keys, values likewise
//   scale, temperature, …      AttentionOptions by name; flags are 0 and 1, an empty value is "not set"
//   step                       as the engine spells it ("score/0/1"), or "done"; none is the first
//   grain, places, head        as chosen
//   pin                        a token's place
//   segment                    of the lesson, opened last
//   own                        the inputs that are left for a segment's example, as pairs themselves
//   kept=<name>:<text>         what a chapter keeps; only the chapter can tell whether it is right
//   lang                       the page's language
//
// A file holds the same pairs as JSON.
import type { Grain } from '../engine/index.js';
import { LinkError } from './link-error.js';
import { MODEL_NAMES, modelPairs, readModel } from './link-model.js';
import { readChoice, readInteger, single } from './link-values.js';
import type { Model } from './model.js';
import type { Kept } from './state.js';

export { LinkError, type LinkErrorCode } from './link-error.js';

/** Where a reader stands: what Store gives and takes. */
export interface Standing {
  readonly model: Model;
  /** as the engine spells it, "done", or "" for the first */
  readonly step: string;
  readonly grain: Grain;
  readonly head: number;
  readonly places: 2 | 4;
  readonly pinned: number | null;
  /** the lesson's segment that was opened last */
  readonly segment: string | null;
  /** the reader's inputs, while the segment shows an example of its own */
  readonly own: Model | null;
  /** what chapters keep, by name */
  readonly kept: Kept;
}

export interface Place extends Standing {
  /** null = the page's first lesson */
  readonly lesson: string | null;
  readonly language: string;
}

/** Longer links are cut short by the programs that pass them on. */
export const MOST_LINK = 8192;
/** Room for 64 tokens with 64 numbers each and all matrices changed. */
const MOST_FILE = 2 ** 20;

const VERSION = '1';
/** The link to a lesson's beginning. */
export const START_LINK = `v=${VERSION}`;
const LANGUAGE = 'en';
const NAMES = [
  ...['v', 'lesson', 'step', 'grain', 'places', 'head', 'pin', 'segment', 'own', 'kept', 'lang'],
  ...MODEL_NAMES,
];

function pairsOf(start: Model, place: Place): [string, string][] {
  const { lesson, model, step, grain, places, head, pinned, segment, own, kept, language } = place;
  const standing: [string, string, string][] = [
    ['step', step, ''],
    ['grain', grain, 'cell'],
    ['places', String(places), '2'],
    ['head', String(head), '0'],
    ['pin', String(pinned ?? ''), ''],
    ['segment', segment ?? '', ''],
    ['own', own === null ? '' : String(new URLSearchParams(modelPairs(own, start))), ''],
    ['lang', language, LANGUAGE],
  ];
  return [
    ['v', VERSION],
    ...(lesson === null ? [] : [['lesson', lesson] as [string, string]]),
    ...modelPairs(model, start),
    ...standing
      .filter(([, text, otherwise]) => text !== otherwise)
      .map(([name, text]): [string, string] => [name, text]),
    ...Object.entries(kept).map(([name, text]): [string, string] => ['kept', `${name}:${text}`]),
  ];
}

/** What stands after the # of a link. May be longer than a link may be. */
export function encode(start: Model, place: Place): string {
  // Of the signs that need no escape behind a #, the two that occur again and again.
  return String(new URLSearchParams(pairsOf(start, place)))
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/');
}

export const encodeFile = (start: Model, place: Place): string =>
  JSON.stringify(pairsOf(start, place));

/** The pairs of a link, or of what stands after its #, or of a file. */
function parse(given: string): URLSearchParams {
  const isFile = given.startsWith('[');
  const text = isFile ? given : given.slice(given.indexOf('#') + 1);
  if (text.length > (isFile ? MOST_FILE : MOST_LINK)) throw new LinkError('too-large', '');
  try {
    if (isFile) return new URLSearchParams(JSON.parse(text));
    // Decoding throws at a broken escape, which URLSearchParams lets pass. Its result is used, or a
    // minifier takes the call away.
    return new URLSearchParams(decodeURIComponent(text) && text);
  } catch {
    throw new LinkError('broken', text.slice(0, 20));
  }
}

/** Throws LinkError where there is another. */
function expectNames(pairs: URLSearchParams, names: readonly string[]): URLSearchParams {
  const unknown = [...pairs.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) throw new LinkError('broken', unknown.slice(0, 20));
  return pairs;
}

function readOwn(text: string, start: Model): Model {
  return readModel(expectNames(new URLSearchParams(text), MODEL_NAMES), start);
}

function readKept(pairs: URLSearchParams): Kept {
  const entries = pairs.getAll('kept').map((pair) => {
    const [, name, text] = /^([a-z]{1,20}):(.+)$/su.exec(pair) ?? [];
    if (name === undefined || text === undefined) throw new LinkError('broken', 'kept');
    return [name, text] as const;
  });
  const kept = Object.fromEntries(entries);
  if (Object.keys(kept).length < entries.length) throw new LinkError('broken', 'kept');
  return kept;
}

function readPlace(pairs: URLSearchParams, start: Model, lesson: string | null): Place {
  const model = readModel(pairs, start);
  const text = (field: string, otherwise: string) => single(pairs, field) ?? otherwise;
  const pin = single(pairs, 'pin');
  const step = text('step', '');
  if (!/^[a-z\d/]{0,40}$/u.test(step)) throw new LinkError('broken', 'step');
  const segment = single(pairs, 'segment') ?? null;
  if (segment !== null && !/^[a-z\d-]{1,40}$/u.test(segment)) {
    throw new LinkError('broken', 'segment');
  }
  const own = text('own', '');
  const language = text('lang', LANGUAGE);
  if (!/^[a-z\d-]{2,20}$/iu.test(language)) throw new LinkError('broken', 'lang');
  return {
    lesson,
    model,
    step,
    grain: readChoice(text('grain', 'cell'), 'grain', ['stage', 'row', 'cell']),
    places: readChoice(text('places', '2'), 'places', [2, 4]),
    head: readInteger(text('head', '0'), 'head', 0, (model.options.heads ?? 1) - 1),
    pinned: pin === undefined ? null : readInteger(pin, 'pin', 0, model.tokens.length - 1),
    segment,
    own: own === '' || segment === null ? null : readOwn(own, start),
    kept: readKept(pairs),
    language,
  };
}

function read(text: string, startOf: (lesson: string | null) => Model | undefined): Place {
  const pairs = parse(text);
  if (single(pairs, 'v') !== VERSION) throw new LinkError('version', 'v');
  expectNames(pairs, NAMES);
  const lesson = single(pairs, 'lesson') ?? null;
  const start = startOf(lesson);
  if (start === undefined) throw new LinkError('lesson', 'lesson');
  return readPlace(pairs, start, lesson);
}

/**
 * The place that a link or a file means, if all of it is of the right form: the engine may still refuse
 * the numbers. `startOf` gives a lesson's inputs. Never throws.
 */
export function decode(
  text: string,
  startOf: (lesson: string | null) => Model | undefined,
): Place | LinkError {
  try {
    return read(text, startOf);
  } catch (error) {
    if (error instanceof LinkError) return error;
    throw error;
  }
}
