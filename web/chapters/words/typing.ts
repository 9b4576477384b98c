// The field for a sentence: a word counts when it is finished; what cannot be used stays in the field
// with the reason, and the last good sentence, which is named, stays in use.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../../figures/strings.js';
import { isUnfinished, replaced, type Sentence, sentenceOf, type TypedWord } from './sentence.js';
import { spellings } from './spelling.js';
import { MOST_WORDS } from './words-state.js';

export type Complaint =
  | { readonly kind: 'empty' }
  | { readonly kind: 'many'; readonly count: number }
  | { readonly kind: 'unknown'; readonly unknown: readonly Unknown[]; readonly isAll: boolean };

interface Unknown {
  readonly typed: TypedWord;
  readonly spellings: readonly string[];
}

export interface TypingHost {
  readonly strings: Strings;
  readonly words: readonly string[];
  isKnown(word: string): boolean;
  /** Puts a sentence of known words into use. */
  use(sentence: string): void;
  /** Ends what undo takes back at once. */
  end(): void;
  changed(focus?: string): void;
}

const FIELD = '#words-field';

export class Typing {
  /** what stands in the field; null: the sentence in use */
  private text: string | null = null;
  private complaint: Complaint | null = null;

  constructor(private readonly host: TypingHost) {}

  /** Another sentence is in use now: by undo, a link, or an example. */
  clear(): void {
    this.text = null;
    this.complaint = null;
  }

  private why(text: string): Complaint | null {
    const { host } = this;
    const { words } = sentenceOf(text);
    if (words.length === 0) return { kind: 'empty' };
    if (words.length > MOST_WORDS) return { kind: 'many', count: words.length };
    const unknown = words.filter(({ word }) => !host.isKnown(word));
    if (unknown.length === 0) return null;
    return {
      kind: 'unknown',
      unknown: unknown.map((typed) => ({ typed, spellings: spellings(typed.word, host.words) })),
      isAll: unknown.length === words.length,
    };
  }

  /** All of it counts. */
  private finish(text: string): void {
    this.text = text;
    this.complaint = this.why(text);
    if (this.complaint === null) this.use(text);
    else this.host.changed();
  }

  private use(text: string): void {
    this.host.use(
      sentenceOf(text)
        .words.map(({ word }) => word)
        .join(' '),
    );
    this.host.changed();
  }

  /** The word that is being typed does not count yet. */
  private type(text: string): void {
    if (!isUnfinished(text) && sentenceOf(text).words.length > 0) {
      this.finish(text);
      return;
    }
    this.text = text;
    this.complaint = null;
    this.host.changed();
  }

  /** What the field's own undo brings back counts at once: field and figure stay together. */
  private input({ target, inputType }: InputEvent): void {
    const { value } = target as HTMLInputElement;
    if (inputType === 'historyUndo' || inputType === 'historyRedo') this.finish(value);
    else this.type(value);
  }

  private submit(event: SubmitEvent, sentence: string): void {
    event.preventDefault();
    this.finish(this.text ?? sentence);
    this.host.end();
  }

  private mend(typed: TypedWord, word: string): void {
    this.finish(replaced(this.text ?? '', typed, word));
    this.host.end();
    this.host.changed(FIELD);
  }

  render(sentence: string): TemplateResult {
    const { strings } = this.host;
    const isBad = this.complaint !== null;
    return html`<form class="words-form" @submit=${(event: SubmitEvent) => this.submit(event, sentence)}>
        <label class="bench-h" for="words-field">${strings.text('words-field')}</label>
        <input
          id="words-field"
          class=${isBad ? 'bad' : ''}
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          maxlength="240"
          enterkeyhint="go"
          aria-invalid=${isBad ? 'true' : nothing}
          aria-describedby=${isBad ? 'words-complaint' : 'words-hint'}
          .value=${live(this.text ?? sentence)}
          @input=${(event: InputEvent) => this.input(event)}
          @change=${(event: Event) => this.finish((event.target as HTMLInputElement).value)}
          @blur=${() => this.host.end()}
        />
        <button class="link" type="submit">${strings.text('words-show')}</button>
      </form>
      ${this.below(sentence)}`;
  }

  private below(sentence: string): TemplateResult {
    const { strings, words } = this.host;
    const notes = this.notes(sentenceOf(this.text ?? sentence));
    const counts = { most: MOST_WORDS, count: words.length };
    const hint = notes.length > 0 ? notes : [strings.text('words-hint', counts)];
    const isSilent = this.complaint !== null && notes.length === 0;
    return html`${this.complaint === null ? nothing : this.renderComplaint(this.complaint, sentence)}
    ${isSilent ? nothing : html`<div class="fine" id="words-hint">${hint.map((note) => html`<p>${note}</p>`)}</div>`}`;
  }

  private quoted(list: readonly TypedWord[]): string {
    const all = new Set(list.map(({ typed }) => typed));
    return [...all].map((typed) => this.host.strings.text('words-quoted', { typed })).join(', ');
  }

  /** What is left out of the text, and why. */
  private notes({ letters, digits, shortened }: Sentence): readonly string[] {
    const { strings, words } = this.host;
    const count = words.length;
    const read = shortened.map(({ typed, word }) => strings.text('words-read', { typed, word }));
    return [
      letters.length === 0 ? '' : strings.text('words-letters', { words: this.quoted(letters) }),
      digits.length === 0 ? '' : strings.text('words-digits', { words: this.quoted(digits) }),
      read.length === 0 ? '' : strings.text('words-endings', { words: read.join(', '), count }),
    ].filter((note) => note !== '');
  }

  private renderComplaint(complaint: Complaint, sentence: string): TemplateResult {
    const { strings } = this.host;
    const said = `${this.reason(complaint)} ${strings.text('words-kept', { sentence })}`;
    const isUnknown = complaint.kind === 'unknown';
    return html`<div class="msg">
      <p id="words-complaint" role="alert">${said}</p>
      ${isUnknown ? complaint.unknown.map((one) => this.renderOffers(one, complaint.isAll)) : nothing}
    </div>`;
  }

  private reason(complaint: Complaint): string {
    const { strings, words } = this.host;
    switch (complaint.kind) {
      case 'empty':
        return strings.text('words-empty');
      case 'many':
        return strings.text('words-many', { count: complaint.count, most: MOST_WORDS });
      case 'unknown': {
        const names = this.quoted(complaint.unknown.map(({ typed }) => typed));
        return strings.text('words-unknown', { words: names, count: words.length });
      }
    }
  }

  private renderOffers({ typed, spellings: found }: Unknown, isAll: boolean): TemplateResult {
    const { strings } = this.host;
    const offer = (word: string, content: unknown) => html`<button
      class="link"
      type="button"
      @click=${() => this.mend(typed, word)}
    >
      ${content}
    </button>`;
    return html`<p class="offers">
      <span>${strings.rich('words-instead', { word: { token: typed.typed }, found: found.length })}</span>
      ${found.map((word) => offer(word, html`<bdi class="w">${word}</bdi>`))}
      ${isAll ? nothing : offer('', strings.text('words-leave-out'))}
    </p>`;
  }
}
