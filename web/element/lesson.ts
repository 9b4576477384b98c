// A lesson's data and the words that stand beside a step.
import type { Grain, Matrix, Projected, Rung, Stage } from '../engine/types.js';
import type { View } from '../figures/view.js';
import howAreYou from '../lessons/how-are-you.json' with { type: 'json' };
import { type Model, NO_EDITS, NONE_DETACHED } from '../state/model.js';

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

export interface Lesson {
  readonly format: 1;
  readonly id: string;
  readonly inputs: {
    readonly tokens: readonly string[];
    readonly x: Matrix;
    readonly seed: number;
    readonly dHead: number;
  };
  readonly captions: readonly Caption[];
}

export const defaultLesson = howAreYou as Lesson;

export function modelOf(lesson: Lesson): Model {
  return { ...lesson.inputs, edits: NO_EDITS, detached: NONE_DETACHED, options: {} };
}

function matches(at: At, view: View): boolean {
  const { step } = view;
  if (step === null) return at.stage === 'done';
  const here: At = { ...step, grain: view.grain };
  return (Object.keys(at) as (keyof At)[]).every((key) => at[key] === here[key]);
}

export function captionAt(lesson: Lesson, view: View): Caption {
  const [first, ...rest] = lesson.captions.filter((caption) => matches(caption.at, view));
  if (first === undefined) throw new Error(`lesson ${lesson.id} has no caption for this step`);
  const specific = (caption: Caption) => Object.keys(caption.at).length;
  return rest.reduce((best, next) => (specific(next) >= specific(best) ? next : best), first);
}
