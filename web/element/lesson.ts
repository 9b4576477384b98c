// A lesson's data: its inputs, its segments, and the words that stand beside a step.
import type { AttentionOptions, Grain, Matrix, Projected, Rung, Stage } from '../engine/types.js';
import type { View } from '../figures/view.js';
import howAreYou from '../lessons/how-are-you.json' with { type: 'json' };
import {
  type InputChanges,
  type Model,
  NO_EDITS,
  NONE_DETACHED,
  withInputs,
} from '../state/model.js';

/** Where a caption applies; what is absent applies everywhere. The most specific caption wins. */
export interface At {
  readonly stage: Stage | 'done';
  readonly grain?: Grain;
  readonly rung?: Rung;
  readonly matrix?: Projected;
  readonly row?: number;
  readonly column?: number;
}

/** Message names. */
export interface Caption {
  readonly at: At;
  readonly title: string;
  readonly text: readonly string[];
  readonly aside?: string;
}

/** A setting that a segment puts beside its words. */
export type Control =
  | 'scale'
  | 'mask'
  | 'positions'
  | 'd-head'
  | 'heads'
  | 'softmax'
  | 'temperature'
  | 'swap';

/** A view of its own, fetched when it is opened: a folder of web/chapters. */
export type ChapterName =
  | 'neighbors'
  | 'kernel'
  | 'learning'
  | 'memory'
  | 'words'
  | 'views'
  | 'cost'
  | 'streaming';

/** A short part of the path: a step, or a chapter. Without `inputs` it keeps the reader's. */
export interface Segment {
  readonly id: string;
  readonly title: string;
  /** as the engine spells it; "" is the first step, "done" is after the last; absent in chapters */
  readonly step?: string;
  readonly chapter?: ChapterName;
  readonly grain?: Grain;
  readonly inputs?: InputChanges;
  /** before the lesson's own */
  readonly captions?: readonly Caption[];
  /** the one thing to do */
  readonly task?: string;
  readonly controls?: readonly Control[];
}

export interface SegmentGroup {
  readonly title: string;
  readonly segments: readonly Segment[];
}

/** A question before a row is seen, about the reader's present numbers. */
export interface Checkpoint {
  /** most-read: which key gets the largest weight; weight: how large is the one of `key` */
  readonly ask: 'most-read' | 'weight';
  /** the query's place */
  readonly row: number;
  /** the key's place, for `weight` */
  readonly key?: number;
}

/** Something to try when everything is done. */
export interface Try {
  readonly text: string;
  readonly change: InputChanges;
}

export interface Lesson {
  readonly format: 1;
  readonly id: string;
  readonly inputs: InputChanges & {
    readonly tokens: readonly string[];
    readonly x: Matrix;
    readonly seed: number;
    readonly dHead: number;
    readonly options?: AttentionOptions;
  };
  readonly captions: readonly Caption[];
  readonly path: readonly SegmentGroup[];
  readonly checkpoints: readonly Checkpoint[];
  readonly tries: readonly Try[];
  /** tables that cannot be changed here */
  readonly locked?: readonly string[];
}

export const defaultLesson = howAreYou as Lesson;

export function modelOf({ inputs }: Lesson): Model {
  const { tokens, x, seed, dHead } = inputs;
  const plain = { tokens, x, seed, dHead, options: {} };
  return withInputs({ ...plain, edits: NO_EDITS, detached: NONE_DETACHED }, inputs);
}

export const segmentsOf = ({ path }: Lesson): readonly Segment[] =>
  path.flatMap(({ segments }) => segments);

/**
 * The segment a reader is in: the one opened last while its chapter, inputs or step are on show; else
 * the last of the path whose step is reached. `placeOf` gives null for steps that do not exist now.
 */
export function segmentAt(
  lesson: Lesson,
  opened: string | null,
  index: number,
  placeOf: (step: string) => number | null,
): Segment | undefined {
  const segments = segmentsOf(lesson);
  const chosen = segments.find(({ id }) => id === opened);
  if (chosen?.inputs !== undefined || chosen?.chapter !== undefined) return chosen;
  const place = ({ step }: Segment) =>
    step === undefined ? Number.POSITIVE_INFINITY : (placeOf(step) ?? Number.POSITIVE_INFINITY);
  if (chosen !== undefined && place(chosen) === index) return chosen;
  return segments
    .filter((segment) => segment.inputs === undefined && place(segment) <= index)
    .reduce<Segment | undefined>(
      (last, next) => (last === undefined || place(next) > place(last) ? next : last),
      undefined,
    );
}

/** What stands while a segment is open: its example, or the reader's inputs with its changes in them. */
export const modelIn = (segment: Segment, own: Model): Model =>
  segment.inputs === undefined ? own : withInputs(own, segment.inputs);

/** What a caption is chosen by. */
type Stop = Pick<View, 'step' | 'grain'>;

function matches(at: At, view: Stop): boolean {
  const { step } = view;
  if (step === null) return at.stage === 'done';
  const here: At = { ...step, grain: view.grain };
  return (Object.keys(at) as (keyof At)[]).every((key) => at[key] === here[key]);
}

/** Of equally specific ones the last. */
export function mostSpecific(captions: readonly Caption[], view: Stop): Caption | undefined {
  const specific = (caption: Caption) => Object.keys(caption.at).length;
  return captions
    .filter((caption) => matches(caption.at, view))
    .reduce<Caption | undefined>(
      (best, next) => (best === undefined || specific(next) >= specific(best) ? next : best),
      undefined,
    );
}

export function captionAt(lesson: Lesson, segment: Segment | undefined, view: View): Caption {
  const caption =
    mostSpecific(segment?.captions ?? [], view) ?? mostSpecific(lesson.captions, view);
  if (caption === undefined) throw new Error(`lesson ${lesson.id} has no caption for this step`);
  return caption;
}
