// A number between two buttons, one step less and one more.
import { html, nothing, type TemplateResult } from 'lit';

export interface StepperSpec {
  readonly label: string;
  readonly less: string;
  readonly more: string;
  /** the number, in an element of its own */
  readonly value: TemplateResult;
  readonly atLeast: boolean;
  readonly atMost: boolean;
  onStep(by: 1 | -1): void;
}

export function stepper(spec: StepperSpec): TemplateResult {
  const { label, less, more, value, atLeast, atMost, onStep } = spec;
  // aria-disabled, not disabled: focus must not fall off the button that was just pressed.
  const button = (name: string, sign: string, by: 1 | -1, isEnd: boolean) => html`<button
    type="button"
    aria-label=${name}
    aria-disabled=${isEnd ? 'true' : nothing}
    @click=${isEnd ? nothing : () => onStep(by)}
  >
    ${sign}
  </button>`;
  return html`<span class="stepper" role="group" aria-label=${label}>
    ${button(less, '−', -1, atLeast)}${value}${button(more, '+', 1, atMost)}
  </span>`;
}
