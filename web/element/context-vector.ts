import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
  unsafeCSS,
} from 'lit';
import type { Grain, Projected, Step } from '../engine/types.js';
import { codePanel } from '../figures/code.js';
import { loading } from '../figures/loading.js';
import type { Target, View } from '../figures/view.js';
import english from '../locales/en.ftl?raw';
import { openStore } from '../state/open.js';
import type { Snapshot } from '../state/store.js';
import { captionOf } from './captions.js';
import { type CellPlace, cellOf, sameTarget, selectorOf, targetOf } from './cells.js';
import { dragNumber } from './drag-number.js';
import { figure } from './figure.js';
import { type KeyActions, pressKey } from './keyboard.js';
import { defaultLesson, modelOf } from './lesson.js';
import { cellAfter, cellUnder } from './map-reader.js';
import { narration, nextLabel, spoken } from './narration.js';
import { OnDemand } from './on-demand.js';
import { namedToken, pinnedAfterKey } from './pin.js';
import { Playback } from './playback.js';
import { scrub } from './scrub.js';
import { Session } from './session.js';
import { createStrings } from './strings.js';
import { adopt, styles } from './styles.js';
import { pace, type Speed, type Transport, transport } from './transport.js';

/** Of a `cv-step` event. */
export interface StepDetail {
  readonly stage: Step['stage'] | 'done';
  /** as in links: "score/0/1"; "done" when finished */
  readonly step: string;
  /** 0 … count; count = finished */
  readonly index: number;
  readonly count: number;
}

/**
 * `<context-vector>`: step through attention.
 *
 * Attributes: `layout` ("embed" or "page"), `settings` (panel open), `theme` ("auto", "light", "dark").
 * Events (they leave the shadow tree): `cv-ready`; `cv-step` with a StepDetail; `cv-change` when inputs
 * changed; `cv-settings` with {open}; `cv-error` with {message} when the engine cannot be loaded.
 * Its children stand in for it until it is defined, and when it cannot start.
 */
export class ContextVector extends LitElement {
  static override readonly styles = styles.map((text) => unsafeCSS(text));

  static override readonly properties = {
    layout: { reflect: true },
    settings: { type: Boolean, reflect: true },
    theme: { reflect: true },
  };

  declare layout: 'embed' | 'page';
  declare settings: boolean;
  declare theme: 'auto' | 'light' | 'dark';

  private readonly lesson = defaultLesson;
  private readonly strings = createStrings('en', english);
  private readonly map = this.onDemand(() => import('./weights-map-part.js'));
  private readonly panel = this.onDemand(() => import('./settings-panel.js'));
  private readonly playback = new Playback(this, () => this.advance());
  private session: Session | null = null;
  private failed = false;
  private tabStops: View['tabStops'] = {};
  private traced = 0;
  private announced = '';
  private told: { index: number; model: unknown } = { index: -1, model: null };
  private focusAfterUpdate: string | null = null;
  /** since the pointer was last pressed */
  private dragged = false;

