// "Copy link": the reader's place as a link, and back. What does not fit becomes a file; where the
// clipboard is refused, the link is shown to be copied by hand.
import { html, nothing, type TemplateResult } from 'lit';
import { refusalText } from '../figures/refusals.js';
import type { Strings } from '../figures/strings.js';
import {
  decode,
  encode,
  encodeFile,
  LinkError,
  MOST_LINK,
  type Place,
  START_LINK,
} from '../state/link.js';
import type { Model } from '../state/model.js';
import type { Store } from '../state/store.js';
import { type Lesson, modelOf } from './lesson.js';
import { FILE_NAME, fileAddress } from './place-file.js';

export class Sharing {
  /** why the last link could not be opened */
  private refusal: string | null = null;
  /** whether the beginning is shown instead */
  private isInstead = false;
  /** what came of "Copy link" */
  private outcome: TemplateResult | null = null;

  constructor(
    private readonly store: Store,
    private readonly strings: Strings,
    private readonly lesson: Lesson,
    private readonly changed: (focus?: string) => void,
  ) {}

  /** null when the place does not fit in a link. */
  link(): string | null {
    const text = encode(this.start, this.place());
    return text.length > MOST_LINK ? null : text;
  }

  file(): string {
    return encodeFile(this.start, this.place());
  }

  /** The lesson's, whatever an author made of it: a link means the same everywhere. */
  private get start(): Model {
    return modelOf(this.lesson);
  }

  private place(): Place {
    return { ...this.store.standing, lesson: null, language: this.strings.language };
  }

  /**
   * To the place of a link or file; when it cannot be read, to the first step of the author's inputs,
   * saying why.
   */
  restore(text: string): boolean {
    const refusal = this.open(text);
    if (refusal !== null) this.open(START_LINK, this.store.snapshot.state.start);
    return this.tell(refusal, true);
  }

  /** The same, but what cannot be read leaves the place as it is. */
  take(text: string): boolean {
    return this.tell(this.open(text));
  }

  private tell(refusal: string | null, isInstead = false): boolean {
    this.isInstead = isInstead;
    this.outcome = null;
    this.refusal = refusal;
    this.changed();
    return refusal === null;
  }

  private open(text: string, start = this.start): string | null {
    const { strings, lesson } = this;
    const place = decode(text, (id) => ([null, lesson.id].includes(id) ? start : undefined));
    if (place instanceof LinkError)
      return strings.text(`link-${place.code}`, { field: place.field });
    const error = this.store.restore(place);
    if (error === null) return null;
    // A step has no list of what would be allowed.
    if (error.argument === 'step') return strings.text('link-step', { step: place.step });
    return refusalText(strings, error);
  }

  /** Why what was given last could not be opened. */
  get refused(): string | null {
    return this.refusal;
  }

  /** Words about a place left behind go. */
  clear(): void {
    this.refusal = null;
    this.outcome = null;
  }

  async copy(): Promise<void> {
    const link = this.link();
    this.outcome = link === null ? this.asFile() : await this.asLink(link);
    this.changed('.link-field');
  }

  private async asLink(link: string): Promise<TemplateResult> {
    const { href } = new URL(`#${link}`, location.href);
    try {
      await navigator.clipboard.writeText(href);
      return html`${this.strings.text('link-copied')}`;
    } catch {
      return html`<input
        class="link-field"
        readonly
        aria-label=${this.strings.text('link-field')}
        .value=${href}
      />`;
    }
  }

  private asFile(): TemplateResult {
    const { strings } = this;
    return html`${strings.text('link-long')}
      <a class="link" download=${FILE_NAME} href=${fileAddress(this.file())}>${strings.text('link-save')}</a>`;
  }

  renderRefusal(): TemplateResult | typeof nothing {
    return this.refusal === null
      ? nothing
      : html`<p class="msg" role="alert">
          ${this.refusal} ${this.isInstead ? this.strings.text('link-instead') : nothing}
        </p>`;
  }

  renderButton(): TemplateResult {
    return html`<button class="link" type="button" @click=${() => this.copy()}>
        ${this.strings.text('link-copy')}
      </button>
      <span role="status">${this.outcome}</span>`;
  }
}
