import { html, LitElement, noChange, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ChapterPart } from '../chapters/chapter.js';
import type { AttentionOptions, Engine, Grain, Step } from '../engine/types.js';
import { isLarge } from '../figures/large.js';
import { styled } from '../figures/styled.js';
import type { View } from '../figures/view.js';
import english from '../locales/en.ftl?raw';
import type { Standing } from '../state/link.js';
import { openEngine } from '../state/open.js';
import { type Snapshot, Store } from '../state/store.js';
import { coming, comingWords, failure, standIn } from './absent.js';
import { nextTask } from './after-paint.js';
import { Announcer } from './announcer.js';
import { isSet, textOf } from './authored.js';
import { Beginning, type Loading } from './begin.js';
import { type Beside, settingsWords, stepWords } from './beside.js';
import { cellOf, selectorOf } from './cells.js';
import { ChapterPlace } from './chapter-host.js';
import { Drawing, type Drawn, WHOLE } from './drawing.js';
import {
  type Changes,
  EMBEDDING_PROPERTIES,
  Embedding,
  type EmbeddingProperty,
} from './embedding.js';
import { figure, roomOf } from './figure.js';
import { FocusKeeper } from './focus-keeper.js';
import { Gestures } from './gestures.js';
import { Hand } from './hand.js';
import { defaultLesson } from './lesson.js';
import { comingPart, type PartLooks, Parts } from './parts.js';
import { Path } from './path.js';
import { Playback } from './playback.js';
import { Questions } from './questions.js';
import { rehearse } from './rehearsal.js';
import { scrub } from './scrub.js';
import { Session } from './session.js';
import type { SettingsPanel } from './settings-panel.js';
import { createStrings } from './strings.js';
import { adopt, adoptAll } from './styles.js';
import { Telling } from './telling.js';
import { pace, type Speed, type Transport, transport } from './transport.js';
import { VERSION } from './version.js';

/** Attributes that lead to another place. */
const PLACES: readonly EmbeddingProperty[] = ['step', 'grain', 'view'];

/** Of a place that is gone to for the first time. */
const NO_CHANGES: Changes = new Set();

/** Milliseconds that nobody takes for waiting. */
const PATIENCE = 200;

