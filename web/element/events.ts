// What the element tells the page around it.
import type { Step } from '../engine/types.js';

/** Of a `cv-error` event. */
export interface ErrorDetail {
  readonly message: string;
  /** the one that cannot be used; without it the engine or a part could not be loaded, as the message says */
  readonly attribute?: string;
}

/** Of a `cv-step` event. */
export interface StepDetail {
  readonly stage: Step['stage'] | 'done';
  /** as in links: "score/0/1"; "done" when finished */
  readonly step: string;
  /** 0 … count; count = finished */
  readonly index: number;
  readonly count: number;
}

/** Of a `cv-view` event. */
export interface ViewDetail {
  /** "steps", "settings" or the name of a chapter */
  readonly view: string;
}

/** Nothing is said besides that it happened. */
export type NoDetail = Readonly<Record<string, never>>;

/** The element's events by their names; all of them bubble and leave the shadow tree. */
export interface ContextVectorEventMap {
  'cv-ready': CustomEvent<NoDetail>;
  'cv-step': CustomEvent<StepDetail>;
  'cv-change': CustomEvent<NoDetail>;
  'cv-view': CustomEvent<ViewDetail>;
  'cv-error': CustomEvent<ErrorDetail>;
}

declare global {
  interface GlobalEventHandlersEventMap extends ContextVectorEventMap {}
}
