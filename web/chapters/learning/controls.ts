// What the reader can set: the task, the run, how large the steps are.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fixed } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';
import { radioButtons } from '../lens/radio-buttons.js';

export interface RadiosSpec<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  /** names the group to those who look for it */
  readonly name: string;
  onChoose(value: Value): void;
}

/** One of a few. */
export function radios<Value extends string | number>(spec: RadiosSpec<Value>): TemplateResult {
  const { label, value, options, name, onChoose } = spec;
  return html`<span class="choice" role="radiogroup" aria-label=${label}>
    ${radioButtons(
      options.map((option) => ({
        content: option.text,
        isOn: option.value === value,
        name: `${name}-${option.value}`,
        onChoose: () => onChoose(option.value),
      })),
    )}
  </span>`;
}

export interface FieldSpec {
  readonly id: string;
  readonly label: string;
  /** what was typed, or what is in use */
  readonly text: string;
  /** why it is not in use */
  readonly error: string | null;
  readonly whole: boolean;
  onType(text: string): void;
  /** Enter, or the field is left */
  onDone(): void;
  /** an arrow key: to the next larger or smaller one */
  onStep(by: 1 | -1): void;
  onEscape(): void;
}

function pressInField(event: KeyboardEvent, { onDone, onStep, onEscape }: FieldSpec): void {
  if (event.key === 'Enter') onDone();
  else if (event.key === 'Escape') onEscape();
  else if (event.key === 'ArrowUp') onStep(1);
  else if (event.key === 'ArrowDown') onStep(-1);
  else return;
  event.preventDefault();
}

/** A number; what cannot be used stays in it, and `refusal` says why. */
export function numberField(spec: FieldSpec): TemplateResult {
  const { id, label, text, error, whole, onType, onDone } = spec;
  return html`<input
    class="learn-field ${error === null ? '' : 'bad'}"
    id=${id}
    type="text"
    inputmode=${whole ? 'numeric' : 'decimal'}
    autocomplete="off"
    size="5"
    aria-label=${label}
    aria-invalid=${error === null ? nothing : 'true'}
    aria-describedby=${error === null ? nothing : `${id}-error`}
    .value=${live(text)}
    @input=${(event: Event) => onType((event.target as HTMLInputElement).value)}
    @keydown=${(event: KeyboardEvent) => pressInField(event, spec)}
    @blur=${onDone}
  />`;
}

export const refusal = ({ id, error }: FieldSpec): TemplateResult | typeof nothing =>
  error === null ? nothing : html`<p class="msg" role="alert" id="${id}-error">${error}</p>`;

export interface RunSpec {
  readonly strings: Strings;
  readonly running: boolean;
  readonly step: number;
  /** no more steps can be taken */
  readonly isOver: boolean;
  /** nothing to start over from */
  readonly isFresh: boolean;
  onRun(): void;
  onStep(): void;
  onReset(): void;
}

/** Learn or pause, one step, start over. */
export function runBar(spec: RunSpec): TemplateResult {
  const { strings, running, step, isOver, isFresh, onRun, onStep, onReset } = spec;
  const name = running ? 'learning-pause' : step === 0 ? 'learning-run' : 'learning-run-on';
  const link = (id: string, css: string, off: boolean, onClick: () => void) => html`<button
    class="link ${css}"
    type="button"
    aria-disabled=${off ? 'true' : nothing}
    @click=${off ? nothing : onClick}
  >
    ${strings.text(id)}
  </button>`;
  return html`<button
      class="next-button told-on learn-run"
      type="button"
      aria-disabled=${isOver ? 'true' : nothing}
      @click=${isOver ? nothing : onRun}
    >
      ${strings.text(name)}
    </button>
    ${link('learning-one-step', 'learn-step', isOver, onStep)}
    ${link('learning-reset', 'learn-reset', isFresh, onReset)}
    <span class="learn-count">${strings.text('learning-step', { step, steps: fixed(step, 0) })}</span>`;
}
