// What those hear who do not see the figure: one sentence a step, and what a change comes to.
import type { View } from '../figures/view.js';
import type { State } from '../state/state.js';
import type { Asking } from './checkpoint-part.js';
import { type Made, spoken, spokenChange } from './narration.js';

export class Announcer {
  sentence = '';
  private last: Pick<State, 'model' | 'segment' | 'future'> | null = null;
  /** of the place */
  private place = '';

  /** A chapter has a sentence of its own. */
  sayOfChapter(sentence: string): void {
    this.sentence = sentence;
  }

  /** The view is of that state. */
  say(view: View, state: State, asking: Asking | null, made?: Made): void {
    const place = asking?.spoken(view) ?? spoken(view, made);
    const { last } = this;
    const isSame = place === this.place;
    const isChanged = state.model !== last?.model;
    if (isSame && !isChanged) return;
    this.last = state;
    this.place = place;
    // Another segment brings inputs of its own: nobody changed those that were there.
    const isChange = isChanged && state.segment === last?.segment && asking === null;
    const change = isChange ? spokenChange(view) : '';
    const sentence = isChange && isSame ? change : `${change} ${place}`.trim();
    // What is undone, or put back, is heard although it comes to the same.
    const isBack = state.future.length !== last?.future.length || state.model === state.start;
    this.sentence = isBack && sentence === this.sentence ? `${sentence}\u00a0` : sentence;
  }
}
