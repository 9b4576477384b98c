// The panel "Change the numbers": tokens, seed, and how attention is computed.
import { html, nothing, type TemplateResult } from 'lit';
import type { AttentionOptions, SoftmaxVariant } from '../engine/types.js';
import { stepper } from '../figures/stepper.js';
import type { Strings } from '../figures/strings.js';
import { MOST_HEADS, type Model } from '../state/model.js';
import type { State } from '../state/state.js';
import { historyButtons, type Turn } from './history.js';
import type { Control } from './lesson.js';
import { FILE_NAME, fileAddress } from './place-file.js';
import { mostWidth, tokenField } from './settings-changes.js';

export interface Settings {
  readonly strings: Strings;
  readonly model: Model;
  readonly temperatureText: string;
  /** field name → what the reader typed and why it is refused */
  readonly refused: Readonly<Record<string, { readonly text: string; readonly message: string }>>;
  readonly history: Pick<State, 'past' | 'future'>;
  /** grain and speed, shown where the transport has no room for them */
  readonly pace: TemplateResult;
  /** whether the reader is asked before a row is seen; null where nobody ever is */
  readonly asks: boolean | null;
  readonly onAsks: (asks: boolean) => void;
  readonly onRename: (token: number, name: string) => void;
  readonly onAdd: () => void;
  readonly onRemove: (token: number) => void;
  /** changes places with the one before or after it, and keeps the focus */
  readonly onMove: (token: number, by: 1 | -1) => void;
  /** changes places with the next one */
  readonly onSwap: (token: number) => void;
  readonly onSeed: (text: string) => void;
  readonly onSeedStep: (by: number) => void;
  readonly onNewSeed: () => void;
  readonly onOptions: (options: AttentionOptions) => void;
  readonly onTemperature: (text: string) => void;
  readonly onHeads: (heads: number) => void;
  readonly onDHead: (dHead: number, gesture?: string) => void;
  /** a slider was let go, or a name left */
  readonly onRelease: () => void;
  /** the place and all inputs, for a file */
  readonly file: () => string;
  readonly onFile: (text: string) => void;
  readonly onSoftmax: (softmax: SoftmaxVariant) => void;
  readonly onTurn: (turn: Turn) => void;
  readonly onPutAllBack: () => void;
}

const refusal = (settings: Settings, field: string): TemplateResult | typeof nothing => {
  const refused = settings.refused[field];
  return refused === undefined
    ? nothing
    : html`<p class="msg" role="alert" id="${field}-error">${refused.message}</p>`;
};

/** What a name was before it was typed over. */
function remember({ target }: Event): void {
  const field = target as HTMLInputElement;
  field.dataset['was'] ??= field.value;
}

function forget({ target }: Event): void {
  delete (target as HTMLInputElement).dataset['was'];
}

/** Escape undoes what was typed, as it does for numbers; Alt with an arrow moves the token. */
function pressKey(event: KeyboardEvent, { onRename, onMove }: Settings, token: number): void {
  const { was } = (event.target as HTMLInputElement).dataset;
  if (event.isComposing) return;
  if (event.key === 'Escape' && was !== undefined) {
    forget(event);
    onRename(token, was);
  } else if (event.altKey && event.key === 'ArrowLeft') onMove(token, -1);
  else if (event.altKey && event.key === 'ArrowRight') onMove(token, 1);
  else return;
  event.preventDefault();
}

function token(settings: Settings, name: string, i: number): TemplateResult {
  const { strings, model } = settings;
  const field = tokenField(i);
  const refused = settings.refused[field];
  return html`<span class="tokedit">
    <input
      type="text"
      dir="auto"
      title=${name}
      aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
      size=${Math.max(4, name.length)}
      aria-label=${strings.text('token-field', { n: i + 1 })}
      data-token-field=${i}
      class=${refused === undefined ? '' : 'bad'}
      aria-invalid=${refused === undefined ? nothing : 'true'}
      aria-describedby=${refused === undefined ? nothing : `${field}-error`}
      .value=${refused?.text ?? name}
      @focus=${forget}
      @blur=${settings.onRelease}
      @beforeinput=${remember}
      @keydown=${(event: KeyboardEvent) => pressKey(event, settings, i)}
      @input=${(event: InputEvent) => settings.onRename(i, (event.target as HTMLInputElement).value)}
    />
    ${
      model.tokens.length > 1
        ? html`<button
          class="quiet"
          type="button"
          aria-label=${strings.text('token-remove', { token: { token: name } })}
          @click=${() => settings.onRemove(i)}
        >
          ×
        </button>`
        : nothing
    }
  </span>`;
}

/** Between two tokens: they change places. */
function swap(settings: Settings, i: number): TemplateResult {
  const { strings, model } = settings;
  const [token = '', next = ''] = model.tokens.slice(i, i + 2);
  return html`<button
    class="quiet swap"
    type="button"
    aria-label=${strings.text('token-swap', { token: { token }, next: { token: next } })}
    @click=${() => settings.onSwap(i)}
  >
    ⇄
  </button>`;
}

