// What the three lenses have in common: the shared set of numbers, the ways to it and from it.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { AttentionTrace, Matrix, Vector } from '../../engine/types.js';
import { input } from '../../figures/format.js';
import { refusalText } from '../../figures/refusals.js';
import type { Argument, Strings } from '../../figures/strings.js';
import { AttentionError, type Lenses } from '../../state/open-lenses.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import { NEIGHBORS } from './examples.js';
import type { KeyMarks } from './key-marks.js';
import { type LensSet, type LensState, read, START, write } from './lens-state.js';
import { NumberFields } from './number-fields.js';
import { stopAtPans } from './pans.js';
import { radioButtons } from './radio-buttons.js';
import { type CarriedRow, carriedRow, modelWith, notesOf, tokensOf } from './steps-link.js';
import { widthOf } from './width.js';

export type LensName = 'neighbors' | 'kernel' | 'memory';
const LENSES: readonly LensName[] = ['neighbors', 'kernel', 'memory'];

/** What the state keeps the lenses' settings under. */
const KEPT = 'lens';
/** Longer rows are not typed number by number. */
const MOST_FIELDS = 4;
const SUBSCRIPTS = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

const subscript = (n: number): string =>
  [...String(n)].map((digit) => SUBSCRIPTS[Number(digit)]).join('');

/** All that the numbers on show depend on. */
interface Basis {
  readonly text: string;
  readonly trace: AttentionTrace;
  readonly head: number;
  readonly pinned: number | null;
}

const isSameBasis = (a: Basis, b: Basis): boolean =>
  a.text === b.text && a.trace === b.trace && a.head === b.head && a.pinned === b.pinned;

/** What is on show: the reader's numbers, or an example where these cannot be used. */
interface Shown<Computed> {
  readonly state: LensState;
  readonly set: LensSet;
  readonly computed: Computed;
  readonly broken: boolean;
}

/** Why a press led nowhere, told where it was pressed. */
interface Refused {
  readonly at: 'sources' | 'ways';
  readonly text: string;
}

/** `Computed`: what the engine made of the numbers on show. */
export abstract class LensChapter<Computed> implements Chapter {
  protected readonly strings: Strings;
  protected readonly fields: NumberFields;
  private last: (Basis & Shown<Computed>) | null = null;
  private refused: Refused | null = null;
  private readonly observed = widthOf((width) => {
    this.width = width;
    this.host.changed();
  });
  /** of the figure, in px of a 16 px root */
  protected width = 0;

  constructor(
    protected readonly host: ChapterHost,
    protected readonly lenses: Lenses,
    private readonly name: LensName | 'views',
    /** what the lens shows before the reader has numbers of their own in it; views: of the steps */
    private readonly given: LensSet | (() => CarriedRow),
  ) {
    this.strings = host.strings;
    this.fields = new NumberFields(
      host.strings,
      () => host.changed(),
      () => host.store.dispatch({ type: 'end-gesture' }),
    );
  }

  protected abstract compute(set: LensSet, state: LensState): Computed;
  protected abstract say(): TemplateResult;
  /** What the present numbers mean: under the figure where that is narrow, so that a drag moves nothing. */
  protected meaning(): TemplateResult | typeof nothing {
    return nothing;
  }
  protected abstract picture(): TemplateResult;
  /** What shows where the idea breaks: one press each. */
  protected abstract cases(): TemplateResult | typeof nothing;
  abstract spoken(): string;

  /** Shows the row of the step-through that the reader comes from. */
  begin(): this {
    const token = this.host.takeToken();
    if (token !== null) this.showRow(token);
    return this;
  }

  private showRow(token: number): void {
    const row = carriedRow(this.host.store.snapshot, token);
    const refusal = hasKeys(row) ? this.change(row) : this.strings.text('lens-masked');
    this.tell('sources', refusal);
  }

  private showPost(): void {
    // What came with a row of the steps goes with it.
    const { temperature, divide } = this.set.token === null ? this.state : START;
    this.change({ set: null, temperature, divide });
  }

  /** Whether it could be. */
  private tell(at: Refused['at'], refusal: string | null): boolean {
    this.refused = refusal === null ? null : { at, text: refusal };
    this.host.changed();
    return refusal === null;
  }

