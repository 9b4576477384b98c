import {
  html,
  LitElement,
  noChange,
  nothing,
  type PropertyValues,
  type TemplateResult,
  unsafeCSS,
} from 'lit';
import type { ChapterPart } from '../chapters/chapter.js';
import type { AttentionOptions, Engine, Grain, Projected, Stage, Step } from '../engine/types.js';
import { isLarge } from '../figures/large.js';
import { loading } from '../figures/loading.js';
import type { Target, View } from '../figures/view.js';
import english from '../locales/en.ftl?raw';
import { openEngine } from '../state/open.js';
import { type Snapshot, Store } from '../state/store.js';
import { AfterPaint } from './after-paint.js';
import { isSet } from './authored.js';
import { Beginning, type Loading } from './begin.js';
import { type CellPlace, cellOf, sameTarget, selectorOf, targetOf } from './cells.js';
import { ChapterPlace } from './chapter-host.js';
import type { Asking } from './checkpoint-part.js';
import { dragNumber } from './drag-number.js';
import { EMBEDDING_PROPERTIES, Embedding, type EmbeddingProperty } from './embedding.js';
import { figure } from './figure.js';
import { historyButtons, type Turn } from './history.js';
import { type KeyActions, pressHistory, pressKey, pressRadio } from './keyboard.js';
import { type ChapterName, defaultLesson, segmentsOf } from './lesson.js';
import { eyebrow, narration, nextLabel, spoken, spokenChange } from './narration.js';
import { OnDemand } from './on-demand.js';
import { Path } from './path.js';
import { namedToken, pinnedAfterKey } from './pin.js';
import { Playback } from './playback.js';
import { rehearse } from './rehearsal.js';
import { scrub } from './scrub.js';
import { chooser, task, tries } from './segments.js';
import { Session } from './session.js';
import type { SettingsPanel } from './settings-panel.js';
import { createStrings } from './strings.js';
import { adopt, styles } from './styles.js';
import { pace, type Speed, type Transport, transport } from './transport.js';
import { VERSION } from './version.js';

/** Attributes that lead to another place. */
const PLACES: readonly EmbeddingProperty[] = ['step', 'grain', 'view'];

/** Milliseconds that nobody takes for waiting. */
const PATIENCE = 200;

const LENS_OF: Readonly<Record<Stage | 'done', ChapterName | undefined>> = {
  project: undefined,
  score: 'neighbors',
  softmax: 'kernel',
  mix: 'memory',
  done: 'views',
};

/** Of a `cv-error` event. */
export interface ErrorDetail {
  readonly message: string;
  /** the one that cannot be used; without it the engine could not be loaded */
  readonly attribute?: string;
}

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
 * Attributes, each with a property of the same name; null, or none, is the default. One that cannot be
 * used is told in the player and by `cv-error`.
 * @attr {string} lesson - what is shown: "how-are-you", the only lesson
 * @attr {string} view - "steps" (default), "settings", one stage alone ("project", "score", "softmax",
 *   "mix"), or a segment of the lesson ("neighbors", "kernel", "memory", "cost" …)
 * @attr {string} step - where it begins, as in links: "score/0/1"; a stage's name is its last step; "done"
 * @attr {"stage"|"row"|"cell"} grain - what one step is; "cell" by default
 * @attr {string} tokens - names between spaces, or a JSON list of them
 * @attr {number} seed - of the drawn parameters, as np.random.seed takes it
 * @attr {string} options - how attention is computed: "mask=causal temperature=2", or the same as JSON
 * @attr {string} state - what `getState` gave; it comes after all of the above
 * @attr {"auto"|"light"|"dark"} theme - "auto" (default) follows the reader's system
 * @attr {"full"|"minimal"|"none"} controls - "minimal" has no settings, "none" only figure and words
 * @attr {"eager"|"lazy"|"click"} loading - "lazy" (default) begins near the screen, "click" when asked
 * @attr {string} height - room kept from the start: pixels, or a CSS length
 * @attr {string} wasm-url - where attention-core.wasm is, when not beside the script; what follows a #
 *   is the hash that it must have, "sha384-…"
 * @attr {"embed"|"page"} layout - "page" has the whole path beside the steps
 * @attr {boolean} settings - whether the settings are open
 * @attr {"on"|"off"} checkpoints - whether a page asks before it shows a row; embeds never ask
 *
 * Events leave the shadow tree.
 * @fires {CustomEvent<{}>} cv-ready - everything can be called
 * @fires {CustomEvent<StepDetail>} cv-step - another step is on show
 * @fires {CustomEvent<{}>} cv-change - the inputs changed
 * @fires {CustomEvent<{view: string}>} cv-view - "steps", "settings" or a chapter's name is on show
 * @fires {CustomEvent<ErrorDetail>} cv-error - the engine could not be loaded, or an attribute not used
 *
 * @slot - stands in until the player is there, and when it cannot start
 * @slot words - stands where the first step's words will be, while it is loading
 *
 * @csspart player - everything
 * @csspart narration - the words beside the figure
 * @csspart figure - the figure
 * @csspart settings - the panel of numbers and options
 * @csspart next - the button beside the words, on pages
 * @csspart transport - the controls under the figure
 * @csspart scrubber - the steps among them
 * @csspart button - each of them; also by its name: first, back, play, pause, next, last
 * @csspart begin - the button of `loading="click"`
 *
 * @cssprop --cv-paper - behind everything
 * @cssprop --cv-ink - the number being made, titles
 * @cssprop --cv-ink-2 - prose and numbers at rest
 * @cssprop --cv-ink-3 - labels
 * @cssprop --cv-q - queries
 * @cssprop --cv-k - keys
 * @cssprop --cv-v - values
 * @cssprop --cv-c - context vectors
 * @cssprop --cv-serif - the typeface of words
 * @cssprop --cv-sans - the typeface of numbers and controls
 */
