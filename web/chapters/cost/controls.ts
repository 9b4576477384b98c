// What the reader can set about a run.
import { html, nothing, type TemplateResult } from 'lit';
import { type StepperSpec, stepper } from '../../figures/stepper.js';
import type { Strings } from '../../figures/strings.js';
import type { CostSettings } from '../../state/cost.js';
import { choice } from '../lens/choice.js';
import { FORMS, LEAST_LONGEST, MOST_LONGEST, toggled, WIDTHS } from './settings.js';
import { countText } from './units.js';

export interface ControlsSpec {
  readonly strings: Strings;
  readonly settings: CostSettings;
  /** 0: there are none to choose */
  readonly mostWorkers: number;
  change(changes: Partial<CostSettings>): void;
}

/** A stepper with its name before it. */
const named = (label: TemplateResult, value: string, spec: Omit<StepperSpec, 'value'>) =>
  html`<span class="cost-set">
    <b aria-hidden="true">${label}</b>
    ${stepper({ ...spec, value: html`<output>${value}</output>` })}
  </span>`;

export function longest({ strings, settings, change }: ControlsSpec): TemplateResult {
  const now = settings.longest;
  return named(strings.rich('cost-longest'), countText(now), {
    label: strings.text('cost-longest'),
    less: strings.text('cost-halve'),
    more: strings.text('cost-double'),
    atLeast: now === LEAST_LONGEST,
    atMost: now === MOST_LONGEST,
    onStep: (by) => change({ longest: by > 0 ? now * 2 : now / 2 }),
  });
}

export const widths = ({ strings, settings, change }: ControlsSpec): TemplateResult =>
  choice({
    label: strings.text('cost-width'),
    value: settings.width,
    options: WIDTHS.map((value) => ({ value, text: String(value) })),
    onChoose: (width) => change({ width }),
  });

export const masks = ({ strings, settings, change }: ControlsSpec): TemplateResult =>
  choice({
    label: strings.text('cost-mask'),
    value: settings.causal,
    options: [false, true].map((value) => ({
      value,
      text: strings.text(value ? 'cost-mask-causal' : 'cost-mask-none'),
    })),
    onChoose: (causal) => change({ causal }),
  });

/** As the settings ask for, as far as the device has them; 0: by size. */
export const workersOf = ({ settings, mostWorkers }: ControlsSpec): number =>
  Math.min(settings.workers, mostWorkers);

export function workersText(spec: ControlsSpec): string {
  const now = workersOf(spec);
  if (now > 0) return String(now);
  return spec.strings.text(spec.mostWorkers === 0 ? 'cost-workers-none' : 'cost-workers-auto');
}

export function workers(spec: ControlsSpec): TemplateResult | typeof nothing {
  const { strings, mostWorkers, change } = spec;
  if (mostWorkers === 0) return nothing;
  const now = workersOf(spec);
  return named(strings.rich('cost-workers'), workersText(spec), {
    label: strings.text('cost-workers'),
    less: strings.text('cost-workers-less'),
    more: strings.text('cost-workers-more'),
    atLeast: now === 0,
    atMost: now === mostWorkers,
    onStep: (by) => change({ workers: now + by }),
  });
}

/** Which forms are measured and shown: one at least. */
export function shown({ strings, settings, change }: ControlsSpec): TemplateResult {
  const { forms } = settings;
  const label = strings.text('cost-show');
  return html`<span class="cost-set">
    <b aria-hidden="true">${label}</b>
    <span class="choice" role="group" aria-label=${label}>
      ${FORMS.map((form) => {
        const isOn = forms.includes(form);
        const isLast = isOn && forms.length === 1;
        return html`<button
          type="button"
          aria-pressed=${isOn}
          aria-disabled=${isLast ? 'true' : nothing}
          @click=${isLast ? nothing : () => change({ forms: toggled(forms, form) })}
        >
          <i class="cost-key ${form}" aria-hidden="true"></i>${strings.text(`cost-form-${form}`)}
        </button>`;
      })}
    </span>
  </span>`;
}