function tokens(settings: Settings): TemplateResult {
  const { strings, model } = settings;
  const add = html`<button class="quiet" type="button" aria-label=${strings.text('token-add')} @click=${settings.onAdd}>
    +
  </button>`;
  // What follows a token stays on its line.
  const one = (name: string, i: number) => html`<span class="tokpair"
    >${token(settings, name, i)} ${i + 1 < model.tokens.length ? swap(settings, i) : add}</span
  >`;
  return html`<div class="set wide">
    <span class="name">${strings.text('settings-tokens')}</span>
    <span class="tokline">
      ${model.tokens.map(one)}
    </span>
    ${refusal(settings, 'tokens')} ${model.tokens.map((_, i) => refusal(settings, tokenField(i)))}
  </div>`;
}

function seed(settings: Settings): TemplateResult {
  const { strings, model } = settings;
  const refused = settings.refused['seed'];
  const field = html`<input
    class="seed ${refused === undefined ? '' : 'bad'}"
    type="text"
    inputmode="numeric"
    autocomplete="off"
    aria-label=${strings.text('settings-seed')}
    aria-invalid=${refused === undefined ? nothing : 'true'}
    aria-describedby=${refused === undefined ? nothing : 'seed-error'}
    .value=${refused?.text ?? String(model.seed)}
    @input=${(event: InputEvent) => settings.onSeed((event.target as HTMLInputElement).value)}
  />`;
  return html`<div class="set">
    <span class="name">${strings.text('settings-seed')}</span>
    <span class="ctl">
      ${stepper({
        label: strings.text('settings-seed'),
        less: strings.text('seed-less'),
        more: strings.text('seed-more'),
        value: field,
        atLeast: false,
        atMost: false,
        onStep: settings.onSeedStep,
      })}
    </span>
    <button class="link" type="button" @click=${settings.onNewSeed}>${strings.text('seed-new')}</button>
    ${refusal(settings, 'seed')}
  </div>`;
}

function toggle(
  name: string,
  words: TemplateResult,
  checked: boolean,
  onToggle: (checked: boolean) => void,
): TemplateResult {
  return html`<div class="set">
    <span class="name">${name}</span>
    <span class="ctl">
      <button class="switch" type="button" role="switch" aria-checked=${checked} @click=${() => onToggle(!checked)}>
        <i aria-hidden="true"></i><span>${words}</span>
      </button>
    </span>
  </div>`;
}

/** A whole number, one up or down at a time. */
function counter(
  settings: Settings,
  field: 'heads' | 'd-head',
  count: number,
  most: number,
  onCount: (count: number) => void,
): TemplateResult {
  const { strings } = settings;
  return html`<div class="set">
    <span class="name">${strings.rich(`settings-${field}`)}</span>
    <span class="ctl">
      ${stepper({
        label: strings.text(`settings-${field}`),
        less: strings.text(`${field}-less`),
        more: strings.text(`${field}-more`),
        value: html`<output>${count}</output>`,
        atLeast: count <= 1,
        atMost: count >= most,
        onStep: (by) => onCount(count + by),
      })}
    </span>
    ${refusal(settings, field)}
  </div>`;
}

const VARIANTS = ['row-max', 'global-max', 'score-sum'] as const;

/** What becomes of the weights with another one; a segment that is about it has said so. */
function why({ strings, model }: Settings): TemplateResult | typeof nothing {
  const { softmax = 'row-max' } = model.options;
  return softmax === 'row-max'
    ? nothing
    : html`<p class="fine">${strings.rich(`softmax-${softmax}-why`)}</p>`;
}

function softmax(settings: Settings, said: unknown = nothing): TemplateResult {
  const { strings, model, onSoftmax } = settings;
  const chosen = model.options.softmax ?? 'row-max';
  const radio = (variant: SoftmaxVariant) => html`<button
    type="button"
    role="radio"
    aria-checked=${variant === chosen}
    tabindex=${variant === chosen ? 0 : -1}
    data-softmax=${variant}
    @click=${() => onSoftmax(variant)}
  >
    ${strings.text(`softmax-${variant}`)}
  </button>`;
  return html`<div class="set wide">
    <span class="name" id="softmax">${strings.text('settings-softmax')}</span>
    <span class="choice variants" role="radiogroup" aria-labelledby="softmax">${VARIANTS.map(radio)}</span>
    ${said} ${refusal(settings, 'softmax')}
  </div>`;
}

function temperature(settings: Settings): TemplateResult {
  const { strings, model, temperatureText } = settings;
  const value = model.options.temperature ?? 1;
  // The handle moves over powers: "as in the post" stands in the middle.
  const position = Math.log10(value);
  return html`<div class="set wide">
    <label class="name" for="temperature">
      ${strings.text('settings-temperature')} <b class="val">${temperatureText}</b>
    </label>
    <input
      id="temperature"
      class="range"
      type="range"
      min="-1.3"
      max="1.3"
      step="0.01"
      .value=${String(position)}
      aria-valuetext=${value === 1 ? strings.text('temperature-post') : temperatureText}
      @input=${(event: InputEvent) => settings.onTemperature((event.target as HTMLInputElement).value)}
      @change=${settings.onRelease}
    />
    <span class="ends"><span>${strings.text('nearest-one')}</span><span>${strings.text('mean-of-all')}</span></span>
  </div>`;
}