  private refusal(at: Refused['at']): TemplateResult | typeof nothing {
    return this.refused?.at === at
      ? html`<p class="msg" role="alert">${this.refused.text}</p>`
      : nothing;
  }

  // ---- State ----

  protected get state(): LensState {
    return this.shown.state;
  }

  private get text(): string {
    return this.host.store.snapshot.state.kept[KEPT] ?? '';
  }

  protected get set(): LensSet {
    return this.shown.set;
  }

  protected get computed(): Computed {
    return this.shown.computed;
  }

  private get shown(): Shown<Computed> {
    const { basis, last } = this;
    if (last !== null && isSameBasis(last, basis)) return last;
    this.last = { ...basis, ...this.showable(read(basis.text)) };
    return this.last;
  }

  private get basis(): Basis {
    const { trace, state } = this.host.store.snapshot;
    return { text: this.text, trace, head: state.head, pinned: state.pinned };
  }

  /** The example where there are no settings, or the engine refuses them. */
  private showable(state: LensState | null): Shown<Computed> {
    try {
      if (state !== null) return { ...this.tried(state), broken: false };
    } catch (error) {
      if (!(error instanceof AttentionError)) throw error;
    }
    const { given } = this;
    // The row of the steps may itself be what is refused.
    const set = typeof given === 'function' ? NEIGHBORS : given;
    return { state: START, set, computed: this.compute(set, START), broken: true };
  }

  /** Throws AttentionError. */
  private tried(kept: LensState): Omit<Shown<Computed>, 'broken'> {
    const { given } = this;
    const isOfSteps = kept.set === null && typeof given === 'function';
    const { set, ...rest } = isOfSteps ? given() : { set: kept.set ?? (given as LensSet) };
    const state = { ...kept, ...rest };
    return { state, set, computed: this.compute(set, state) };
  }

  /** null, or why it cannot be: then everything stays as it is. */
  protected change(changes: Partial<LensState>, gesture?: string): string | null {
    const state = { ...this.state, ...changes };
    let tried: Omit<Shown<Computed>, 'broken'>;
    try {
      tried = this.tried(state);
    } catch (error) {
      if (error instanceof AttentionError) return refusalText(this.strings, error);
      throw error;
    }
    const text = write(state);
    this.host.store.dispatch(
      gesture === undefined
        ? { type: 'keep', name: KEPT, text }
        : { type: 'keep', name: KEPT, text, gesture },
    );
    // What was tried is what is drawn: nothing is computed twice.
    this.last = { ...this.basis, ...tried, broken: false };
    return null;
  }

  protected changeSet(changes: Partial<LensSet>, gesture?: string): string | null {
    return this.change({ set: { ...this.set, ...changes } }, gesture);
  }

  protected endGesture(): void {
    this.host.store.dispatch({ type: 'end-gesture' });
  }

  /** The key that is pointed at or pinned, in every view. */
  protected isLit(key: number): boolean {
    return this.isTokenLit(this.tokenOf(key));
  }

  protected isTokenLit(token: number): boolean {
    const { highlight, pinned } = this.host.store.snapshot.state;
    return highlight?.kind === 'token' ? highlight.token === token : pinned === token;
  }

  /** The place of a key among the tokens of the steps: masked ones may be left out before it. */
  protected tokenOf(key: number): number {
    return tokensOf(this.set, this.host.store.snapshot)[key] ?? key;
  }

  protected readonly keyMarks: KeyMarks = {
    isLit: (key) => this.isLit(key),
    tokenOf: (key) => this.tokenOf(key),
  };

  changed(): void {
    if (this.last?.text === this.text) return;
    this.refused = null;
    if (!this.hasGesture) this.fields.clear();
  }

  private get hasGesture(): boolean {
    return this.host.store.snapshot.state.gesture !== null;
  }

  // ---- Names ----

  /** As text: a token's name, or "k₁". */
  protected nameOf(key: number): string {
    return this.set.names?.[key] ?? this.strings.text('lens-key', { n: subscript(key + 1) });
  }

  /** In a drawing. */
  protected tagOf(key: number): unknown {
    return (
      this.set.names?.[key] ??
      svg`<tspan class="var">k</tspan><tspan class="sub" dy="4">${key + 1}</tspan>`
    );
  }

