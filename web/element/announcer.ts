// What those hear who do not see the figure: one sentence a step, and what a change comes to.
import type { View } from '../figures/view.js';
import type { Asking } from './checkpoint-part.js';
import { spoken, spokenChange } from './narration.js';

export class Announcer {
  sentence = '';
  private last: { readonly sentence: string; readonly model: unknown } = {
    sentence: '',
    model: null,
  };

  /** A chapter has a sentence of its own. */
  sayOfChapter(sentence: string): void {
    this.sentence = sentence;
  }

  /** `model`: the inputs that the view is of. */
  say(view: View, model: unknown, asking: Asking | null): void {
    const sentence = asking?.spoken(view) ?? spoken(view);
    const { last } = this;
    if (sentence === last.sentence && model === last.model) return;
    this.last = { sentence, model };
    const isChange = last.model !== null && model !== last.model && asking === null;
    this.sentence = isChange ? `${spokenChange(view)} ${sentence}` : sentence;
  }
}
