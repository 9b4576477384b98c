// The strip of controls under the figure: first, back, play, next, last; the scrubber; grain and speed.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Grain, Stage } from '../engine/types.js';
import { stageOf } from '../figures/progress.js';
import { styled } from '../figures/styled.js';
import type { View } from '../figures/view.js';
import { placeName } from './narration.js';

export type Speed = 0.5 | 1 | 2;

export interface Transport {
  readonly view: View;
  readonly playing: boolean;
  readonly speed: Speed;
  /** steps a stage, and steps a group (a row) inside it */
  readonly stages: readonly StageSteps[];
  /** where one can go; steps are counted from 0 */
  readonly reach: { readonly first: number; readonly last: number };
  readonly onFirst: () => void;
  readonly onBack: () => void;
  readonly onPlay: () => void;
  readonly onNext: () => void;
  readonly onLast: () => void;
  readonly onGrain: (grain: Grain) => void;
  readonly onSpeed: (speed: Speed) => void;
  readonly onScrub: (event: PointerEvent) => void;
}

export interface StageSteps {
  readonly stage: Stage;
  /** index of its first step */
  readonly first: number;
  readonly count: number;
  /** a gap stands before every group-th step */
  readonly group: number;
}

/** More marks than this in a stage cannot be told apart: a plain bar takes their place. */
const MAX_TICKS = 48;
const GRAINS: readonly Grain[] = ['stage', 'row', 'cell'];
const SPEEDS: readonly Speed[] = [0.5, 1, 2];

const ICONS = {
  first: svg`<path d="M6 5v14M18 5l-8 7 8 7"></path>`,
  back: svg`<path d="M15 5l-8 7 8 7"></path>`,
  play: svg`<path d="M8 5.5v13l10.5-6.5z"></path>`,
  pause: svg`<path d="M7 5.5h3.5v13H7zM13.5 5.5H17v13h-3.5z"></path>`,
  next: svg`<path d="M9 5l8 7-8 7"></path>`,
  last: svg`<path d="M18 5v14M6 5l8 7-8 7"></path>`,
} as const;

function button(
  label: string,
  icon: keyof typeof ICONS,
  onClick: () => void,
  disabled: boolean,
  extra = '',
): TemplateResult {
  // aria-disabled, not disabled: focus must not fall off the button that was just pressed.
  return html`<button
    class="tb ${extra}"
    type="button"
    part="button ${icon}"
    aria-label=${label}
    aria-disabled=${disabled ? 'true' : nothing}
    @click=${disabled ? nothing : onClick}
  >
    <svg viewBox="0 0 24 24" aria-hidden="true">${ICONS[icon]}</svg>
  </button>`;
}

function ticks({ view }: Transport, stage: StageSteps): TemplateResult {
  const end = stage.first + stage.count;
  if (stage.count > MAX_TICKS) {
    const done = Math.max(0, Math.min(view.index, end) - stage.first) / stage.count;
    const here = view.index >= stage.first && view.index < end;
    return html`<span class="bar" style=${styled({ '--done': done })} aria-hidden="true">
      ${here ? html`<i class="now"></i>` : nothing}
    </span>`;
  }
  const mark = (i: number) => {
    const index = stage.first + i;
    const state = index < view.index ? 'past' : index === view.index ? 'now' : '';
    return html`<i class="${state} ${stage.group > 1 && i > 0 && i % stage.group === 0 ? 'gap' : ''}"></i>`;
  };
  return html`<span class="ticks" aria-hidden="true">
    ${Array.from({ length: stage.count }, (_, i) => mark(i))}
  </span>`;
}

function segment(transport: Transport, stage: StageSteps): TemplateResult {
  const { view } = transport;
  const { strings } = view;
  const here = view.step !== null && stageOf(view) === stage.stage;
  const past = view.index >= stage.first + stage.count;
  return html`<span class="seg ${here ? 'on' : past ? 'past' : ''}" data-stage=${stage.stage}>
    <span class="name">${strings.rich(`scrub-${stage.stage}`)}</span>
    ${ticks(transport, stage)}
  </span>`;
}

function valueText({ view, stages }: Transport): string {
  const { strings, step } = view;
  if (step === null) return strings.text('scrub-done');
  const stage = stages.find((s) => s.stage === step.stage);
  return strings.text('scrub-value', {
    place: placeName(view, step),
    step: view.index - (stage?.first ?? 0) + 1,
    count: stage?.count ?? 0,
  });
}

function scrubber(transport: Transport): TemplateResult {
  const { view, stages, reach } = transport;
  return html`<div
    class="scrub"
    part="scrubber"
    role="slider"
    tabindex="0"
    aria-label=${view.strings.text('scrub-label')}
    aria-valuemin=${reach.first + 1}
    aria-valuemax=${reach.last + 1}
    aria-valuenow=${view.index + 1}
    aria-valuetext=${valueText(transport)}
    @pointerdown=${transport.onScrub}
  >
    ${stages.filter((s) => s.count > 0).map((stage) => segment(transport, stage))}
  </div>`;
}

function grains({ view, onGrain }: Transport): TemplateResult {
  const { strings } = view;
  const radio = (grain: Grain) => html`<button
    type="button"
    role="radio"
    aria-checked=${view.grain === grain}
    tabindex=${view.grain === grain ? 0 : -1}
    data-grain=${grain}
    @click=${() => onGrain(grain)}
  >
    ${strings.text(`grain-${grain}`)}
  </button>`;
  return html`<div class="choice" role="radiogroup" aria-label=${strings.text('grain-label')}>
    <span>${strings.text('grain-label')}</span>${GRAINS.map(radio)}
  </div>`;
}

function speeds({ view, speed, onSpeed }: Transport): TemplateResult {
  const { strings } = view;
  const option = (value: Speed) => html`<button
    type="button"
    aria-pressed=${speed === value}
    aria-label=${strings.text('speed-value', { value: String(value) })}
    @click=${() => onSpeed(value)}
  >
    ${value === 0.5 ? '½' : value}
  </button>`;
  return html`<div class="choice" role="group" aria-label=${strings.text('speed-label')}>
    <span>${strings.text('speed-label')}</span>${SPEEDS.map(option)}
  </div>`;
}

/** Grain and speed; on narrow pages they stand in the settings instead. */
export function pace(transport: Transport): TemplateResult {
  return html`<div class="pace">${grains(transport)} ${speeds(transport)}</div>`;
}

export function transport(t: Transport): TemplateResult {
  const { strings } = t.view;
  const atFirst = t.view.index <= t.reach.first;
  const atLast = t.view.index >= t.reach.last;
  return html`<div class="transport" part="transport" role="group" aria-label=${strings.text('transport-label')}>
    <div class="buttons">
      ${button(strings.text('first'), 'first', t.onFirst, atFirst)}
      ${button(strings.text('back'), 'back', t.onBack, atFirst)}
      ${button(strings.text(t.playing ? 'pause' : 'play'), t.playing ? 'pause' : 'play', t.onPlay, false, 'play')}
      ${button(strings.text('next'), 'next', t.onNext, atLast)}
      ${button(strings.text('last'), 'last', t.onLast, atLast)}
    </div>
    ${scrubber(t)} ${pace(t)}
  </div>`;
}
