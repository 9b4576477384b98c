// Fields for single numbers: what is typed applies at once when it can; what cannot stays in its field
// with the reason under it, and the last good number stays in use.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { input } from '../../figures/format.js';
import type { Hue } from '../../figures/marks.js';
import type { Strings } from '../../figures/strings.js';
import { styled } from '../../figures/styled.js';
import { nudge, parseNumber } from '../../state/number.js';

export interface NumberField {
  /** names the field among all of the chapter */
  readonly id: string;
  readonly value: number;
  /** what it is, for those who hear it */
  readonly label: string;
  readonly hue?: Hue;
  /** puts the number into use; a sentence when it cannot be */
  apply(value: number, gesture: string): string | null;
}

const NUDGE = 0.1;
const LARGE_NUDGE = 1;
const PLACES = 2;

interface Typed {
  readonly id: string;
  readonly text: string;
  readonly error: string | null;
}

export class NumberFields {
  /** what stands in fields that are being typed in or hold what cannot be used */
  private readonly typed = new Map<string, Typed>();
  private before: number | null = null;

  constructor(
    private readonly strings: Strings,
    private readonly changed: () => void,
    private readonly ended: () => void,
  ) {}

  render(field: NumberField): TemplateResult {
    const { id, value, label, hue = 'n' } = field;
    const typed = this.typed.get(id);
    const isBad = typed?.error != null;
    const shown = input(value, PLACES);
    return html`<input
      class="num-field ${hue} ${isBad ? 'bad' : ''}"
      data-field=${id}
      type="text"
      inputmode="decimal"
      autocomplete="off"
      size="5"
      aria-label=${label}
      aria-invalid=${isBad ? 'true' : nothing}
      aria-describedby=${isBad ? `bad-${id}` : nothing}
      style=${styled({ '--room': shown.length })}
      .value=${live(typed?.text ?? shown)}
      @focus=${(event: FocusEvent) => this.begin(event, field)}
      @input=${(event: Event) => this.type(field, (event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => this.key(event, field)}
      @blur=${() => this.end(id)}
    />`;
  }

  /** Why numbers were not taken: to stand under the fields whose ids begin with `prefix`. */
  errors(prefix = ''): TemplateResult | typeof nothing {
    const bad = [...this.typed.values()].filter(
      ({ id, error }) => error !== null && id.startsWith(prefix),
    );
    if (bad.length === 0) return nothing;
    return html`${bad.map(
      ({ id, error }) => html`<p class="msg" role="alert" id="bad-${id}">${error}</p>`,
    )}`;
  }

  /** Other numbers stand there now: by undo, or another example. */
  clear(): void {
    this.typed.clear();
  }

  private begin(event: FocusEvent, { id, value }: NumberField): void {
    this.before = value;
    if (this.typed.has(id)) return;
    this.typed.set(id, { id, text: String(value), error: null });
    this.changed();
    const target = event.target as HTMLInputElement;
    target.value = String(value);
    target.select();
  }

  private type(field: NumberField, text: string): void {
    const { id, value } = field;
    const number = parseNumber(text);
    const error =
      number === null
        ? this.strings.text('number-refused', { text, last: input(value, PLACES) })
        : field.apply(number, `field-${id}`);
    this.typed.set(id, { id, text, error });
    this.changed();
  }

  private key(event: KeyboardEvent, field: NumberField): void {
    const by = event.shiftKey ? LARGE_NUDGE : NUDGE;
    const value = parseNumber((event.target as HTMLInputElement).value);
    if (event.key === 'Escape' && this.before !== null) {
      this.type(field, String(this.before));
    } else if (event.key === 'ArrowUp' && value !== null) {
      this.type(field, String(nudge(value, by)));
    } else if (event.key === 'ArrowDown' && value !== null) {
      this.type(field, String(nudge(value, -by)));
    } else return;
    event.preventDefault();
  }

  private end(id: string): void {
    if (this.typed.get(id)?.error === null) this.typed.delete(id);
    this.before = null;
    this.ended();
  }
}