  protected argumentOf(key: number): Argument {
    const name = this.set.names?.[key];
    return name === undefined ? this.nameOf(key) : { token: name };
  }

  /** Each key with its number, to be spoken. */
  protected paired(values: Vector, written: (value: number) => string): string {
    return values.map((value, key) => `${this.nameOf(key)} ${written(value)}`).join(', ');
  }

  protected keyName(key: number): TemplateResult {
    const name = this.set.names?.[key];
    return name === undefined
      ? html`<span class="k ser"><i>k</i><sub>${key + 1}</sub></span>`
      : html`<bdi class="k ser">${name}</bdi>`;
  }

  /** Pressed, the key is pinned. */
  protected keyButton(key: number): TemplateResult {
    const { pinned } = this.host.store.snapshot.state;
    const token = this.tokenOf(key);
    return html`<button
      class="tok plain"
      type="button"
      title=${this.strings.text('lens-pin', { name: this.nameOf(key) })}
      aria-pressed=${pinned === token}
      data-token=${token}
    >
      ${this.keyName(key)}
    </button>`;
  }

  // ---- Numbers to be changed ----

  /** The values are the points themselves: averages lie in the plane. */
  protected get isPlain(): boolean {
    const { keys, values } = this.set;
    return JSON.stringify(keys) === JSON.stringify(values);
  }

  /** Where the values are the points, they go with them. */
  protected setKey(key: number, to: Vector, gesture: string): string | null {
    const replaced = (rows: Matrix) => rows.map((row, i) => (i === key ? to : row));
    const keys = replaced(this.set.keys);
    return this.changeSet(this.isPlain ? { keys, values: keys } : { keys }, gesture);
  }

  protected place(key: Vector, i: number): TemplateResult {
    if (key.length > MOST_FIELDS) {
      return html`${key
        .slice(0, 2)
        .map((value) => input(value, 2))
        .join(', ')} …`;
    }
    const name = this.nameOf(i);
    return html`<span class="fields">${key.map((value, n) =>
      this.fields.render({
        id: `key-${i}-${n}`,
        value,
        hue: 'k',
        label: this.strings.text('lens-field', { name, n: n + 1 }),
        apply: (number, gesture) =>
          this.setKey(
            i,
            key.map((old, m) => (m === n ? number : old)),
            gesture,
          ),
      }),
    )}</span>`;
  }

  protected queryFields(label = this.strings.text('lens-query')): TemplateResult {
    const { query } = this.set;
    if (query.length > MOST_FIELDS) return html``;
    return html`<div class="lens-choice">
      <b>${label}</b>
      <span class="fields">${query.map((value, n) =>
        this.fields.render({
          id: `query-${n}`,
          value,
          hue: 'q',
          label: this.strings.text('lens-field', {
            name: this.strings.text('lens-query'),
            n: n + 1,
          }),
          apply: (number, gesture) =>
            this.changeSet({ query: query.map((old, m) => (m === n ? number : old)) }, gesture),
        }),
      )}</span>
    </div>`;
  }

  // ---- Rendering ----

  words(): TemplateResult {
    const { strings } = this;
    return html`<div class="words" tabindex="-1">
        <h2 class="title" id="title">${strings.rich(`${this.name}-title`)}</h2>
        ${this.say()}
      </div>
      <div class="lens-meaning">${this.meaning()}</div>
      ${this.shown.broken ? html`<p class="msg" role="alert">${strings.text(this.whyBroken)}</p>` : nothing}
      ${this.sources()} ${this.refusal('sources')} ${this.notes()} ${this.cases()}`;
  }

  private get whyBroken(): string {
    const { given, text } = this;
    const isMasked = text === '' && typeof given === 'function' && !hasKeys(given());
    return isMasked ? 'lens-masked' : 'lens-broken';
  }

