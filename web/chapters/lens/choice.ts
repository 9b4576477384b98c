// One of a few, as a row of radios.
import { html, type TemplateResult } from 'lit';
import { radioButtons } from './radio-buttons.js';

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
    ${radioButtons(
      options.map((option) => ({
        content: option.text,
        isOn: option.value === value,
        onChoose: () => onChoose(option.value),
      })),
    )}
  </span>
</div>`;
