// A question before a row is seen, the reader's guess, and what came of it. Fetched once the player
// is ready. Nobody keeps count.
import { html, nothing, type TemplateResult } from 'lit';
import type { HeadTrace } from '../engine/types.js';
import { fixed, nonzero } from '../figures/format.js';
import { hasFeet, hasKeysPlane, keysPlane } from '../figures/keys-plane.js';
import type { Arguments, Strings } from '../figures/strings.js';
import { styled } from '../figures/styled.js';
import type { View } from '../figures/view.js';
import messages from '../locales/en.checkpoints.ftl?raw';
import { isAskable, judgeChoice, judgeWeight, mostRead } from '../state/guess.js';
import { parseNumber } from '../state/number.js';
import type { Snapshot } from '../state/store.js';
import css from './checkpoint.css?inline';
import type { Checkpoint, Lesson } from './lesson.js';
import { comingPart, type Parts } from './parts.js';

export { css, messages };

/** More answers than this are a list, not a guess. */
const MOST_ANSWERS = 5;

/** Whether a stop is where the question belongs: the first that would show the row. */
function isHere({ ask, row }: Checkpoint, { now }: Snapshot): boolean {
  if (ask === 'most-read') {
    return now?.first.stage === 'score' && now.first.row === row && now.first.column === 0;
  }
  const last = now?.last;
  return last?.stage === 'softmax' && last.row === row && last.rung === 'normalize';
}

/** A question with a good answer: shares, one of them to be named. */
function hasAnswer({ ask, row, key = 0 }: Checkpoint, head: HeadTrace, softmax: string): boolean {
  const weights = head.weights[row];
  if (weights === undefined || weights.length > MOST_ANSWERS || softmax === 'score-sum')
    return false;
  if (!isAskable(head, row)) return false;
  return ask === 'most-read' || key < weights.length;
}

/** What outlives a question. */
export interface AskingHost {
  readonly lesson: Lesson;
  readonly strings: Strings;
  readonly parts: Parts;
  /** whether the reader wants to see why */
  isWhyOpen: boolean;
  readonly changed: (focus?: string) => void;
}

export class Asking {
  /** what was guessed: a key's place, or a weight */
  private guess: number | null = null;
  /** a guess that is not a number */
  private refused: string | null = null;

  private constructor(
    private readonly checkpoint: Checkpoint,
    private readonly host: AskingHost,
    readonly snapshot: Snapshot,
  ) {}

  /** The lesson's question at this stop; null where there is none. */
  static at(host: AskingHost, snapshot: Snapshot): Asking | null {
    const { state, trace } = snapshot;
    const head = trace.heads[state.head];
    if (head === undefined || state.grain === 'stage') return null;
    const softmax = state.model.options.softmax ?? 'row-max';
    const checkpoint = host.lesson.checkpoints.find(
      (one) => isHere(one, snapshot) && hasAnswer(one, head, softmax),
    );
    return checkpoint === undefined ? null : new Asking(checkpoint, host, snapshot);
  }

  /** Names the question among all a reader may meet, for one and the same row. */
  get id(): string {
    const { ask, row } = this.checkpoint;
    return `${ask} ${row} ${this.snapshot.state.head}`;
  }

  /** Whether this still is what the reader stands before. */
  isAbout({ state }: Snapshot): boolean {
    const { index, model, head } = this.snapshot.state;
    return state.index === index && state.model === model && state.head === head;
  }

  private get head(): HeadTrace {
    const { trace, state } = this.snapshot;
    return trace.heads[state.head] as HeadTrace;
  }

  // ---- What the figure shows ----

  /** The figure with the row in question blank, or with it, once the guess is made. */
  figureView(view: View): View {
    const { ask, row } = this.checkpoint;
    const { guess } = this;
    if (ask === 'most-read') {
      const first = { stage: 'score', row, column: 0 } as const;
      const now = { first, last: { ...first, column: view.shape.nKeys - 1 } };
      return guess === null ? { ...view, now, asked: { table: 'scores', row } } : { ...view, now };
    }
    if (guess !== null || view.step?.stage !== 'softmax') return view;
    const step = {
      ...view.step,
      column: view.shape.rungs.length - 2,
      rung: 'exponentiate',
    } as const;
    return { ...view, step, now: { first: step, last: step }, asked: { table: 'weights', row } };
  }