  /** One press from the example to what breaks it; marked while its settings are on show. */
  protected examples(
    prefix: string,
    all: Readonly<Record<string, Partial<LensState>>>,
  ): TemplateResult {
    const { strings } = this;
    const now = write(this.state);
    const isOn = (changes: Partial<LensState>) => write({ ...this.state, ...changes }) === now;
    return html`<div class="lens-cases">
      <b>${strings.text(`${prefix}-cases`)}</b>
      <ul>
        ${Object.entries(all).map(
          ([name, changes]) => html`<li>
            <button
              type="button"
              data-case=${name}
              aria-current=${isOn(changes) ? 'true' : nothing}
              @click=${() => this.change(changes)}
            >
              <span>${strings.text(`${prefix}-case-${name}`)}</span>
            </button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  /** What the row on show leaves out of the steps, or does otherwise. */
  private notes(): TemplateResult | typeof nothing {
    const { strings } = this;
    const notes = notesOf(this.set, this.host.store.snapshot);
    return notes.length === 0
      ? nothing
      : html`<p class="fine lens-notes">
          ${notes.map(([id, args]) => html`${strings.text(id, args)} `)}
        </p>`;
  }

  figure(): TemplateResult {
    return html`${this.tabs()} ${this.picture()}`;
  }

  private tabs(): TemplateResult {
    return html`<nav class="lens-tabs" aria-label=${this.strings.text('lens-tabs')}>
      ${LENSES.map(
        (name) => html`<button
          type="button"
          aria-current=${name === this.name ? 'page' : nothing}
          @click=${() => this.host.open(name)}
        >
          ${this.strings.text(`lens-${name}`)}
        </button>`,
      )}
    </nav>`;
  }

  /** Whose numbers: the post's, or a token's of the step-through. */
  private sources(): TemplateResult {
    const { strings, host, state } = this;
    const { tokens } = host.store.snapshot.state.model;
    const { token } = this.set;
    const isOwn = state.set !== null && token === null;
    const post = {
      content: strings.text('lens-post'),
      isOn: state.set === null,
      onChoose: () => this.showPost(),
    };
    const own = { content: strings.text('lens-own'), isOn: true, onChoose: () => {} };
    const few = tokens.map((name, i) => ({
      content: html`<bdi class="w">${name}</bdi>`,
      isOn: token === i,
      onChoose: () => this.showRow(i),
    }));
    return html`<div class="lens-sources" role="radiogroup" aria-label=${strings.text('lens-sources')}>
      <span aria-hidden="true">${strings.text('lens-sources')}</span>
      ${radioButtons([
        ...(typeof this.given === 'function' ? [] : [post]),
        ...few.filter(({ isOn }, i) => i < MOST_SOURCES || isOn),
        ...(isOwn ? [own] : []),
      ])}
      ${isOwn ? nothing : html`<span class="later" aria-hidden="true">${strings.text('lens-own')}</span>`}
    </div>`;
  }

  /** The same numbers elsewhere. */
  ways(): TemplateResult {
    const { strings } = this;
    const others = LENSES.filter((name) => name !== this.name);
    return html`<p class="more fine lens-ways">
      <span>${strings.text('lens-ways')}</span>
      ${others.map(
        (name) => html`<button class="link" type="button" @click=${() => this.openIn(name)}>
          ${strings.text(`lens-${name}`)}
        </button>`,
      )}
      <button class="link" type="button" @click=${() => this.openInSteps()}>
        ${strings.text('lens-steps')}
      </button>
    </p>
    ${this.refusal('ways')}`;
  }

  protected openIn(name: LensName): void {
    if (this.tell('ways', this.change({ set: this.set }))) this.host.open(name);
  }

  /** At the first score of the query's row. */
  private openInSteps(): void {
    const { store } = this.host;
    const { model, row } = modelWith(this.set, store.snapshot, (key) => this.nameOf(key));
    const error = store.dispatch({ type: 'replace', model });
    if (!this.tell('ways', error === null ? null : refusalText(this.strings, error))) return;
    this.host.leave();
    store.go(store.placeOf(`score/${row}/0`) ?? 0);
  }

  drawn(root: ShadowRoot): void {
    const figure = root.querySelector('.figure');
    this.observed.observe(figure);
    if (figure !== null) stopAtPans(figure);
  }

  close(): void {
    this.observed.disconnect();
  }
}

const hasKeys = ({ set }: CarriedRow): boolean => set.keys.length > 0;

/** More tokens than these are a list to be scrolled: beyond them only the chosen one is there. */
const MOST_SOURCES = 12;
