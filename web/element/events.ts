// What the element tells the page around it.
import type { ErrorDetail, StepDetail } from './context-vector.js';

/** Of a `cv-view` event. */
export interface ViewDetail {
  /** "steps", "settings" or a segment of the lesson */
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