  /** What stands under the matrices instead of the working, which would give the answer away. */
  hint(view: View): TemplateResult | null {
    const { ask, row } = this.checkpoint;
    if (ask !== 'most-read') return null;
    const { strings } = this.host;
    const isTold = this.guess !== null;
    const words =
      isTold && hasFeet(view, row)
        ? html`${strings.rich('told-hint-drop')}<br />${strings.rich('told-hint-score')}`
        : html`${strings.rich('ask-hint-query', this.quotes(view))}<br />${strings.rich('ask-hint-keys')}`;
    return html`<div class="hint">
      ${keysPlane(view, row, isTold)}
      <div class="hint-words">
        ${hasKeysPlane(view) ? html`<p class="say">${words}</p>` : nothing}
        ${isTold ? this.why(view) : nothing}
      </div>
    </div>`;
  }

  /** What each score is made of, for who wants to know. */
  private why(view: View): TemplateResult {
    const { strings, parts, isWhyOpen } = this.host;
    const table = () =>
      parts.why.get()?.whyTable(view, this.checkpoint.row) ?? comingPart(strings, parts.why);
    return html`<details class="why-more" .open=${isWhyOpen} @toggle=${this.onWhy}>
      <summary class="link">${strings.text('told-why')}</summary>
      ${isWhyOpen ? table() : nothing}
    </details>`;
  }

  private readonly onWhy = (event: Event): void => {
    const { open } = event.target as HTMLDetailsElement;
    const { host } = this;
    if (open === host.isWhyOpen) return;
    host.isWhyOpen = open;
    host.parts.why.retry();
    host.changed();
  };

  // ---- What is said ----

  private quotes(view: View): Arguments {
    const { row, key = 0 } = this.checkpoint;
    const { head } = this;
    const number = (value: number | undefined) => fixed(value ?? Number.NaN, view.places);
    const name = (place: number) => ({ token: view.keyTokens[place] ?? '' });
    const weights = head.weights[row] ?? [];
    const most = mostRead(weights);
    const answer = most[0] ?? 0;
    return {
      query: { token: view.tokens[row] ?? '' },
      key: name(key),
      answer: name(answer),
      most: { token: most.map((place) => view.keyTokens[place]).join(', ') },
      picked: name(this.guess ?? 0),
      guess: number(this.guess ?? 0),
      score: number(head.scores[row]?.[answer]),
      lower: number(head.scores[row]?.[this.guess ?? 0]),
      weight: number(weights[this.checkpoint.ask === 'weight' ? key : answer]),
      power: number(head.exponentials[row]?.[key]),
      sum: nonzero(head.rowSum[row] ?? Number.NaN, view.places),
    };
  }

  /** Where both weights read the same, no more is claimed than that one score is higher. */
  private whyOf({ places }: View, guess: number) {
    const { row } = this.checkpoint;
    const weights = this.head.weights[row] ?? [];
    const verdict = judgeChoice(this.head, row, guess);
    const [picked, most] = [weights[guess] ?? 0, Math.max(...weights)].map((one) =>
      fixed(one, places),
    );
    return picked === most && verdict !== 'right' && verdict !== 'tie' ? 'score' : verdict;
  }

  /** Why the guess was right or wrong: a message and what fills it. */
  private verdict(view: View, guess: number): [string, Arguments] {
    const { ask, row, key = 0 } = this.checkpoint;
    const quotes = this.quotes(view);
    if (ask === 'most-read') return [`why-${this.whyOf(view, guess)}`, quotes];
    const { verdict, other } = judgeWeight(this.head, row, key, guess);
    return [`why-weight-${verdict}`, { ...quotes, other: { token: view.keyTokens[other] ?? '' } }];
  }

  spoken(view: View): string {
    const { ask } = this.checkpoint;
    const { guess } = this;
    const { strings } = this.host;
    if (guess === null) return strings.text(`ask-${ask}-title`, this.quotes(view));
    const [why, quotes] = this.verdict(view, guess);
    const said = ask === 'weight' ? 'told-live-weight' : 'told-live';
    return `${strings.text(said, quotes)} ${strings.text(why, quotes)}`;
  }

