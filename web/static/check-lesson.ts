// Holds a lesson against its schema, and against what it speaks of: the engine's steps and numbers,
// the messages of the locales. Every complaint names the file, the part of the lesson and the field.
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import {
  type Lesson,
  modelIn,
  modelOf,
  mostSpecific,
  type Segment,
  segmentsOf,
} from '../element/lesson.js';
import { AttentionError, type Engine, type Grain } from '../engine/index.js';
import schema from '../lessons/lesson.schema.json' with { type: 'json' };
import { type InputChanges, type Model, withInputs } from '../state/model.js';
import { Store } from '../state/store.js';

export interface Known {
  readonly engine: Engine;
  /** of the locale files */
  readonly messages: ReadonlySet<string>;
}

const isValid = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

type Json = Record<string, unknown>;

/** "path[1].segments[0] (scale), field controls[2]" of a JSON pointer. */
function placeOf(lesson: unknown, pointer: string): string {
  const steps = pointer.split('/').slice(1);
  let value = lesson;
  let name: string | null = null;
  let text = '';
  for (const step of steps) {
    value = (value as Json | undefined)?.[step];
    text += /^\d+$/u.test(step) ? `[${step}]` : `${text === '' ? '' : '.'}${step}`;
    const id = (value as Json | undefined)?.['id'];
    if (typeof id === 'string' && text.startsWith('path')) {
      name = id;
      text = '';
    }
  }
  const field = text.replace(/^\./u, '');
  const segment = name === null ? '' : `segment "${name}"`;
  return [segment, field === '' ? '' : `field ${field}`].filter((part) => part !== '').join(', ');
}

function sentence(lesson: unknown, { instancePath, message = '', params, keyword }: ErrorObject) {
  const place = placeOf(lesson, instancePath) || 'the lesson';
  if (keyword === 'additionalProperties') {
    return `${place}: no field "${params['additionalProperty']}" is known here`;
  }
  const allowed = keyword === 'enum' ? `: ${params['allowedValues'].join(', ')}` : '';
  return `${place}: ${message}${allowed}`;
}

/** Names of messages, with where they stand. */
function* messagesIn(value: unknown, pointer = ''): Generator<[string, string]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const place = `${pointer}/${key}`;
    const isWords = ['title', 'text', 'aside', 'task'].includes(key);
    if (!isWords) yield* messagesIn(part, place);
    else if (typeof part === 'string') yield [place, part];
    else yield* (part as string[]).map((id, i): [string, string] => [`${place}/${i}`, id]);
  }
}

function* wordProblems(lesson: Lesson, { messages }: Known): Generator<string> {
  for (const [pointer, id] of messagesIn(lesson)) {
    if (!messages.has(id)) yield `${placeOf(lesson, pointer)}: there is no message "${id}"`;
  }
}

const refusal = (error: AttentionError): string =>
  `${error.argument}: ${error.code}, ${error.message}`;

/** Columns of a head's matrices, all heads side by side. */
const widthOf = ({ dHead, options }: Model): number => dHead * (options.heads ?? 1);

/** What the engine never sees, as it belongs to no row or column that there is. */
function misfit(model: Model, { cells = [] }: InputChanges): string | null {
  const { tokens, x, detached } = model;
  if (tokens.length !== x.length) return `tokens: ${tokens.length} names for ${x.length} rows of x`;
  const columns = x[0]?.length ?? 0;
  for (const { table, row, column } of cells) {
    const [rows, width] = table === 'x' ? [x.length, columns] : [columns, widthOf(model)];
    if (row >= rows || column >= width)
      return `cells: ${table} has ${rows} rows of ${width} numbers`;
  }
  for (const [table, rows] of Object.entries(detached)) {
    const isIn = Object.keys(rows).every((row) => Number(row) < tokens.length);
    if (!isIn) return `${table}: there are ${tokens.length} tokens`;
  }
  return null;
}

/** A store with the inputs that `changes` made, or why they cannot be. */
function tryModel(engine: Engine, model: Model, changes: InputChanges): Store | string {
  const problem = misfit(model, changes);
  if (problem !== null) return problem;
  try {
    return new Store(engine, model);
  } catch (error) {
    if (error instanceof AttentionError) return refusal(error);
    throw error;
  }
}

/** Reads "softmax", "score/0/1" and the like with the segment's own inputs. */
function stepProblem(engine: Engine, model: Model, { step, inputs = {} }: Segment): string | null {
  const store = tryModel(engine, model, inputs);
  if (typeof store === 'string') return `field inputs: ${store}`;
  return step === undefined || store.placeOf(step) !== null
    ? null
    : `field step: there is no step "${step}"`;
}

const GRAINS: readonly Grain[] = ['stage', 'row', 'cell'];

/** Steps that no caption is for. */
function* captionProblems({ captions }: Lesson, { engine, snapshot }: Store): Generator<string> {
  const { shape, count } = snapshot;
  const steps = Array.from({ length: count }, (_, i) => engine.steps.at(shape, i));
  for (const step of [...steps, null]) {
    const bare = GRAINS.find((grain) => mostSpecific(captions, { step, grain }) === undefined);
    if (bare === undefined) continue;
    const name = step === null ? 'done' : engine.steps.text(shape, step);
    yield `field captions: there is none for step "${name}" at grain "${bare}"`;
    return;
  }
}

function* numberProblems(lesson: Lesson, { engine }: Known): Generator<string> {
  const start = modelOf(lesson);
  const store = tryModel(engine, start, lesson.inputs);
  if (typeof store === 'string') {
    yield `field inputs: ${store}`;
    return;
  }
  yield* captionProblems(lesson, store);
  const ids = new Set<string>();
  for (const segment of segmentsOf(lesson)) {
    const problem = stepProblem(engine, modelIn(segment, start), segment);
    if (problem !== null) yield `segment "${segment.id}", ${problem}`;
    if (ids.has(segment.id)) yield `segment "${segment.id}", field id: another one has it`;
    ids.add(segment.id);
  }
  const count = start.tokens.length;
  for (const [i, { row, key = 0 }] of lesson.checkpoints.entries()) {
    if (row >= count) yield `field checkpoints[${i}].row: there are ${count} tokens`;
    if (key >= count) yield `field checkpoints[${i}].key: there are ${count} tokens`;
  }
  for (const [i, { change }] of lesson.tries.entries()) {
    const problem = tryModel(engine, withInputs(start, change), change);
    if (typeof problem === 'string') yield `field tries[${i}].change: ${problem}`;
  }
}

/** What is wrong with a lesson, a sentence each, each beginning with the file's name. */
export function lessonProblems(file: string, given: unknown, known: Known): readonly string[] {
  const lesson = given as Lesson;
  const problems = isValid(given)
    ? [...wordProblems(lesson, known), ...numberProblems(lesson, known)]
    : (isValid.errors ?? [])
        .filter(({ keyword }) => keyword !== 'if')
        .map((e) => sentence(lesson, e));
  return problems.map((problem) => `${file}: ${problem}`);
}

/** Names of the messages in Fluent files. */
export const messageNames = (...sources: readonly string[]): ReadonlySet<string> =>
  new Set(
    sources.flatMap((text) => [...text.matchAll(/^([a-z][\w-]*) =/gmu)].map(([, id]) => id ?? '')),
  );