const scale = (s: Settings): TemplateResult =>
  toggle(
    s.strings.text('settings-scale'),
    s.strings.rich('scale-switch'),
    s.model.options.scale === 'sqrt-dk',
    (on) => s.onOptions({ scale: on ? 'sqrt-dk' : 'none' }),
  );

const mask = (s: Settings): TemplateResult =>
  toggle(
    s.strings.text('settings-mask'),
    s.strings.rich('mask-switch'),
    s.model.options.mask === 'causal',
    (on) => s.onOptions({ mask: on ? 'causal' : 'none' }),
  );

const positions = (s: Settings): TemplateResult =>
  toggle(
    s.strings.text('settings-positions'),
    s.strings.rich('positions-switch'),
    s.model.options.positions === 'sinusoidal',
    (on) => s.onOptions({ positions: on ? 'sinusoidal' : 'none' }),
  );

const questions = (s: Settings): TemplateResult | typeof nothing =>
  s.asks === null
    ? nothing
    : toggle(s.strings.text('settings-asks'), s.strings.rich('asks-switch'), s.asks, s.onAsks);

const heads = (s: Settings): TemplateResult =>
  counter(s, 'heads', s.model.options.heads ?? 1, MOST_HEADS, s.onHeads);

/** Over powers of two, so that a short way shows how much the width matters. */
function width(s: Settings): TemplateResult {
  const { strings, model } = s;
  return html`<div class="set wide">
    <label class="name" for="width">${strings.rich('settings-d-head')} <b class="val">${model.dHead}</b></label>
    <input
      id="width"
      class="range"
      type="range"
      min="0"
      max=${Math.log2(Math.max(model.dHead, mostWidth(model)))}
      .value=${String(Math.log2(model.dHead))}
      aria-valuetext=${strings.text('width-value', { width: model.dHead })}
      @input=${(event: InputEvent) => s.onDHead(2 ** Number((event.target as HTMLInputElement).value), 'width')}
      @change=${s.onRelease}
    />
  </div>`;
}

const CONTROLS: Readonly<Record<Control, (s: Settings) => TemplateResult>> = {
  scale,
  mask,
  positions,
  'd-head': width,
  heads,
  softmax,
  temperature,
  swap: tokens,
};

/** Only those that a segment is about. */
export const controls = (s: Settings, names: readonly Control[]): TemplateResult =>
  html`<div class="panel few" role="group" aria-label=${s.strings.text('settings-label')}>
    ${names.map((name) => CONTROLS[name](s))}
    <div class="set wide history">
      <span>${historyButtons(s.strings, s.history, s.onTurn)}</span>
    </div>
  </div>`;

async function openFile({ target }: Event, onFile: (text: string) => void): Promise<void> {
  const field = target as HTMLInputElement;
  const file = field.files?.[0];
  // The same file can be chosen again.
  field.value = '';
  if (file !== undefined) onFile(await file.text());
}

function save(text: string): void {
  const link = document.createElement('a');
  link.href = fileAddress(text);
  link.download = FILE_NAME;
  link.click();
}

/** What was saved here is opened here. */
const files = ({ strings, file, onFile }: Settings): TemplateResult => html`<span class="files">
  <button class="link" type="button" @click=${() => save(file())}>${strings.text('file-save')}</button>
  <label class="link">
    ${strings.text('file-open')}
    <input
      class="vh"
      type="file"
      accept=".json,application/json"
      @change=${(event: Event) => openFile(event, onFile)}
    />
  </label>
</span>`;

/** `changes`: how many settings differ from the lesson's. */
export function settings(s: Settings, changes: number): TemplateResult {
  const { strings, model } = s;
  return html`<div class="panel" part="settings" role="group" tabindex="-1" aria-label=${strings.text('settings-label')}>
    <div class="panel-h">
      <span>${strings.text('changes', { count: changes })}</span>
      <button class="link" type="button" aria-disabled=${changes === 0 ? 'true' : nothing} @click=${s.onPutAllBack}>
        ${strings.text('put-all-back')}
      </button>
    </div>
    ${tokens(s)} ${seed(s)} ${scale(s)} ${mask(s)} ${positions(s)}
    ${counter(s, 'd-head', model.dHead, mostWidth(model), s.onDHead)} ${heads(s)} ${softmax(s, why(s))} ${temperature(s)} ${questions(s)} ${s.pace}
    <div class="set wide history">
      <span>${historyButtons(strings, s.history, s.onTurn)}</span>
      ${files(s)}
    </div>
  </div>`;
}