  words(view: View, onDone: () => void): TemplateResult {
    return this.guess === null
      ? this.question(view, onDone)
      : this.answer(view, this.guess, onDone);
  }

  private question(view: View, onDone: () => void): TemplateResult {
    const { ask } = this.checkpoint;
    const { strings } = this.host;
    const quotes = this.quotes(view);
    return html`<div class="words" tabindex="-1">
        <p class="eyebrow">${strings.text('ask-eyebrow')}</p>
        <h2 class="title" id="title">${strings.rich(`ask-${ask}-title`, quotes)}</h2>
        <p class="say">${strings.rich(`ask-${ask}-text`, quotes)}</p>
      </div>
      <div class="reply">
        <div class="ask" role="group" aria-label=${strings.text('ask-group')}>
          ${ask === 'weight' ? this.field() : view.keyTokens.map((name, i) => this.option(name, i))}
        </div>
        <p class="more">
          <button class="link" type="button" @click=${onDone}>${strings.text('ask-skip')}</button>
        </p>
      </div>`;
  }

  private option(name: string, place: number): TemplateResult {
    return html`<button class="opt" type="button" data-guess=${place} @click=${() => this.take(place)}>
      ${KEY} <span><bdi>${name}</bdi></span>
    </button>`;
  }

  private field(): TemplateResult {
    const { refused } = this;
    const { strings } = this.host;
    const isBad = refused !== null;
    return html`<form class="guess" novalidate @submit=${this.onSubmit}>
        <input
          name="guess"
          class=${isBad ? 'bad' : ''}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          aria-label=${strings.text('ask-field')}
          aria-invalid=${isBad ? 'true' : nothing}
          aria-describedby=${isBad ? 'guess-error' : nothing}
        />
        <button type="submit">${strings.text('ask-check')}</button>
      </form>
      ${
        isBad
          ? html`<p class="msg" role="alert" id="guess-error">
            ${strings.text('ask-refused', { text: refused })}
          </p>`
          : nothing
      }`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = String(new FormData(event.target as HTMLFormElement).get('guess') ?? '');
    const guess = parseNumber(text);
    this.refused = guess === null ? text : null;
    if (guess === null) this.host.changed('.guess input');
    else this.take(guess);
  };

  private take(guess: number): void {
    this.guess = guess;
    this.host.changed('.told-on');
  }

  private answer(view: View, guess: number, onDone: () => void): TemplateResult {
    const { strings } = this.host;
    const { ask } = this.checkpoint;
    const [why, quotes] = this.verdict(view, guess);
    return html`<div class="words" tabindex="-1">
        <p class="eyebrow">${strings.text('told-eyebrow')}</p>
        <h2 class="title" id="title">${strings.rich(`told-${ask}-title`, quotes)}</h2>
        <p class="say">${strings.rich(why, quotes)}</p>
      </div>
      <div class="reply">
        ${ask === 'most-read' ? this.results(view, guess) : nothing}
        <button class="next-button told-on" type="button" @click=${onDone}>
          <span>${strings.rich(ask === 'weight' ? 'next-row-softmax' : 'next-row-score', quotes)}</span><kbd aria-hidden="true">→</kbd>
        </button>
      </div>`;
  }

  private results(view: View, guess: number): TemplateResult {
    const { strings } = this.host;
    const weights = this.head.weights[this.checkpoint.row] ?? [];
    const top = mostRead(weights);
    const result = (name: string, i: number) => html`<div
      class="opt ${i === guess ? 'picked' : ''} ${top.includes(i) ? 'answer' : ''}"
      role="listitem"
    >
      ${KEY}
      <span>
        <bdi>${name}</bdi>
        ${i === guess ? html`<small>${strings.text('told-guess')}</small>` : nothing}
        ${top.includes(i) ? html`<small>${strings.text('told-answer')}</small>` : nothing}
      </span>
      <span class="weight">${fixed(weights[i] ?? Number.NaN, view.places)}</span>
      <i class="fill" style=${styled({ '--weight': weights[i] ?? 0 })} aria-hidden="true"></i>
    </div>`;
    return html`<div class="ask" role="list" aria-label=${strings.text('ask-group')}>
      ${view.keyTokens.map(result)}
    </div>`;
  }
}

const KEY = html`<svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 1H9V9H1Z" /></svg>`;
