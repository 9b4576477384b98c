// Which step is meant, by the words of the element's attributes: a view of it, and what stands beside.
import { authoredInputs, INPUT_ATTRIBUTES, type InputAttribute } from '../../element/authored.js';
import type { Said } from '../../element/captions.js';
import { type Lesson, modelOf } from '../../element/lesson.js';
import { Path } from '../../element/path.js';
import { Session } from '../../element/session.js';
import type { Engine, ErrorDetails, Grain } from '../../engine/types.js';
import type { Strings } from '../../figures/strings.js';
import type { View } from '../../figures/view.js';
import { decode, LinkError, START_LINK } from '../../state/link.js';
import type { Model } from '../../state/model.js';
import { STAGES, Store } from '../../state/store.js';
import { refusalOf, valuesOf } from './allowed.js';

export interface Wishes {
  /** a lesson's id; the first lesson unless given */
  readonly lesson?: string;
  readonly step?: string;
  readonly grain?: Grain;
  readonly places?: 2 | 4;
  readonly tokens?: string;
  readonly seed?: string;
  readonly options?: string;
  /** a copied link, or what stands after its #, or a saved file's text */
  readonly state?: string;
}

/** One of the wishes cannot be had. */
export class WishError extends Error {
  constructor(
    readonly wish: keyof Wishes,
    readonly allowed: string,
    /** the engine's, where the wish has the right form */
    readonly details: ErrorDetails | null = null,
  ) {
    super(allowed);
  }
}

export interface Opened {
  readonly view: View;
  readonly caption: Said;
}

function restore(
  store: Store,
  engine: Engine,
  lesson: Lesson,
  strings: Strings,
  state: string,
): void {
  const start = modelOf(lesson);
  const place = decode(state.trim(), (id) => ([null, lesson.id].includes(id) ? start : undefined));
  if (place instanceof LinkError) {
    const refused = strings.text(`link-${place.code}`, { field: place.field });
    const allowed =
      valuesOf(place.field) ??
      `a copied link, or what stands after its #, as ${START_LINK}&step=score/0/1`;
    throw new WishError('state', `${refused} Allowed: ${allowed}.`);
  }
  const error = store.restore(place);
  if (error === null) return;
  // The numbers may be good where the step is none of theirs: they say which there are.
  if (store.restore({ ...place, step: '' }) === null)
    throw noStep('state', place.step, engine, store);
  throw new WishError('state', error.message, error);
}

const UNSET = { tokens: null, seed: null, options: null };

/** The author's inputs in the place of those that stand. */
function author(store: Store, engine: Engine, wishes: Wishes): void {
  const authored = Object.fromEntries(INPUT_ATTRIBUTES.map((name) => [name, wishes[name] ?? null]));
  const before = store.snapshot.state.model;
  const { model, problems } = authoredInputs(
    before,
    authored as Record<InputAttribute, string | null>,
    engine,
  );
  const [problem] = problems;
  if (problem !== undefined) {
    const wish = problem.attribute as InputAttribute;
    const isUsable = (text: string) =>
      authoredInputs(before, { ...UNSET, [wish]: text }, engine).problems.length === 0;
    const refused = problem.error?.message ?? refusalOf(wish, problem.text, isUsable);
    throw new WishError(wish, refused, problem.error);
  }
  const error = store.dispatch({ type: 'replace', model: withChanges(model, before) });
  if (error !== null) throw new WishError('state', error.message, error);
}

/** Numbers changed by hand stay while the matrices they stand in are the same. */
function withChanges(model: Model, before: Model): Model {
  const isDrawnAlike = (['seed', 'dHead'] as const).every((name) => model[name] === before[name]);
  if (!isDrawnAlike || model.options.heads !== before.options.heads) return model;
  const kept = (rows: Model['detached']['queries']) =>
    Object.fromEntries(Object.entries(rows).filter(([row]) => Number(row) < model.tokens.length));
  const { queries, keys, values } = before.detached;
  const detached = { queries: kept(queries), keys: kept(keys), values: kept(values) };
  return { ...model, edits: before.edits, detached };
}

/** A stop of the grain holds the step: all that is made with it is shown as being made. */
function go(store: Store, engine: Engine, { step = '' }: Wishes, isMoved: boolean): void {
  const { state, shape, count } = store.snapshot;
  const place = step === '' && isMoved ? state.index : store.placeOf(step);
  if (place === null) throw noStep('step', step, engine, store);
  const stop = place >= count ? null : engine.steps.next(shape, state.grain, place - 1);
  store.go(stop ?? count);
}

const noStep = (wish: 'step' | 'state', step: string, engine: Engine, { snapshot }: Store) =>
  new WishError(
    wish,
    `There is no step "${step}" with these inputs. Allowed: ${STAGES.join(', ')}, done, or one such as ${examples(engine, snapshot)}.`,
  );

/** One step of each stage, as the engine spells it. */
function examples({ steps }: Engine, { shape }: Store['snapshot']): string {
  const names = steps
    .stops(shape, 'stage')
    .map((index) => steps.text(shape, steps.at(shape, index)));
  return names.join(', ');
}

function lessonOf(lessons: readonly Lesson[], id: string | undefined): Lesson {
  const lesson = id === undefined ? lessons[0] : lessons.find((one) => one.id === id);
  if (lesson !== undefined) return lesson;
  const known = lessons.map((one) => one.id).join(', ');
  throw new WishError('lesson', `There is no lesson "${id}". Allowed: ${known}.`);
}

/** Throws WishError. */
export function open(
  engine: Engine,
  strings: Strings,
  lessons: readonly Lesson[],
  wishes: Wishes,
): Opened {
  const lesson = lessonOf(lessons, wishes.lesson);
  const store = new Store(engine, modelOf(lesson));
  const { state, grain, places } = wishes;
  if (state !== undefined) restore(store, engine, lesson, strings, state);
  author(store, engine, wishes);
  if (grain !== undefined) store.dispatch({ type: 'set-grain', grain });
  if (places !== undefined) store.dispatch({ type: 'set-places', places });
  go(store, engine, wishes, state !== undefined);
  const session = new Session(store, strings, lesson, () => {});
  // Nothing moved just now, and nobody can change a file.
  const view = { ...session.view({}), before: null, editable: false, highlight: null };
  return { view, caption: new Path(lesson, session).caption(view) };
}
