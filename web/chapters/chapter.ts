// What a chapter of the page is: a view of its own beside the step-through, fetched when it is opened.
import type { TemplateResult } from 'lit';
import type { Strings } from '../figures/strings.js';
import type { Store } from '../state/store.js';

/** What a chapter may use of the player around it. */
export interface ChapterHost {
  readonly strings: Strings;
  /** the step-through's state, shared with all chapters; its engine computes attention */
  readonly store: Store;
  /** Draws the chapter again; `focus` selects what then gets the focus. */
  changed(focus?: string): void;
  /** The token whose row the reader comes from, once; null when they come from elsewhere. */
  takeToken(): number | null;
  /** To another segment of the lesson: another chapter, or the step-through. */
  open(segment: string): void;
  /** To the step-through, where it was left. */
  leave(): void;
}

export interface Chapter {
  /** The title (an h2.title with id "title"), what is said, and what there is to do. */
  words(): TemplateResult;
  /** The picture and its controls. */
  figure(): TemplateResult;
  /** Where else the same numbers can be seen: after the picture. */
  ways?(): TemplateResult;
  /** One sentence of what is on show, spoken when it changes; "" says nothing. */
  spoken(): string;
  /** Keys that no field, slider or button has used. True when it used the key. */
  pressKey?(event: KeyboardEvent): boolean;
  /** The state of the step-through changed, by undo or a link too. */
  changed?(): void;
  /** After each drawing of the chapter into `root`. */
  drawn?(root: ShadowRoot): void;
  /** Another chapter, or the steps, are shown now: what runs stops. */
  close?(): void;
}

/** A chapter's code, styles and words. */
export interface ChapterPart {
  readonly css: string;
  readonly messages: string;
  /** Rejects with EngineLoadError when an engine or data cannot be fetched. */
  open(host: ChapterHost): Promise<Chapter>;
}