export class ContextVector extends LitElement {
  static readonly version = VERSION;
  static override readonly styles = styles.map((text) => unsafeCSS(text));

  static override readonly properties = {
    layout: { reflect: true },
    settings: { type: Boolean, reflect: true },
    theme: { reflect: true },
    checkpoints: { reflect: true },
    ...EMBEDDING_PROPERTIES,
  };

  declare layout: 'embed' | 'page';
  declare settings: boolean;
  declare theme: 'auto' | 'light' | 'dark' | null;
  declare checkpoints: 'on' | 'off';

  declare lesson: string | null;
  declare step: string | null;
  declare grain: Grain | null;
  declare view: string | null;
  declare seed: number | string | null;
  declare tokens: string | readonly string[] | null;
  declare options: string | AttentionOptions | null;
  declare controls: 'full' | 'minimal' | 'none' | null;
  declare loading: Loading | null;
  declare height: number | string | null;
  declare state: string | null;
  declare wasmUrl: string | null;

  /** This element, once `cv-ready` was fired. */
  readonly whenReady: Promise<this>;

  private readonly content = defaultLesson;
  private readonly strings = createStrings('en', english);
  private readonly map = this.onDemand(() => import('./weights-map-part.js'));
  private readonly whole = this.onDemand(() => import('./whole-part.js'));
  private readonly code = this.onDemand(() => import('./code-part.js'));
  private readonly workings = this.onDemand(() => import('./workings-part.js'));
  private readonly panel = this.onDemand(() => import('./settings-panel.js'));
  private readonly chapters = this.onDemand(() => import('./chapters-part.js'));
  private readonly questions = this.onDemand(() => import('./checkpoint-part.js'));
  private readonly motion = new OnDemand(
    () => import('./motion.js'),
    () => {},
  );
  private readonly playback = new Playback(this, () => this.advance());
  private readonly embedding = new Embedding(this, this.content, this.strings, (detail) =>
    this.emit('cv-error', detail),
  );
  private readonly beginning = new Beginning(
    this,
    () => this.embedding.choice('loading') ?? (this.layout === 'page' ? 'eager' : 'lazy'),
    () => void this.load(),
  );
  /** A step is answered by the figure, a key by its field; what hangs on them comes a frame later. */
  private readonly words = new AfterPaint(() => this.requestUpdate());
  private isFigureFirst = false;
  /** the place changed since the last update */
  private stepped = false;
  /** what stood beside the figure when all was drawn */
  private drawnBeside = '';
  private session: Session | null = null;
  private path: Path | null = null;
  private asking: Asking | null = null;
  private place: ChapterPlace | null = null;
  private readonly adopted = new Set<ChapterPart>();
  private viewTold = 'steps';
  /** what `show` was asked for before there was anything to show */
  private awaited: string | null = null;
  /** whose row the next lens shows */
  private tokenTaken: number | null = null;
  /** questions the reader has met: none is asked twice */
  private readonly met = new Set<string>();
  private failed = false;
  private isTurnedTo = false;
  private settleReady: (element: this) => void = () => {};
  private tabStops: View['tabStops'] = {};
  private traced = 0;
  private announced = '';
  private announcedFor: { sentence: string; model: unknown } = { sentence: '', model: null };
  private told: { index: number; model: unknown } = { index: -1, model: null };
  private focusAfterUpdate: string | null = null;
  /** what had the focus before the update, and the grid that it was in */
  private lastFocused: Element | null = null;
  private lastGrid: string | undefined;
  /** the edit began with a character, which stays */
  private typed = false;
  /** whether loading has taken long enough for its picture to be worth a glance */
  private waits = false;
  /** since the pointer was last pressed */
  private dragged = false;

