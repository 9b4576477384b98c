// The buttons of a radio group.
import { html, nothing, type TemplateResult } from 'lit';

export interface Radio {
  readonly content: unknown;
  readonly isOn: boolean;
  /** names it to those who look for it */
  readonly name?: string;
  onChoose(): void;
}

/** Where none is chosen the first has the tab stop. */
export function radioButtons(radios: readonly Radio[]): TemplateResult[] {
  const stop = Math.max(
    0,
    radios.findIndex(({ isOn }) => isOn),
  );
  return radios.map(
    ({ content, isOn, name, onChoose }, i) => html`<button
      type="button"
      role="radio"
      aria-checked=${isOn}
      tabindex=${i === stop ? 0 : -1}
      data-choice=${name ?? nothing}
      @click=${onChoose}
    >
      ${content}
    </button>`,
  );
}