  constructor() {
    super();
    this.layout = 'embed';
    this.settings = false;
    this.theme = 'auto';
    this.addEventListener('keydown', this.onKey);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.session === null) void this.load();
  }

  // ---- Public methods ----

  /** Into the player, where its keys act. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.player')?.focus(options);
  }

  /** To the next stop of the chosen grain; after the last one everything is finished. */
  next(): void {
    this.session?.store.next();
  }

  back(): void {
    this.session?.store.previous();
  }

  first(): void {
    this.session?.store.go(0);
  }

  last(): void {
    if (this.session !== null) this.session.store.go(this.session.store.snapshot.count);
  }

  play(): void {
    this.playback.play();
  }

  pause(): void {
    this.playback.pause();
  }

  /** To the first step of a stage: 0 project, 1 score, 2 softmax, 3 mix. */
  goToStage(number: number): void {
    this.session?.goToStage(number);
  }

  /** The place and all inputs as the text behind the # of a link; null when they do not fit in one. */
  link(): string | null {
    return this.session?.sharing.link() ?? null;
  }

  /** The same as JSON, of any size; null before `cv-ready`. */
  save(): string | null {
    return this.session?.sharing.file() ?? null;
  }

  /**
   * Back to what `link` or `save` gave, from `cv-ready` on. False for a text that cannot be read: the
   * lesson's own example is shown, and why.
   */
  restore(text: string): boolean {
    return this.session?.sharing.restore(text) ?? false;
  }

  // ---- Loading ----

  private async load(): Promise<void> {
    this.failed = false;
    this.requestUpdate();
    try {
      const store = await openStore(modelOf(this.lesson));
      this.session = new Session(store, this.strings, this.lesson, (focus) => {
        this.focusAfterUpdate = focus ?? this.focusAfterUpdate;
        this.requestUpdate();
      });
      store.subscribe(() => this.changed());
      this.emit('cv-ready');
      this.changed();
    } catch (error) {
      this.failed = true;
      this.emit('cv-error', { message: error instanceof Error ? error.message : String(error) });
      this.requestUpdate();
    }
  }

  private emit(name: string, detail: unknown = {}): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private changed(): void {
    if (this.session === null) return;
    const { snapshot } = this.session.store;
    const { index, model } = snapshot.state;
    const { told } = this;
    this.told = { index, model };
    if (index !== told.index || model !== told.model) this.session.sharing.clear();
    // The finished page has no next button: focus must not go with it.
    if (snapshot.step === null && this.renderRoot.querySelector('.next-button:focus') !== null) {
      this.focusAfterUpdate = '[role="slider"]';
    }
    // Another stage, another figure: the name of the token that has the focus keeps it.
    const named = this.renderRoot.querySelector<HTMLElement>('button.tok:focus');
    if (named !== null) {
      this.focusAfterUpdate ??= `button.tok[data-token="${named.dataset['token']}"]`;
    }
    if (index !== told.index) this.emit('cv-step', this.stepDetail(snapshot));
    if (model !== told.model && told.model !== null) this.emit('cv-change');
    this.requestUpdate();
  }

  private stepDetail({ shape, step, state, count }: Snapshot): StepDetail {
    const text = step === null ? undefined : this.session?.store.engine.steps.text(shape, step);
    return { stage: step?.stage ?? 'done', step: text ?? 'done', index: state.index, count };
  }

  /** One step of playing; false at the end. */
  private advance(): boolean {
    if (this.session === null) return false;
    this.next();
    const { state, count } = this.session.store.snapshot;
    return state.index < count;
  }

  /** A part with a style sheet of its own. */
  private onDemand<Part extends { readonly css: string }>(fetchPart: () => Promise<Part>) {
    return new OnDemand(fetchPart, (part) => {
      if (part !== undefined) adopt(this.renderRoot as ShadowRoot, part.css);
      this.requestUpdate();
    });
  }

  // ---- Rendering ----

  protected override render(): TemplateResult {
    if (this.session === null) return this.failed ? this.renderFailure() : this.renderLoading();
    const view = this.session.view(this.tabStops);
    return html`<div
      class="player"
      part="player"
      tabindex="-1"
      role="group"
      aria-label=${this.strings.text('player-label')}
      @pointerover=${this.onPoint}
      @pointermove=${this.onPoint}
      @pointerleave=${this.onLeave}
      @focusin=${this.onFocus}
      @focusout=${this.onBlur}
      @pointerdown=${this.onPress}
      @click=${this.onClick}
      @input=${this.onInput}
    >
      <div class="main">
        <section class="narr" part="narration" aria-labelledby="title">
          ${this.session.sharing.renderRefusal()}
          ${this.settings ? this.renderSettings(view, this.session) : this.renderNarration(view)}
        </section>
        <figure class="figure" part="figure">
          ${figure({
            view,
            editing: this.settings,
            traced: this.traced,
            refusal: this.renderRefusal(view),
            weightsMap: () => this.map.get()?.weightsMap,
            onHead: (head) => this.showHead(head),
            onPlaces: (places) => this.session?.store.dispatch({ type: 'set-places', places }),
          })}
        </figure>
      </div>
      ${transport(this.transportOf(view, this.session))}
      <p class="vh" role="status" aria-live="polite">${this.announced}</p>
    </div>`;
  }

  private renderLoading(): TemplateResult {
    return html`<div class="player" aria-busy="true">
      <div class="main">
        <section class="narr">
          <h2 class="title">${this.strings.text('loading-title')}</h2>
          <p class="say">${this.strings.text('loading-text')}</p>
        </section>
        <figure class="figure">${loading(this.strings, this.lesson.inputs.tokens)}</figure>
      </div>
    </div>`;
  }

  /** The children take the figure's place: on our page they hold the finished example. */
  private renderFailure(): TemplateResult {
    return html`<div class="player">
      <div class="failure" role="alert">
        <p>${this.strings.text('failure-text')}</p>
        <p>
          <button class="link" type="button" @click=${() => this.load()}>
            ${this.strings.text('failure-retry')}
          </button>
        </p>
        <details>
          <summary>${this.strings.text('failure-check')}</summary>
          <p>${this.strings.text('failure-checks')}</p>
        </details>
      </div>
      <slot></slot>
    </div>`;
  }

  private renderNarration(view: View): TemplateResult {
    return html`
      <div class="words">${narration(view, captionOf(this.lesson, view))}</div>
      ${
        view.step === null
          ? nothing
          : html`<button class="next-button" part="next" type="button" @click=${() => this.next()}>
            <span>${nextLabel(view, this.nextStep())}</span><kbd aria-hidden="true">→</kbd>
          </button>`
      }
      ${this.session === null ? nothing : codePanel(view, this.session.store.snapshot.state.model)}
      <p class="more fine">
        <button class="link" type="button" @click=${() => this.openSettings(true)}>
          ${this.strings.text('change-numbers')}
        </button>
        ${this.layout === 'page' ? this.session?.sharing.renderButton() : nothing}
      </p>
    `;
  }

  private nextStep(): Step | null {
    if (this.session === null) return null;
    const { engine, snapshot } = this.session.store;
    const { shape, state } = snapshot;
    const stop = engine.steps.next(shape, state.grain, state.index);
    return stop === null ? null : engine.steps.at(shape, stop);
  }

  private renderSettings(view: View, session: Session): TemplateResult {
    const { panel } = this;
    const part = panel.get();
    if (part === undefined) {
      const id = panel.failed ? 'part-failed' : 'part-coming';
      return html`<p class="say" id="title" role="status">${this.strings.text(id)}</p>
        ${this.renderBack()}`;
    }
    const rendered = part.settingsPanel({
      view,
      session,
      strings: this.strings,
      pace: pace(this.transportOf(view, session)),
      focusNext: (selector) => {
        this.focusAfterUpdate = selector;
      },
    });
    return html`${rendered} ${this.renderBack()}`;
  }

  private renderBack(): TemplateResult {
    return html`<p class="more fine">
      <button class="link" type="button" @click=${() => this.openSettings(false)}>
        ${this.strings.text('back-to-steps')}
      </button>
    </p>`;
  }

  private renderRefusal({ editing }: View): TemplateResult | typeof nothing {
    return editing?.error == null
      ? nothing
      : html`<p class="msg" id="edit-error" role="alert">${editing.error}</p>`;
  }

  private transportOf(view: View, session: Session): Transport {
    return {
      view,
      playing: this.playback.playing,
      speed: this.playback.speed,
      stages: session.stages(),
      atFirst: view.index === 0,
      onFirst: () => this.first(),
      onBack: () => this.back(),
      onPlay: () => this.togglePlay(),
      onNext: () => this.next(),
      onLast: () => this.last(),
      onGrain: (grain) => this.setGrain(grain),
      onSpeed: (speed) => this.setSpeed(speed),
      onScrub: (event) =>
        scrub(
          event,
          () => session.stages(),
          (index) => session.store.go(index),
        ),
    };
  }

  protected override updated(_changes: PropertyValues): void {
    this.announce();
    if (this.focusAfterUpdate === null) return;
    const wanted = this.renderRoot.querySelector<HTMLElement>(this.focusAfterUpdate);
    this.focusAfterUpdate = null;
    if (wanted?.matches(':focus') === false) wanted.focus();
    if (wanted instanceof HTMLInputElement) wanted.select();
  }

  /** One sentence a step; silent while playing except at the end. */
  private announce(): void {
    if (this.session === null || this.playback.playing) return;
    const sentence = spoken(this.session.view(this.tabStops));
    if (sentence === this.announced) return;
    this.announced = sentence;
    this.requestUpdate();
  }

  // ---- Controls ----

  private togglePlay(): void {
    if (this.session?.store.snapshot.step === null) this.first();
    this.playback.toggle();
  }

  private setGrain(grain: Grain): void {
    this.focusAfterUpdate = `[data-grain="${grain}"]`;
    this.session?.store.dispatch({ type: 'set-grain', grain });
  }

  private showHead(head: number): void {
    this.focusAfterUpdate = `[data-head="${head}"]`;
    this.session?.store.dispatch({ type: 'show-head', head });
  }

  private setSpeed(speed: Speed): void {
    this.playback.speed = speed;
    this.requestUpdate();
  }

  private openSettings(open: boolean): void {
    this.panel.retry();
    this.settings = open;
    this.emit('cv-settings', { open });
  }

  // ---- Editing ----

  private beginEdit(cell: HTMLElement, text?: string): void {
    this.focusAfterUpdate = '.cell-field';
    this.session?.editor.begin(cell, text);
  }

  private endEdit(type: 'end-edit' | 'cancel-edit'): void {
    const editing = this.session?.editor.editing;
    if (editing == null) return;
    this.focusAfterUpdate = selectorOf(editing);
    this.session?.editor.end(type);
  }

  private moveToken(token: number, by: 1 | -1): void {
    const { tokens } = this.session?.store.snapshot.state.model ?? { tokens: [] };
    if (!(token + by in tokens)) return;
    this.focusAfterUpdate = `[data-token-field="${token + by}"]`;
    this.session?.changes.moveToken(token, by);
  }

  private reconnect({ dataset }: HTMLElement): void {
    const [table, row] = [dataset['reconnect'] as Projected, Number(dataset['row'])];
    const cell = selectorOf({ table, row, column: 0 });
    const shown = this.renderRoot.querySelector(cell)?.getClientRects().length;
    this.focusAfterUpdate = shown ? cell : '.player';
    this.session?.store.dispatch({ type: 'reconnect', table, row });
  }

  private keepTabStop({ table, row, column }: CellPlace): void {
    this.tabStops = { ...this.tabStops, [table]: { row, column } };
    this.requestUpdate();
  }

  // ---- Events, delegated ----

  private readonly keyActions: KeyActions = {
    next: () => this.next(),
    back: () => this.back(),
    first: () => this.first(),
    last: () => this.last(),
    togglePlay: () => this.togglePlay(),
    goToStage: (number) => this.goToStage(number),
    turnStage: (direction) => this.session?.turnStage(direction),
    undo: () => this.session?.changes.history('undo'),
    redo: () => this.session?.changes.history('redo'),
    focusCell: (cell) => {
      this.keepTabStop(cellOf(cell));
      cell.focus();
    },
    beginEdit: (cell, text) => this.beginEdit(cell, text),
    nudgeEdit: (text, by) => this.session?.editor.nudge(text, by),
    endEdit: (type) => this.endEdit(type),
    moveToken: (token, by) => this.moveToken(token, by),
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (this.session === null || event.defaultPrevented || event.isComposing) return;
    if (this.readMap(event) || this.pinByKey(event) || pressKey(event, this.keyActions)) {
      event.preventDefault();
    }
  };

  /** The heat map's cell goes where a key leads. */
  private readMap(event: KeyboardEvent): boolean {
    const cell = cellAfter(event);
    if (cell === null) return false;
    this.keepTabStop(cell);
    this.highlight({ kind: 'cell', ...cell });
    return true;
  }

  private pinByKey(event: KeyboardEvent): boolean {
    const token = pinnedAfterKey(event, this.session?.store.snapshot.state.pinned ?? null);
    if (token === undefined) return false;
    this.session?.store.dispatch({ type: 'pin', token });
    return true;
  }

  private highlight(target: Target | null): void {
    const { session } = this;
    if (session === null || sameTarget(target, session.store.snapshot.state.highlight)) return;
    session.store.dispatch({ type: 'highlight', target });
  }

  private readonly onPoint = (event: Event): void => {
    const cell = event instanceof MouseEvent ? cellUnder(event) : null;
    this.highlight(cell === null ? targetOf(event.target) : { kind: 'cell', ...cell });
  };

  private readonly onLeave = (): void => {
    this.highlight(null);
  };

  private readonly onFocus = (event: FocusEvent): void => {
    const element = event.target as HTMLElement;
    if (element.matches('[role="gridcell"]')) this.keepTabStop(cellOf(element));
    this.onPoint(event);
  };

  private readonly onBlur = (event: FocusEvent): void => {
    if ((event.target as HTMLElement).matches('.cell-field')) this.session?.editor.end('end-edit');
  };

  private readonly onPress = (event: PointerEvent): void => {
    this.dragged = false;
    const cell = (event.target as Element).closest<HTMLElement>('.scrubbable[data-table]');
    const editor = this.session?.editor;
    if (cell === null || editor === undefined || !event.isPrimary || event.button !== 0) return;
    dragNumber(event, cell, {
      begin: () => {
        this.dragged = true;
        editor.begin(cell);
      },
      move: (by) => editor.drag(by),
      end: (type) => editor.end(type),
    });
  };

  private readonly onClick = (event: MouseEvent): void => {
    // What ends a drag is no click; a key's click has no detail.
    if (this.dragged && event.detail > 0) return;
    const target = event.target as Element;
    const cell = target.closest<HTMLElement>('.scrubbable[data-table]');
    if (cell !== null) this.beginEdit(cell);
    const row = target.closest<HTMLElement>('[data-reconnect]');
    if (row !== null) this.reconnect(row);
    this.onPoint(event); // a finger that has left has still pointed
    const read = cellUnder(event);
    if (read !== null) {
      this.focusAfterUpdate = '.reader [role="gridcell"]';
      this.keepTabStop(read);
    }
    const token = namedToken(target);
    if (token === null) return;
    this.traced = token;
    const { pinned } = this.session?.store.snapshot.state ?? {};
    this.session?.store.dispatch({ type: 'pin', token: token === pinned ? null : token });
  };

  private readonly onInput = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    if (field.matches('.cell-field')) this.session?.editor.type(field.value);
  };
}