  constructor() {
    super();
    this.layout = 'embed';
    this.settings = false;
    this.theme = 'auto';
    this.checkpoints = 'on';
    this.whenReady = new Promise((resolve) => {
      this.settleReady = resolve;
    });
    this.addEventListener('keydown', this.onKey);
    for (const turn of ['pointerenter', 'focusin']) {
      this.addEventListener(turn, () => this.turnedTo(), { once: true });
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.embedding.reserve(this.renderRoot as ShadowRoot);
    if (this.session !== null) this.changed();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.place?.show(undefined);
  }

  // ---- Public methods ----

  /** Into the player, where its keys act. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.player')?.focus(options);
  }

  /**
   * To the next stop of the chosen grain; after the last one everything is finished. Before an open
   * question it only shows what was asked for.
   */
  next(): void {
    if (this.asking !== null) {
      this.closeQuestion();
      return;
    }
    const before = this.session?.store.snapshot.step ?? null;
    this.session?.store.next();
    this.ask();
    void this.moveFrom(before);
  }

  back(): void {
    this.session?.store.previous();
  }

  first(): void {
    this.session?.store.go(0);
  }

  last(): void {
    if (this.session !== null) this.session.store.go(this.session.store.reach.last);
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

  /** "steps", where they were left; "settings"; or a segment of the lesson. */
  show(what: string): void {
    const { path } = this;
    if (path === null) {
      this.awaited = what;
      return;
    }
    if (what === 'settings') {
      path.leaveChapter();
      this.openSettings(true);
      return;
    }
    this.settings = false;
    if (what === 'steps') path.leaveChapter();
    else this.openSegment(path, what);
    this.requestUpdate();
  }

  /** As the author had it: their inputs, their step, nothing to undo. */
  reset(): void {
    if (this.session !== null) this.begin(this.session.store.engine);
  }

  /** The place and all inputs as text, for `setState`, the attribute `state` or a link; null before `cv-ready`. */
  getState(): string | null {
    return this.link() ?? this.save();
  }

  /** Back to what `getState` gave; before `cv-ready`, as soon as it can be. False for one that cannot be read. */
  setState(text: string): boolean {
    if (this.session !== null) return this.restore(text);
    this.state = text;
    return true;
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
    this.workings.retry();
    this.requestUpdate();
    const patience = setTimeout(() => {
      this.waits = true;
      this.requestUpdate();
    }, PATIENCE);
    try {
      const words = this.hasAllWords || this.isAtStart ? null : this.workings.arrived();
      const [engine] = await Promise.all([openEngine(this.wasmUrl), words]);
      // Computing and drawing are two tasks, so that neither keeps the page from answering for long.
      await new Promise((resolve) => setTimeout(resolve));
      this.begin(engine);
      this.emit('cv-ready');
      this.settleReady(this);
      if (this.awaited !== null) this.show(this.awaited);
      this.awaited = null;
      this.changed();
      if (this.isTurnedTo) this.turnedTo();
      if (this.layout === 'page') {
        this.fetchNext();
        this.questions.get();
      }
    } catch (error) {
      this.failed = true;
      this.emit('cv-error', { message: error instanceof Error ? error.message : String(error) });
      this.requestUpdate();
    } finally {
      clearTimeout(patience);
    }
  }

  /** Split, the words of later steps come with the workings of these. */
  private get hasAllWords(): boolean {
    return this.strings.has('live-done');
  }

  /** Whether the player begins with no more than the first step. */
  private get isAtStart(): boolean {
    return this.layout !== 'page' && [this.step, this.view, this.state].every((one) => !isSet(one));
  }

  /** Whether that is on show of which the words are not here yet. */
  private lacksWords({ step }: Pick<View, 'step'>): boolean {
    if (this.hasAllWords) return false;
    const isFirst = step?.stage === 'project' && this.place?.name === undefined;
    return !isFirst && this.workings.get() === undefined;
  }

  /** With the author's inputs, at `step` where there still is one, else at the author's place. */
  private begin(engine: Engine, step?: string): void {
    const { embedding, content, strings } = this;
    const store = new Store(engine, embedding.inputs(engine));
    const session = new Session(store, strings, content, (focus) => {
      this.focusAfterUpdate = focus ?? this.focusAfterUpdate;
      this.requestUpdate();
    });
    this.place?.show(undefined);
    this.session = session;
    this.path = new Path(content, session);
    this.place = this.placeOf(this.path, store);
    this.asking = null;
    if (step === undefined) this.goToPlace();
    else store.go(store.placeOf(step) ?? 0);
    store.subscribe(() => this.changed());
    this.changed();
    if (step === undefined) this.takeState();
  }

  private goToPlace(): void {
    const { session, embedding } = this;
    if (session === null) return;
    embedding.place(session.store);
    if (embedding.shown !== null) this.show(embedding.shown);
  }

  private takeState(): void {
    const { session, state } = this;
    if (session === null) return;
    if (state && !session.sharing.restore(state)) {
      this.emit('cv-error', { message: session.sharing.refused ?? '', attribute: 'state' });
    }
  }

  /** The attributes that changed, when the player is there. */
  private follow(changes: PropertyValues): void {
    const { session, embedding } = this;
    this.layout ??= 'embed';
    embedding.check();
    if (changes.has('height')) embedding.reserve(this.renderRoot as ShadowRoot);
    if (changes.has('loading')) this.beginning.look();
    if (session === null || !this.hasUpdated) return;
    const { engine, standing } = session.store;
    if (Embedding.changesInputs(changes)) this.begin(engine, standing.step);
    else if (PLACES.some((name) => changes.has(name))) this.goToPlace();
    if (changes.has('state')) this.takeState();
  }

  private placeOf(path: Path, store: Store): ChapterPlace {
    const { strings, layout } = this;
    const host = {
      ...{ strings, store, layout },
      changed: (focus?: string) => {
        this.focusAfterUpdate = focus ?? this.focusAfterUpdate;
        this.requestUpdate();
      },
      takeToken: () => {
        const token = this.tokenTaken;
        this.tokenTaken = null;
        return token;
      },
      open: (segment: string) => this.goOn(path, segment),
      leave: () => {
        path.leaveChapter();
        this.focusAfterUpdate = '.words';
      },
    };
    return new ChapterPlace(host, (part) => {
      if (this.adopted.has(part)) return;
      this.adopted.add(part);
      this.adoptPart(part);
    });
  }

  private adoptPart({ css, messages = '' }: { readonly css: string; readonly messages?: string }) {
    this.strings.add(messages);
    adopt(this.renderRoot as ShadowRoot, css);
  }

  private emit(name: string, detail: unknown = {}): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private changed(): void {
    if (this.session === null) return;
    const { snapshot } = this.session.store;
    const { index, model, editing } = snapshot.state;
    const { told } = this;
    if (this.asking?.isAbout(snapshot) === false) this.asking = null;
    this.place?.show(this.path?.segment?.chapter);
    this.place?.chapter?.changed?.();
    this.told = { index, model };
    if (index !== told.index || model !== told.model) {
      this.session.sharing.clear();
      this.map.retry();
      this.workings.retry();
    }
    // The finished page has no next button: focus must not go with it.
    if (snapshot.step === null && this.renderRoot.querySelector('.next-button:focus') !== null) {
      this.focusAfterUpdate = '.next-button, [role="slider"]';
    }
    // Another stage, another figure: the name of the token that has the focus keeps it.
    const named = this.renderRoot.querySelector<HTMLElement>('button.tok:focus');
    if (named !== null) {
      this.focusAfterUpdate ??= `button.tok[data-token="${named.dataset['token']}"]`;
    }
    if (index !== told.index) this.emit('cv-step', this.stepDetail(snapshot));
    if (model !== told.model && told.model !== null) this.emit('cv-change');
    // What is pointed at lights up everywhere at once.
    this.stepped ||= index !== told.index || model !== told.model || editing !== null;
    this.requestUpdate();
  }

  /** Whether what is being typed stands in its field, as the browser put it there. */
  private isTyped({ state: { editing } }: Snapshot): boolean {
    const field = this.focused;
    const cell = field?.closest<HTMLElement>('[data-table]') ?? null;
    if (editing === null || cell === null || !(field instanceof HTMLInputElement)) return false;
    return field.value === editing.text && selectorOf(cellOf(cell)) === selectorOf(editing);
  }

  private stepDetail({ shape, step, state, count }: Snapshot): StepDetail {
    const text = step === null ? undefined : this.session?.store.engine.steps.text(shape, step);
    return { stage: step?.stage ?? 'done', step: text ?? 'done', index: state.index, count };
  }

  /** One step of playing; false at the end. */
  private advance(): boolean {
    if (this.session === null) return false;
    this.next();
    const { state } = this.session.store.snapshot;
    return state.index < this.session.store.reach.last && this.asking === null;
  }

  /** Asks before the row is seen, where the lesson says so and the reader comes to it for the first time. */
  private ask(): void {
    const { session, layout, checkpoints } = this;
    if (session === null || layout !== 'page' || checkpoints === 'off') return;
    const changed = (focus?: string) => {
      this.focusAfterUpdate = focus ?? null;
      this.requestUpdate();
    };
    const asking = this.questions
      .get()
      ?.Asking.at(this.content, this.strings, session.store.snapshot, changed);
    if (asking == null || this.met.has(asking.id)) return;
    this.met.add(asking.id);
    this.asking = asking;
    // The question takes the place of the button that brought it.
    if (this.renderRoot.querySelector('.narr:focus-within') !== null) {
      this.focusAfterUpdate = '.words';
    }
    this.requestUpdate();
  }

  private closeQuestion(): void {
    this.asking = null;
    this.stepped = true;
    if (this.renderRoot.querySelector('.narr:focus-within') !== null) {
      this.focusAfterUpdate = '.next-button';
    }
    this.requestUpdate();
  }

  /** Only a step forward shows where its numbers come from; any other change of place cuts. */
  private async moveFrom(before: Step | null): Promise<void> {
    const view = this.session?.view(this.tabStops);
    await this.updateComplete;
    if (view === undefined || view.index !== this.session?.store.snapshot.state.index) return;
    const { playing, speed } = this.playback;
    this.motion.get()?.move(this, before, view, playing ? speed : 0);
  }

  /** A part with a style sheet of its own. */
  private onDemand<Part extends { readonly css: string; readonly messages?: string }>(
    fetchPart: () => Promise<Part>,
  ) {
    return new OnDemand(fetchPart, (part) => {
      if (part !== undefined) this.adoptPart(part);
      this.requestUpdate();
    });
  }

  // ---- Rendering ----

  protected override render(): TemplateResult {
    if (this.session === null) return this.renderAbsent();
    const view = this.session.view(this.tabStops);
    const isChapter = this.place?.name !== undefined && !this.settings;
    return html`<div
      class="player"
      part="player"
      tabindex="-1"
      role="group"
      lang=${this.strings.language}
      dir=${this.strings.direction}
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
      ${isChapter ? this.renderChapter() : this.renderSteps(view, this.session)}
      <p class="vh" role="status" aria-live="polite">${this.announced}</p>
    </div>`;
  }

  private renderSteps(view: View, session: Session): TemplateResult {
    const lacks = this.lacksWords(view);
    const shown = this.asking?.figureView(view) ?? view;
    const then = (draw: () => unknown) => (this.isFigureFirst ? noChange : draw());
    return html`<div class="main">
        <div class="narr" role="group" part="narration" aria-labelledby="title">
          ${then(() => this.renderBeside(view, session))}
        </div>
        <figure class="figure" part="figure">${lacks ? nothing : this.renderFigure(view, shown)}</figure>
      </div>
      ${then(() => (this.controls === 'none' ? nothing : transport(this.transportOf(view, session))))}`;
  }

  private renderBeside(view: View, session: Session): TemplateResult {
    return html`${this.renderProblems()} ${session.sharing.renderRefusal()}
    ${this.settings ? this.renderSettings(view, session) : this.lacksWords(view) ? this.renderComing(this.workings) : this.renderNarration(view)}`;
  }

  private renderProblems() {
    return this.embedding.messages.map(
      (message) => html`<p class="msg" role="alert">${message}</p>`,
    );
  }

  private renderChapter(): TemplateResult {
    const { session, path, place, strings } = this;
    if (session === null || path === null || place === null) return html``;
    if (this.lacksWords({ step: null })) return this.renderComing(this.workings);
    const { chapter } = place;
    const words =
      chapter?.words() ??
      html`<div class="words" tabindex="-1"><h2 class="title" id="title">${strings.text(path.segment?.title ?? '')}</h2></div>
        ${this.renderComing(place)}
        ${place.failed ? html`<p class="more"><button class="link" type="button" @click=${() => place.retry()}>${strings.text('failure-retry')}</button></p>` : nothing}`;
    return html`<div class="main chapter">
      <div class="narr" role="group" part="narration" aria-labelledby="title">
        ${this.renderProblems()} ${session.sharing.renderRefusal()} ${this.renderChooser(path)} ${words}
      </div>
      <figure class="figure" part="figure">
        ${chapter === null ? nothing : this.renderTurns(session)} ${chapter?.figure() ?? nothing}
      </figure>
      ${
        chapter === null
          ? nothing
          : html`<div class="chapter-end">
              ${chapter.ways?.() ?? nothing} ${this.renderOnward(path, session)}
            </div>`
      }
    </div>`;
  }

  private renderTurns({ store, changes }: Session): TemplateResult {
    const onTurn = (turn: Turn) => changes.history(turn);
    return html`<p class="fine chapter-turns">
      ${historyButtons(this.strings, store.snapshot.state, onTurn)}
    </p>`;
  }

  private renderOnward(path: Path, session: Session): TemplateResult {
    const { next } = path;
    const { strings } = this;
    return html`<p class="more fine onward">
      ${
        next === undefined
          ? nothing
          : html`<button class="link" type="button" @click=${() => this.goOn(path, next.id)}>
              ${strings.text('path-next', { title: strings.text(next.title) })}
            </button>`
      }
      ${this.layout === 'page' ? session.sharing.renderButton() : nothing}
    </p>`;
  }

  private renderChooser(path: Path): TemplateResult | typeof nothing {
    if (this.layout !== 'page') return nothing;
    return chooser(this.strings, this.content, path.segment, (id) => {
      this.openSegment(path, id);
      this.focusAfterUpdate = '.path select';
    });
  }

  private renderFigure(view: View, shown = view): TemplateResult {
    const windows = isLarge(view) ? this.map.get()?.windows : undefined;
    if (isLarge(view) && windows === undefined) return this.renderComing(this.map);
    return figure({
      view: { ...shown, windows },
      hint: this.asking?.hint(shown) ?? null,
      editing: this.settings,
      isFirst: this.isFigureFirst,
      traced: this.traced,
      refusal: this.renderRefusal(view),
      weightsMap: () => this.map.get()?.weightsMap,
      coming: this.renderComing(this.map),
      moved: () => this.whole.get()?.moved,
      whole: () => this.whole.get()?.whole,
      workings: () => this.workings.get()?.workings,
      workingsComing: this.renderComing(this.workings),
      onHead: (head) => this.showHead(head),
      onPlaces: (places) => this.session?.store.dispatch({ type: 'set-places', places }),
    });
  }

  /** The reader turns to the player: what the next steps need is fetched, and drawn out of sight. */
  private turnedTo(): void {
    this.isTurnedTo = true;
    if (this.session === null) return;
    this.fetchNext();
    this.rehearseStages();
  }

  private fetchNext(): void {
    this.motion.get();
    this.workings.get();
    this.whole.get();
  }

  /** Each stage's figure, one after the other. */
  private rehearseStages(): void {
    const { session } = this;
    if (session === null) return;
    const { store } = session;
    const scene = (first: number) => () =>
      this.isConnected && !isLarge(session.view(this.tabStops))
        ? this.renderFigure(session.view(this.tabStops, store.peek(first)))
        : null;
    rehearse(session.stages().map(({ first }) => scene(first)));
  }

  private renderAbsent(): TemplateResult {
    if (this.failed) return this.renderFailure();
    const hasChildren = this.childElementCount > 0 || this.textContent?.trim() !== '';
    const stands = this.layout !== 'page' && hasChildren;
    return this.beginning.waits || stands ? this.renderStandIn() : this.renderLoading();
  }

  /** What the author put inside, until the player is there. */
  private renderStandIn(): TemplateResult {
    const { waits } = this.beginning;
    return html`<div class="player stand-in" tabindex="-1" aria-busy=${String(!waits)}>
      ${this.renderProblems()}
      <slot></slot>
      ${
        waits
          ? html`<button class="begin" part="begin" type="button" @click=${() => this.beginning.now()}>
              ${this.strings.text('begin')}
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderLoading(): TemplateResult {
    return html`<div class="player" tabindex="-1" aria-busy="true">
      <div class="main">
        <section class="narr">
          <slot name="words">
            <div class="words"><h2 class="title">${this.strings.text('loading-title')}</h2></div>
          </slot>
          <p class="more say">${this.strings.text('loading-text')}</p>
        </section>
        <figure class="figure">
          ${this.waits ? loading(this.strings, this.content.inputs.tokens) : nothing}
        </figure>
      </div>
    </div>`;
  }

  /** The children take the figure's place: on our page they hold the finished example. */
  private renderFailure(): TemplateResult {
    return html`<div class="player" tabindex="-1">
      ${this.renderProblems()}
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
    const { session, path, asking } = this;
    if (session === null || path === null) return html``;
    if (asking !== null) return asking.words(view, () => this.closeQuestion());
    return html`
      ${this.renderWords(view, session, path)} ${this.renderNext(view, path)}
      ${this.renderCode(view, session, path)}
      <p class="more fine">
        ${this.renderToSettings()}
        ${this.layout === 'page' ? this.renderLensOf(view, path) : nothing}
        ${this.layout === 'page' ? session.sharing.renderButton() : nothing}
      </p>
    `;
  }

  private renderToSettings(): TemplateResult | typeof nothing {
    if (this.controls === 'minimal' || this.controls === 'none') return nothing;
    return html`<button class="link to-settings" type="button" @click=${() => this.openSettings(true)}>
      ${this.strings.text('change-numbers')}
    </button>`;
  }

  /** The same numbers in the lens that the stage is about. */
  private renderLensOf({ step, pinned }: View, path: Path): TemplateResult | typeof nothing {
    const name = LENS_OF[step?.stage ?? 'done'];
    const lens = segmentsOf(this.content).find(({ chapter }) => chapter === name);
    if (name === undefined || lens === undefined) return nothing;
    const open = () => {
      this.tokenTaken = step?.row ?? pinned ?? 0;
      this.goOn(path, lens.id);
    };
    return html`<button class="link to-lens" type="button" @click=${open}>
      ${this.strings.text('lens-row', { lens: this.strings.text(lens.title) })}
    </button>`;
  }

  private renderWords(view: View, session: Session, path: Path): TemplateResult {
    const { strings, chapters } = this;
    const { segment } = path;
    const heading =
      this.layout === 'page'
        ? this.renderChooser(path)
        : html`<p class="eyebrow">${eyebrow(view)}</p>`;
    // Segments beyond the post bring their own words.
    const part = segment?.inputs === undefined ? undefined : chapters.get();
    const isComing = segment?.inputs !== undefined && part === undefined;
    const words = isComing
      ? html`<div id="title">${this.renderComing(chapters)}</div>`
      : narration(view, path.caption(view));
    const controls = segment?.controls ?? [];
    const panel =
      controls.length > 0 && part?.segmentControls(this.panelOf(view, session), controls);
    const toDo =
      this.layout === 'page' && !isComing
        ? html`${task(strings, segment)} ${panel || nothing}`
        : nothing;
    return html`<div class="words" tabindex="-1">${heading} ${words}</div> ${toDo}`;
  }

  /** To the next step; when there is none, or none of this segment's, to the next segment. */
  private renderNext(view: View, path: Path): TemplateResult | typeof nothing {
    const { strings } = this;
    const { next } = path;
    if (this.layout !== 'page') return nothing;
    const step = html`<button class="next-button" part="next" type="button" @click=${() => this.next()}>
      <span>${nextLabel(view, this.nextStep())}</span><kbd aria-hidden="true">→</kbd>
    </button>`;
    const isDone = view.step === null;
    if (next === undefined || !(isDone || path.segment?.inputs)) {
      return isDone ? html`` : step;
    }
    const label = strings.text(isDone ? 'path-next' : 'path-skip', {
      title: strings.text(next.title),
    });
    const onward = html`<button
      class=${isDone ? 'next-button path-next' : 'link'}
      type="button"
      @click=${() => this.goOn(path, next.id)}
    >
      ${label}
    </button>`;
    return isDone
      ? html`${this.renderTries(path)} ${onward}`
      : html`${step} <p class="more">${onward}</p>`;
  }

  private renderCode(view: View, session: Session, path: Path) {
    if (this.layout !== 'page' || path.tries.length > 0) return nothing;
    return this.code.get()?.codePanel(view, session.store.snapshot.state.model);
  }

  /** Reads on from the top of the next segment. */
  private goOn(path: Path, id: string): void {
    this.openSegment(path, id);
    this.focusAfterUpdate = '.words';
  }

  private openSegment(path: Path, id: string): void {
    this.chapters.retry();
    path.open(id);
  }

  private renderTries(path: Path): TemplateResult | typeof nothing {
    // Their words come with the picture that they change.
    if (path.tries.length === 0 || this.whole.get() === undefined) return nothing;
    const canUndo = (this.session?.store.snapshot.state.past.length ?? 0) > 0;
    const undo = canUndo ? () => this.session?.changes.history('undo') : null;
    return tries(this.strings, path.tries, (chosen) => path.try(chosen), undo);
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
      return html`<div id="title">${this.renderComing(panel)}</div>
        ${this.renderBack()}`;
    }
    return html`${part.settingsPanel(this.panelOf(view, session))} ${this.renderBack()}`;
  }

  /** Stands in for a part that is fetched, or could not be. */
  private renderComing({ failed }: { readonly failed: boolean }): TemplateResult {
    const words = this.strings.text(failed ? 'part-failed' : 'part-coming');
    return html`<p class="say" role="status">${words}</p>`;
  }

  private panelOf(view: View, session: Session): SettingsPanel {
    return {
      view,
      session,
      strings: this.strings,
      pace: pace(this.transportOf(view, session)),
      asks: this.layout === 'page' ? this.checkpoints === 'on' : null,
      onAsks: (asks) => {
        this.checkpoints = asks ? 'on' : 'off';
      },
      focusNext: (selector) => {
        this.focusAfterUpdate = selector;
      },
    };
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
      stages: session.stages().filter(({ stage }) => (session.store.alone ?? stage) === stage),
      reach: session.store.reach,
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
          () => this.transportOf(view, session).stages,
          (index) => session.store.go(index),
        ),
    };
  }

  protected override shouldUpdate(changes: PropertyValues): boolean {
    const { session, stepped } = this;
    if (session === null || !stepped || changes.size > 0) return true;
    if (!this.isTyped(session.store.snapshot)) return true;
    this.stepped = false;
    this.words.request();
    return false;
  }

  protected override willUpdate(changes: PropertyValues): void {
    this.follow(changes);
    // The settings show all numbers, those that are asked for too.
    if (this.settings) this.asking = null;
    this.isFigureFirst = this.canWordsWait(changes);
    if (this.isFigureFirst) this.words.request();
    else this.announce();
    this.lastFocused = this.focused;
    this.lastGrid = this.focused?.closest<HTMLElement>('[data-grid]')?.dataset['grid'];
  }

  /** Whether the figure alone answers: what stands beside it stays true for a frame. */
  private canWordsWait(changes: PropertyValues): boolean {
    const { session, place, stepped, drawnBeside } = this;
    this.stepped = false;
    if (session === null) return false;
    const { snapshot } = session.store;
    const lacks = this.lacksWords(snapshot);
    const beside = [place?.name, this.settings, lacks, snapshot.step === null];
    this.drawnBeside = String(beside);
    const isSame = drawnBeside === this.drawnBeside;
    return stepped && isSame && place?.name === undefined && changes.size === 0 && !document.hidden;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.words.done;
    return super.getUpdateComplete();
  }

  private get focused(): Element | null {
    return (this.renderRoot as ShadowRoot | undefined)?.activeElement ?? null;
  }

  protected override updated(_changes: PropertyValues): void {
    this.place?.chapter?.drawn?.(this.renderRoot as ShadowRoot);
    this.tellView();
    const focused = this.moveFocus();
    // What is not there yet may come with the words.
    if (focused !== undefined || !this.isFigureFirst) this.focusAfterUpdate = null;
    if (focused instanceof HTMLInputElement) {
      focused.setSelectionRange(this.typed ? focused.value.length : 0, focused.value.length);
      this.typed = false;
    }
  }

  private tellView(): void {
    const view = this.settings ? 'settings' : (this.place?.name ?? 'steps');
    if (view === this.viewTold) return;
    this.viewTold = view;
    if (view !== 'steps') this.pause();
    this.emit('cv-view', { view });
  }

  /** To what was asked for; when what had it is gone, to its grid, or else the player, where keys act. */
  private moveFocus(): HTMLElement | undefined {
    const wanted =
      this.focusAfterUpdate === null ? undefined : this.focusFirst(this.focusAfterUpdate);
    if (wanted !== undefined || this.lastFocused === null || this.focused !== null) return wanted;
    // The words of a chapter take the place of those that stood in for them.
    const words = this.lastFocused.matches('.words') ? this.focusFirst('.words') : undefined;
    return (
      words ??
      this.focusFirst(`[data-grid="${this.lastGrid}"] [tabindex="0"]`) ??
      this.focusFirst('.player')
    );
  }

  /** The first that takes it: what is not shown does not. */
  private focusFirst(selector: string): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>(selector)].find((element) => {
      // A field stands in the cell that had the focus: there is nothing to scroll to.
      const preventScroll = this.lastFocused?.contains(element) === true;
      if (element !== this.focused) element.focus({ preventScroll });
      return element === this.focused;
    });
  }

  /** One sentence a step, and what a change comes to; silent while playing or changing. */
  private announce(): void {
    const { session, asking, place } = this;
    if (session === null || this.playback.playing) return;
    if (this.lacksWords(session.store.snapshot)) return;
    const { model, editing, gesture } = session.store.snapshot.state;
    if (editing !== null || gesture !== null) return;
    if (place?.name !== undefined && !this.settings) {
      this.announced = place.chapter?.spoken() ?? '';
      return;
    }
    const view = session.view(this.tabStops);
    const sentence = asking?.spoken(view) ?? spoken(view);
    const before = this.announcedFor;
    if (sentence === before.sentence && model === before.model) return;
    this.announcedFor = { sentence, model };
    const isChange = before.model !== null && model !== before.model && asking === null;
    this.announced = isChange ? `${spokenChange(view)} ${sentence}` : sentence;
  }

  // ---- Controls ----

  private togglePlay(): void {
    const { store } = this.session ?? {};
    if (store !== undefined && store.snapshot.state.index >= store.reach.last) this.first();
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
    this.focusAfterUpdate = open ? '.panel' : '.to-settings';
  }

  // ---- Editing ----

  private beginEdit(cell: HTMLElement, text?: string): void {
    this.typed = text !== undefined;
    this.focusAfterUpdate = '.cell-field';
    this.session?.editor.begin(cell, text);
  }

  private endEdit(type: 'end-edit' | 'cancel-edit'): void {
    const editing = this.session?.editor.editing;
    if (editing == null) return;
    this.focusAfterUpdate = selectorOf(editing);
    this.session?.editor.end(type);
    // Before its field goes: a browser takes long to find that what had the focus is not there.
    this.focused?.closest<HTMLElement>('[role="gridcell"]')?.focus();
  }

  private moveToken(token: number, by: 1 | -1): void {
    if (this.session?.changes.moveToken(token, by) !== true) return;
    this.focusAfterUpdate = `[data-token-field="${token + by}"]`;
  }

  private reconnect({ dataset }: HTMLElement): void {
    const [table, row] = [dataset['reconnect'] as Projected, Number(dataset['row'])];
    const cell = { table, row, column: 0 };
    this.focusAfterUpdate = selectorOf(cell);
    this.keepTabStop(cell);
    this.session?.store.dispatch({ type: 'reconnect', table, row });
  }

  private keepTabStop({ table, row, column }: CellPlace): void {
    const last = this.tabStops[table];
    if (last?.row === row && last.column === column) return;
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
    if (this.place?.name !== undefined && !this.settings) {
      const { chapter } = this.place;
      const isUsed = pressHistory(event, this.keyActions) || pressRadio(event);
      if (isUsed || chapter?.pressKey?.(event)) event.preventDefault();
      return;
    }
    if (this.readMap(event) || this.pinByKey(event) || pressKey(event, this.keyActions)) {
      event.preventDefault();
    }
  };

  /** What drew the grid that an event is in, where not all of it is drawn. */
  private partialGrid(event: Event) {
    const [target] = event.composedPath();
    return (target as Element).closest('[data-columns]') ? this.map.get() : undefined;
  }

  /** The heat map's cell goes where a key leads; in a window that cell is drawn first. */
  private readMap(event: KeyboardEvent): boolean {
    const cell = this.partialGrid(event)?.cellAfter(event) ?? null;
    if (cell === null) return false;
    this.focusAfterUpdate = `[role="gridcell"]${selectorOf(cell)}`;
    this.keepTabStop(cell);
    this.highlight({ kind: 'cell', ...cell });
    this.requestUpdate();
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
    const cell = event instanceof MouseEvent && this.partialGrid(event)?.cellUnder(event);
    this.highlight(cell ? { kind: 'cell', ...cell } : targetOf(event.target));
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
    const read = this.partialGrid(event)?.cellUnder(event);
    if (read) {
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

declare global {
  interface HTMLElementTagNameMap {
    'context-vector': ContextVector;
  }
}