/**
 * `<context-vector>`: step through attention.
 *
 * Attributes, each with a property of the same name; null, or none, is the default, of `settings` false. One
 * that cannot be used is told in the player and by `cv-error`.
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
 * @fires {CustomEvent<ErrorDetail>} cv-error - the engine or a part did not load, or an attribute cannot be used
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

  static override readonly properties = {
    layout: { reflect: true },
    settings: { type: Boolean, reflect: true },
    theme: { reflect: true },
    checkpoints: { reflect: true },
    ...EMBEDDING_PROPERTIES,
  };

  declare layout: 'embed' | 'page' | null;
  declare settings: boolean;
  declare theme: 'auto' | 'light' | 'dark' | null;
  declare checkpoints: 'on' | 'off' | null;

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

  /** This element, once `cv-ready` was fired; pending until then, even where it cannot start. */
  readonly whenReady: Promise<this>;

  private readonly content = defaultLesson;
  private readonly strings = createStrings('en', english);
  private readonly parts = new Parts(
    (part) => this.adoptPart(part),
    (why) => {
      // Until there is a player, its start fails instead.
      if (why !== undefined && this.session !== null) this.tell(why);
      this.requestUpdate();
    },
  );
  private readonly playback = new Playback(this, () => this.advance());
  private readonly telling = new Telling(this);
  private readonly embedding = new Embedding(this, this.content, this.strings, (detail) =>
    this.telling.tell('cv-error', detail),
  );
  private readonly beginning = new Beginning(
    this,
    () => this.embedding.choice('loading') ?? (this.layout === 'page' ? 'eager' : 'lazy'),
    () => void this.load(),
  );
  private readonly keeper = new FocusKeeper(() => this.renderRoot as ShadowRoot | undefined);
  private readonly announcer = new Announcer();
  private readonly questions = new Questions(this.content, this.strings, this.parts, (focus) => {
    this.keeper.wanted = focus ?? null;
    this.requestUpdate();
  });
  /** A step is answered by the figure, a key by its field; what hangs on them comes a frame later. */
  private readonly drawing = new Drawing(() => this.requestUpdate());
  private readonly hand = new Hand({
    ...{ keeper: this.keeper, drawing: this.drawing, parts: this.parts },
    session: () => this.session,
    chapter: () => (this.isInChapter ? this.place?.chapter : undefined),
    update: () => this.requestUpdate(),
    next: () => this.next(),
    back: () => this.back(),
    first: () => this.first(),
    last: () => this.last(),
    togglePlay: () => this.togglePlay(),
    goToStage: (number) => this.goToStage(number),
  });
  private readonly gestures = new Gestures(this.hand);
  /** What is used beside the figure acts on what is so by now, however quickly it is used again. */
  private readonly wordsFirst = {
    capture: true,
    handleEvent: () => {
      if (this.drawing.hurry()) this.performUpdate();
    },
  };
  /** the place changed since the last update */
  private stepped = false;
  /** the player takes the place of what stood in for it */
  private isFirstDrawing = false;
  /** what stood beside the figure when all was drawn */
  private drawnBeside = '';
  private session: Session | null = null;
  private path: Path | null = null;
  private place: ChapterPlace | null = null;
  private readonly adopted = new Set<ChapterPart>();
  /** what `show` was asked for before there was anything to show */
  private awaited: string | null = null;
  /** whose row the next lens shows */
  private tokenTaken: number | null = null;
  private failed = false;
  private isTurnedTo = false;
  private settleReady: (element: this) => void = () => {};
  /** whether loading has taken long enough for its picture to be worth a glance */
  private isSlow = false;

  constructor() {
    super();
    this.layout = 'embed';
    this.settings = false;
    this.theme = 'auto';
    this.checkpoints = 'on';
    this.whenReady = new Promise((resolve) => {
      this.settleReady = resolve;
    });
    this.addEventListener('keydown', this.hand.press);
    for (const turn of ['pointerenter', 'focusin']) {
      this.addEventListener(turn, () => this.turnedTo(), { once: true });
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.embedding.reserve(this.renderRoot as ShadowRoot);
    if (this.session !== null) this.changed();
  }

  /** Into another document, such as that of a window of its own. */
  adoptedCallback(): void {
    if (this.shadowRoot !== null) adoptAll(this.shadowRoot);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    adoptAll(root as ShadowRoot);
    return root;
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
    if (this.questions.open !== null) {
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

  /**
   * Back to what `getState` gave; before `cv-ready`, as soon as it can be. False for one that cannot be read:
   * what is on show stays.
   */
  setState(text: string): boolean {
    if (this.session !== null) return this.session.take(textOf(text));
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
   * author's inputs are shown from their first step, and why.
   */
  restore(text: string): boolean {
    return this.session?.restore(text) ?? false;
  }

  // ---- Loading ----

  private async load(): Promise<void> {
    this.failed = false;
    const { workings, panel } = this.parts;
    workings.retry();
    panel.retry();
    this.requestUpdate();
    const patience = setTimeout(() => {
      this.isSlow = true;
      this.requestUpdate();
    }, PATIENCE);
    try {
      const words = this.hasAllWords || this.isAtStart ? null : workings.arrived();
      // Above the figure, which would give way when they come.
      const settings = this.settings || this.view === 'settings' ? panel.arrived() : null;
      const [engine] = await Promise.all([openEngine(this.wasmUrl), words, settings]);
      await nextTask();
      this.begin(engine);
      this.ready();
    } catch (error) {
      this.failed = true;
      this.tell(error);
      this.requestUpdate();
    } finally {
      clearTimeout(patience);
    }
  }

  private ready(): void {
    this.telling.tell('cv-ready');
    this.settleReady(this);
    if (this.awaited !== null) this.show(this.awaited);
    this.awaited = null;
    this.changed();
    if (this.isTurnedTo) this.turnedTo();
    if (this.layout !== 'page') return;
    this.parts.fetchNext();
    this.parts.questions.get();
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
    return !isFirst && this.parts.workings.get() === undefined;
  }

  /** With the author's inputs: at their place, or where the reader stands, as far as that is still there. */
  private begin(engine: Engine, kept?: Standing, model = this.embedding.inputs(engine)): void {
    const { content, strings } = this;
    const store = new Store(engine, model);
    const session = new Session(store, strings, content, (focus) => this.redraw(focus));
    this.place?.show(undefined);
    this.session = session;
    this.path = new Path(content, session);
    this.place = this.placeOf(this.path, store);
    this.questions.close();
    if (kept === undefined) {
      this.goToPlace();
      this.takeState();
    } else this.keepPlace(this.path, store, kept);
    store.subscribe(() => this.changed());
    this.changed(true);
    store.forget();
  }

  private keepPlace(path: Path, store: Store, kept: Standing): void {
    store.choose(kept);
    if (kept.segment !== null) path.open(kept.segment);
    store.alone = this.embedding.stage;
    store.dispatch({ type: 'set-grain', grain: kept.grain });
    store.go(store.placeOf(kept.step) ?? 0);
  }

  private goToPlace(changes: Changes = NO_CHANGES): void {
    const { session, embedding } = this;
    if (session === null) return;
    embedding.place(session.store, changes);
    const { wanted } = this.keeper;
    if (embedding.shown !== null) this.show(embedding.shown);
    // The author does not ask for the focus; the reader may have.
    this.keeper.wanted = wanted;
  }

  private takeState(): void {
    const { session, state } = this;
    if (session === null) return;
    if (isSet(state) && !session.take(textOf(state))) {
      this.telling.tell('cv-error', { message: session.sharing.refused ?? '', attribute: 'state' });
    }
  }

  /** The attributes that changed, when the player is there. */
  private follow(changes: PropertyValues): void {
    const { session, embedding } = this;
    this.layout ??= 'embed';
    if (changes.size > 0) embedding.check();
    if (changes.has('height')) embedding.reserve(this.renderRoot as ShadowRoot);
    if (changes.has('loading')) this.beginning.look();
    if (session === null || !this.hasUpdated) return;
    if (changes.has('view') && embedding.leads) this.path?.leave();
    if (Embedding.changesInputs(changes)) this.takeInputs(session.store);
    if (changes.has('view') && (embedding.stage !== null || !isSet(this.view))) this.show('steps');
    if (PLACES.some((name) => changes.has(name))) this.goToPlace(changes);
    if (changes.has('state')) this.takeState();
  }

  /** The author's, where they are others than before: then nothing of the reader's is left to undo. */
  private takeInputs(store: Store): void {
    const model = this.embedding.inputs(store.engine);
    if (!store.beganWith(model)) this.begin(store.engine, store.standing, model);
  }

  private placeOf(path: Path, store: Store): ChapterPlace {
    const { strings } = this;
    const host = {
      strings,
      store,
      changed: (focus?: string) => this.redraw(focus),
      takeToken: () => {
        const token = this.tokenTaken;
        this.tokenTaken = null;
        return token;
      },
      open: (segment: string) => this.goOn(path, segment),
      leave: () => {
        path.leaveChapter();
        this.keeper.wanted = '.words';
      },
    };
    const adopt = (part: ChapterPart) => {
      if (this.adopted.has(part)) return;
      this.adopted.add(part);
      this.adoptPart(part);
    };
    return new ChapterPlace(host, adopt, (why) => this.tell(why));
  }

  private adoptPart({ css, messages = '' }: PartLooks): void {
    this.strings.add(messages);
    adopt(this.renderRoot as ShadowRoot, css);
  }

  private tell(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.telling.tell('cv-error', { message });
  }

  /** `focus` selects what then gets the focus. */
  private redraw(focus?: string): void {
    this.keeper.want(focus);
    this.requestUpdate();
  }

  /** The store has something else to show; `isNew`: it has just been made. */
  private changed(isNew = false): void {
    if (this.session === null) return;
    const { snapshot } = this.session.store;
    const { telling } = this;
    this.questions.closeUnlessAbout(snapshot);
    this.place?.show(this.isConnected ? this.path?.segment?.chapter : undefined);
    this.place?.chapter?.changed?.();
    const news = telling.news(snapshot);
    if (news !== null) {
      if (!isNew) this.session.sharing.clear();
      this.parts.retry();
    }
    this.keeper.beforeMove(snapshot.step === null);
    if (news !== null) telling.tellNews(this.session.store, news);
    // What is pointed at lights up everywhere at once.
    this.stepped ||= news !== null || snapshot.state.editing !== null;
    this.requestUpdate();
  }

  /** Whether what is being typed stands in its field, as the browser put it there. */
  private isTyped({ state: { editing } }: Snapshot): boolean {
    const field = this.keeper.focused;
    const cell = field?.closest<HTMLElement>('[data-table]') ?? null;
    if (editing === null || cell === null || !(field instanceof HTMLInputElement)) return false;
    return field.value === editing.text && selectorOf(cellOf(cell)) === selectorOf(editing);
  }

  /** One step of playing; false at the end. */
  private advance(): boolean {
    if (this.session === null) return false;
    this.next();
    const { state } = this.session.store.snapshot;
    return state.index < this.session.store.reach.last && this.questions.open === null;
  }

  private get isNarrationFocused(): boolean {
    return this.keeper.focused?.closest('.narr') != null;
  }

  private ask(): void {
    const { session, layout, checkpoints } = this;
    if (session === null || layout !== 'page' || checkpoints === 'off') return;
    if (!this.questions.ask(session.store.snapshot)) return;
    // The question takes the place of the button that brought it.
    this.redraw(this.isNarrationFocused ? '.words' : undefined);
  }

  private closeQuestion(): void {
    this.questions.close();
    this.stepped = true;
    this.redraw(this.isNarrationFocused ? '.next-button' : undefined);
  }

  /** Only a step forward shows where its numbers come from; any other change of place cuts. */
  private async moveFrom(before: Step | null): Promise<void> {
    const view = this.session?.view(this.hand.tabStops);
    // Before it is painted: nothing is seen where it is still to arrive.
    await super.getUpdateComplete();
    if (view === undefined || view.index !== this.session?.store.snapshot.state.index) return;
    const { playing, speed } = this.playback;
    void this.parts.motion
      .get()
      ?.move(this, before, view, playing ? speed : 0, this.updateComplete);
  }

  // ---- Rendering ----

  protected override render(): TemplateResult {
    const { session, path, strings, gestures } = this;
    if (session === null || path === null) return this.renderAbsent();
    const view = session.view(this.hand.tabStops);
    return html`<div
      class="player"
      part="player"
      tabindex="-1"
      role="group"
      lang=${strings.language}
      dir=${strings.direction}
      aria-label=${strings.text('player-label')}
      @pointerover=${gestures.point}
      @pointermove=${gestures.point}
      @pointerleave=${gestures.leave}
      @focusin=${gestures.focus}
      @focusout=${gestures.blur}
      @pointerdown=${gestures.press}
      @click=${gestures.click}
      @input=${gestures.input}
    >
      ${this.isInChapter ? this.renderChapter(view, session, path) : this.renderSteps(view, session, path)}
      <p class="vh" role="status" aria-live="polite">${this.announcer.sentence}</p>
    </div>`;
  }

  private renderAbsent(): TemplateResult {
    const { strings, beginning } = this;
    const problems = this.renderProblems();
    const hasChildren = this.childElementCount > 0 || this.textContent?.trim() !== '';
    if (this.failed) return failure(strings, problems, hasChildren, () => void this.load());
    if (beginning.waits) return standIn(strings, problems, () => beginning.now());
    return this.layout !== 'page' && hasChildren
      ? standIn(strings, problems, null)
      : coming(strings, this.content.inputs.tokens, this.isSlow);
  }

  private renderProblems() {
    const refusal = this.session?.sharing.renderRefusal() ?? nothing;
    const messages = this.embedding.messages.map(
      (message) => html`<p class="msg" role="alert">${message}</p>`,
    );
    return html`${messages} ${refusal}`;
  }

  private renderSteps(view: View, session: Session, path: Path): TemplateResult {
    const lacks = this.lacksWords(view);
    const { around } = this.drawing;
    const words = () => this.renderBeside(view, this.besideOf(view, session, path));
    const wait = this.isFirstDrawing ? comingWords(this.strings) : noChange;
    const controls = () =>
      this.controls === 'none' ? nothing : transport(this.transportOf(view, session));
    return html`<div class="main">
        <div
          class="narr"
          role="group"
          part="narration"
          aria-labelledby="title"
          @click=${this.wordsFirst}
          @input=${this.wordsFirst}
          @keydown=${this.wordsFirst}
        >
          ${around ? words() : wait}
        </div>
        <figure class="figure" part="figure" style=${styled(roomOf(view, this.settings))}>${lacks ? nothing : this.renderFigure(view)}</figure>
      </div>
      ${around ? controls() : noChange}`;
  }

  private renderBeside(view: View, beside: Beside): TemplateResult {
    const words = () => {
      if (this.settings) return settingsWords(beside);
      if (this.lacksWords(view)) return comingPart(this.strings, this.parts.workings);
      const asking = this.questions.open;
      return asking?.words(view, () => this.closeQuestion()) ?? stepWords(beside, view);
    };
    return html`${this.renderProblems()} ${words()}`;
  }

  private renderChapter(view: View, session: Session, path: Path): TemplateResult {
    const { place, strings, parts } = this;
    const workings = parts.workings.get();
    if (place === null || workings === undefined) return comingPart(strings, parts.workings);
    return workings.chapterView(this.besideOf(view, session, path), place, this.renderProblems());
  }

  private besideOf(view: View, session: Session, path: Path): Beside {
    const { strings, content: lesson, layout, parts } = this;
    return {
      ...{ strings, lesson, layout, parts, session, path },
      hasSettings: this.controls !== 'minimal' && this.controls !== 'none',
      panel: () => this.panelOf(view, session),
      onNext: () => this.next(),
      onGoOn: (id) => this.goOn(path, id),
      onChoose: (id) => {
        const list = '.path select';
        if (this.keeper.focused?.matches(list)) this.keeper.wanted = list;
        this.openSegment(path, id);
      },
      onLens: (id, token) => {
        this.tokenTaken = token;
        this.goOn(path, id);
      },
      onSettings: (open) => this.openSettings(open),
    };
  }

  private renderFigure(
    view: View,
    shown = this.questions.open?.figureView(view) ?? view,
    drawn: Drawn = this.drawing,
  ) {
    const { parts, strings } = this;
    const windows = isLarge(view) ? parts.map.get()?.windows : undefined;
    if (isLarge(view) && windows === undefined) return comingPart(strings, parts.map);
    return figure({
      view: { ...shown, windows },
      hint: this.questions.open?.hint(shown) ?? null,
      editing: this.settings,
      drawn,
      traced: this.hand.traced,
      refusal: this.renderRefusal(view),
      weightsMap: () => parts.map.get()?.weightsMap,
      coming: comingPart(strings, parts.map),
      moved: () => parts.workings.get()?.moved,
      ruled: () => parts.workings.get()?.ruled,
      whole: () => parts.whole.get()?.whole,
      workings: () => parts.workings.get()?.workings,
      workingsComing: comingPart(strings, parts.workings),
      onHead: (head) => this.showHead(head),
      onPlaces: (places) => this.session?.store.dispatch({ type: 'set-places', places }),
    });
  }

  private renderRefusal({ editing }: View): TemplateResult | typeof nothing {
    return editing?.error == null
      ? nothing
      : html`<p class="msg" id="edit-error" role="alert">${editing.error}</p>`;
  }

  /** The reader turns to the player: what the next steps need is fetched, and drawn out of sight. */
  private turnedTo(): void {
    this.isTurnedTo = true;
    if (this.session === null) return;
    this.parts.fetchNext();
    this.rehearseStages();
  }

  /** Each stage's figure, one after the other. */
  private rehearseStages(): void {
    const { session } = this;
    if (session === null) return;
    const { store } = session;
    const scene = (first: number) => () => {
      const view = session.view(this.hand.tabStops);
      if (!this.isConnected || isLarge(view)) return null;
      const there = session.view(this.hand.tabStops, store.peek(first));
      return html`${this.renderFigure(there, there, WHOLE)}`;
    };
    rehearse(session.stages().map(({ first }) => scene(first)));
  }

  private panelOf(view: View, session: Session): SettingsPanel {
    return {
      view,
      session,
      strings: this.strings,
      pace: pace(this.transportOf(view, session)),
      asks: this.layout === 'page' ? this.checkpoints !== 'off' : null,
      onAsks: (asks) => {
        this.checkpoints = asks ? 'on' : 'off';
      },
      focusNext: (selector) => {
        this.keeper.wanted = selector;
      },
    };
  }

  private transportOf(view: View, session: Session): Transport {
    const { store } = session;
    const stages = session.stages().filter(({ stage }) => (store.alone ?? stage) === stage);
    return {
      view,
      playing: this.playback.playing,
      speed: this.playback.speed,
      stages,
      reach: store.reach,
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
          () => stages,
          (index) => store.go(index),
        ),
    };
  }

  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    // The element asks already while it is being made.
    this.drawing?.ask();
    super.requestUpdate(...change);
  }

  /** Whether there is a player that was never drawn. */
  private get isUndrawn(): boolean {
    return this.session !== null && this.drawnBeside === '';
  }

  /** Computing and drawing are two tasks, so that neither keeps the page from answering for long. */
  protected override scheduleUpdate(): Promise<unknown> | undefined {
    if (this.isUndrawn) return nextTask().then(() => super.scheduleUpdate());
    super.scheduleUpdate();
    return undefined;
  }

  protected override shouldUpdate(changes: PropertyValues): boolean {
    const { session, stepped } = this;
    if (session === null || !stepped || changes.size > 0) return true;
    if (!this.isTyped(session.store.snapshot)) return true;
    this.stepped = false;
    this.drawing.hold();
    return false;
  }

  protected override willUpdate(changes: PropertyValues): void {
    this.telling.hold(() => this.follow(changes));
    // The settings show all numbers, those that are asked for too.
    if (this.settings) this.questions.close();
    this.isFirstDrawing = this.isUndrawn;
    this.drawing.begin(this.isPictureFirst(changes));
    if (this.drawing.around) this.announce();
    this.keeper.note();
  }

  /** Whether the picture alone answers: what stands around it stays true for a frame. */
  private isPictureFirst(changes: PropertyValues): boolean {
    const { session, place, stepped, drawnBeside } = this;
    this.stepped = false;
    if (session === null) return false;
    const { snapshot } = session.store;
    const lacks = this.lacksWords(snapshot);
    const beside = [place?.name, this.settings, lacks, snapshot.step === null];
    this.drawnBeside = String(beside);
    if (place?.name !== undefined || changes.size > 0 || document.hidden) return false;
    // On our page what stands there takes as much room as what comes.
    if (this.isFirstDrawing) return this.layout === 'page' && !lacks && !this.settings;
    return stepped && drawnBeside === this.drawnBeside;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.drawing.done;
    return super.getUpdateComplete();
  }

  protected override updated(_changes: PropertyValues): void {
    this.place?.chapter?.drawn?.(this.renderRoot as ShadowRoot);
    const { rest, around } = this.drawing;
    this.keeper.settle(rest && !this.isPartComing);
    if (around) this.keepInSight();
    this.telling.release();
    this.tellView();
  }

  /** Whether a chapter stands in the place of the steps, or will when it is here. */
  private get isInChapter(): boolean {
    return this.place?.name !== undefined && !this.settings;
  }

  /** Whether what the focus may lead to is being fetched. */
  private get isPartComing(): boolean {
    const { panel, workings } = this.parts;
    if (this.session === null) return false;
    const part = this.settings ? panel : this.place?.name === undefined ? null : workings;
    return part !== null && part.peek() === undefined && !part.failed;
  }

  private keepInSight(): void {
    const { parts, session } = this;
    const root = this.renderRoot as ShadowRoot;
    if (session !== null)
      parts.workings.peek()?.keepInSight(root, session.store.snapshot.state.index);
  }

  private tellView(): void {
    const view = this.settings ? 'settings' : (this.place?.name ?? 'steps');
    if (this.telling.tellView(view) && view !== 'steps') this.pause();
  }

  /** Silent while playing or changing. */
  private announce(): void {
    const { session, place } = this;
    if (session === null || this.playback.playing) return;
    if (this.lacksWords(session.store.snapshot)) return;
    const { state } = session.store.snapshot;
    if (state.editing !== null || state.gesture !== null) return;
    if (this.isInChapter) {
      this.announcer.sayOfChapter(place?.chapter?.spoken() ?? '');
      return;
    }
    const view = session.told(session.view(this.hand.tabStops));
    this.announcer.say(view, state, this.questions.open, this.parts.workings.peek()?.made);
  }

  // ---- Controls ----

  private togglePlay(): void {
    const { store } = this.session ?? {};
    if (store !== undefined && store.snapshot.state.index >= store.reach.last) this.first();
    this.playback.toggle();
  }

  private setGrain(grain: Grain): void {
    this.keeper.wanted = `[data-grain="${grain}"]`;
    this.session?.store.dispatch({ type: 'set-grain', grain });
  }

  private showHead(head: number): void {
    this.keeper.wanted = `[data-head="${head}"]`;
    this.session?.store.dispatch({ type: 'show-head', head });
  }

  private setSpeed(speed: Speed): void {
    this.playback.speed = speed;
    this.requestUpdate();
  }

  private openSettings(open: boolean): void {
    this.parts.panel.retry();
    this.settings = open;
    this.keeper.wanted = open ? '.panel' : '.to-settings';
  }

  /** Reads on from the top of the next segment. */
  private goOn(path: Path, id: string): void {
    this.openSegment(path, id);
    this.keeper.wanted = '.words';
  }

  private openSegment(path: Path, id: string): void {
    this.parts.chapters.retry();
    path.open(id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'context-vector': ContextVector;
  }
}
