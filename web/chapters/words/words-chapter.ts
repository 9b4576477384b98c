// Real words: what attention makes of their vectors, read off the words that are nearest.
import { html, nothing, type TemplateResult } from 'lit';
import { fixed } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';
import type { WordVectors } from '../../state/open-words.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import { choice } from '../lens/choice.js';
import { type Observed, widthOf } from '../lens/width.js';
import { type Company, companyOf, type Neighbor } from './company.js';
import { EXAMPLES, type Example } from './examples.js';
import { fillerOf } from './filler.js';
import { mixture, shares } from './shares.js';
import { slopes } from './slopes.js';
import { table } from './table.js';
import { temperature } from './temperature.js';
import { turning } from './turning.js';
import { Typing } from './typing.js';
import { read, START, type WordsState, write } from './words-state.js';

/** What the state keeps the chapter under. */
const KEPT = 'words';
const PLACES = 2;
const LEAST_WIDTH = 256;
const USUAL_WIDTH = 846;
/** Both pictures beside each other, and the room between them. */
const BOTH = 780;
const BETWEEN = 40;
const SLOPES = 460;
/** Words used more than so many others are not asked first. */
const COMMON = 150;

export class WordsChapter implements Chapter {
  private readonly strings: Strings;
  private readonly typing: Typing;
  private readonly observed: Observed;
  private width = USUAL_WIDTH;
  private last: { readonly text: string; readonly company: Company } | null = null;
  private isBroken = false;
  /** what this chapter put into the state itself */
  private own: string;
  /** the word the reader asked for, by a press, an example or a link; typing asks for none */
  private asked: string;

  constructor(
    private readonly host: ChapterHost,
    private readonly vectors: WordVectors,
  ) {
    this.strings = host.strings;
    this.own = this.text;
    this.asked = this.looking;
    this.typing = new Typing({
      strings: host.strings,
      words: vectors.words,
      isKnown: (word) => vectors.placeOf(word) !== null,
      use: (sentence) => this.use(sentence),
      end: () => host.store.dispatch({ type: 'end-gesture' }),
      changed: (focus) => host.changed(focus),
    });
    this.observed = widthOf((width) => {
      this.width = width;
      host.changed();
    });
  }

  // ---- State ----

  private get text(): string {
    return this.host.store.snapshot.state.kept[KEPT] ?? '';
  }

  /** Where a link brought what cannot be used, the start. */
  private get state(): WordsState {
    const state = read(this.text);
    const isUsable = state?.sentence
      .split(' ')
      .every((word) => this.vectors.placeOf(word) !== null);
    return state !== null && isUsable === true ? state : START;
  }

  private get looking(): string {
    const { sentence, token } = this.state;
    return sentence.split(' ')[token] ?? '';
  }

  private get company(): Company {
    const { text, state } = this;
    if (this.last?.text !== text) {
      this.isBroken = write(state) !== text;
      const company = this.companyOf(state) ?? this.companyOf(START);
      if (company === null) throw new Error('the start is not among the words');
      this.last = { text, company };
    }
    return this.last.company;
  }

  private companyOf(state: WordsState): Company | null {
    return companyOf(this.host.store.engine, this.vectors, state);
  }

  private change(changes: Partial<WordsState>, gesture?: string): void {
    const text = write({ ...this.state, ...changes });
    this.own = text;
    const action = { type: 'keep', name: KEPT, text } as const;
    this.host.store.dispatch(gesture === undefined ? action : { ...action, gesture });
  }

  private use(sentence: string): void {
    this.change({ sentence, token: this.tokenIn(sentence.split(' ')) }, 'words-sentence');
  }

  /** The word that looks, while the sentence has it and it says something or was asked for. */
  private tokenIn(tokens: readonly string[]): number {
    const { token } = this.state;
    const { looking } = this;
    const isSpecial = (word: string) => (this.vectors.placeOf(word) ?? 0) >= COMMON;
    if (looking === this.asked || isSpecial(looking)) {
      if (tokens[token] === looking) return token;
      const same = tokens.indexOf(looking);
      if (same >= 0) return same;
    }
    const first = tokens.findIndex(isSpecial);
    return first >= 0 ? first : this.leastUsed(tokens);
  }

  private leastUsed(tokens: readonly string[]): number {
    const places = tokens.map((word) => this.vectors.placeOf(word) ?? 0);
    return places.indexOf(Math.max(...places));
  }

  private ask(changes: Partial<WordsState>): void {
    this.change(changes);
    this.asked = this.looking;
  }

  private show({ sentence, token }: Example): void {
    this.typing.clear();
    this.ask({ sentence, token });
  }

  changed(): void {
    if (this.text === this.own) return;
    this.typing.clear();
    this.own = this.text;
    this.asked = this.looking;
  }

  // ---- What is said ----

