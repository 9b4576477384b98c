// One of a few, as a row of radios.
import { html, type TemplateResult } from 'lit';

export interface ChoiceSpec<Value> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: unknown }[];
  onChoose(value: Value): void;
}

export const choice = <Value>({
  label,
  value,
  options,
  onChoose,
}: ChoiceSpec<Value>): TemplateResult => html`<div class="lens-choice">
  <b aria-hidden="true">${label}</b>
  <span class="choice" role="radiogroup" aria-label=${label}>
    ${options.map(
      (option) => html`<button
        type="button"
        role="radio"
        aria-checked=${option.value === value}
        tabindex=${option.value === value ? 0 : -1}
        @click=${() => onChoose(option.value)}
      >
        ${option.text}
      </button>`,
    )}
  </span>
</div>`;