  words(): TemplateResult {
    const { strings } = this;
    void this.company;
    return html`<div class="words" tabindex="-1">
        <h2 class="title" id="title">${strings.rich('words-title')}</h2>
        <p class="say">${strings.text('words-text')}</p>
        <p class="say">${this.meaning()}</p>
        ${this.filler()}
      </div>
      ${this.isBroken ? html`<p class="msg" role="alert">${strings.text('words-broken')}</p>` : nothing}
      ${this.examples()}
      <p class="aside words-aside">
        ${strings.rich(this.state.scale === 'none' ? 'words-undivided' : 'words-limits')}
      </p>
      <p class="fine words-aside">${strings.text('words-source')}</p>`;
  }

  private meaning(): TemplateResult {
    const { strings, company } = this;
    const { tokens, token, before, toward, away } = company;
    const name = (one?: Neighbor) => ({ token: one?.word ?? '' });
    return strings.rich(`words-meaning-${this.turn}`, {
      word: { token: tokens[token] ?? '' },
      nearest: name(before[0]),
      toward: name(toward[0]),
      next: name(toward[1] ?? toward[0]),
      away: name(away[0]),
    });
  }

  private filler(): TemplateResult | typeof nothing {
    const found = fillerOf(this.company, (word) => this.vectors.placeOf(word));
    if (found === null) return nothing;
    const { common, other, ...weights } = found;
    const names = { common: { token: common }, other: { token: other } };
    const word = { token: this.looking };
    return html`<p class="say filler">
      ${this.strings.rich('words-filler', { word, ...names, ...weights })}
    </p>`;
  }

  private get turn(): 'alone' | 'still' | 'both' | 'toward' | 'away' {
    const { tokens, toward, away } = this.company;
    if (tokens.length === 1) return 'alone';
    if (toward.length === 0) return away.length === 0 ? 'still' : 'away';
    return away.length === 0 ? 'toward' : 'both';
  }

  spoken(): string {
    const { tokens, token, weights, before, after } = this.company;
    const three = (list: readonly Neighbor[]) =>
      list
        .slice(0, 3)
        .map(({ word }) => word)
        .join(', ');
    return this.strings.text('words-spoken', {
      word: tokens[token] ?? '',
      weights: tokens.map((word, i) => `${word} ${fixed(weights[i] ?? 0, PLACES)}`).join(', '),
      before: three(before),
      after: three(after),
    });
  }

  private examples(): TemplateResult {
    const { strings, state } = this;
    return html`<div class="lens-cases words-examples">
      <b>${strings.text('words-examples')}</b>
      <ul>
        ${EXAMPLES.map(
          (example) => html`<li>
            <button
              type="button"
              aria-pressed=${example.sentence === state.sentence}
              @click=${() => this.show(example)}
            >
              <bdi>${example.sentence}</bdi>
            </button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  // ---- The picture ----

  figure(): TemplateResult {
    const { strings, company, state } = this;
    const spec = { strings, company, onChoose: (token: number) => this.ask({ token }) };
    const width = Math.max(LEAST_WIDTH, this.width);
    const isWide = width >= BOTH;
    const isCramped = this.width < LEAST_WIDTH;
    return html`<div class="words-figure">
      ${this.typing.render(state.sentence)} ${shares(spec)} ${mixture(spec)} ${this.controls()}
      <div class="bench" role="group" aria-labelledby="words-nearest">
        <p class="lens-caption" id="words-nearest">
          ${strings.rich('words-nearest', { count: this.vectors.words.length })}
        </p>
        <div
          class="words-pair ${isCramped ? 'pan' : ''}"
          role=${isCramped ? 'group' : nothing}
          tabindex=${isCramped ? 0 : nothing}
          aria-label=${isCramped ? strings.text('words-pictures') : nothing}
        >
          ${slopes({ strings, company, width: isWide ? SLOPES : width })}
          ${turning({ strings, company, width: isWide ? width - SLOPES - BETWEEN : width })}
        </div>
        ${table(strings, company)}
      </div>
    </div>`;
  }

  private controls(): TemplateResult {
    const { strings, state } = this;
    return html`<div class="words-controls">
      ${choice<WordsState['scale']>({
        label: strings.text('words-divide'),
        value: state.scale,
        options: [
          { value: 'none', text: strings.text('words-by-one') },
          {
            value: 'sqrt-dk',
            text: strings.text('words-by-root', { dimensions: this.company.dimensions }),
          },
        ],
        onChoose: (scale) => this.change({ scale }),
      })}
      ${temperature({
        strings,
        value: state.temperature,
        to: (value) => this.change({ temperature: value }, 'words-temperature'),
        end: () => this.host.store.dispatch({ type: 'end-gesture' }),
      })}
    </div>`;
  }

  drawn(root: ShadowRoot): void {
    this.observed.observe(root.querySelector('.figure'));
  }

  close(): void {
    this.observed.disconnect();
  }
}
