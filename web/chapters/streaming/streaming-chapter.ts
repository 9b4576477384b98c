// The chapter on streaming softmax: a row of the reader's own scores, step by step.
import { html, nothing, type TemplateResult } from 'lit';
import type { AttentionTrace, HeadTrace, Vector } from '../../engine/types.js';
import { fixed } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';
import { attempt } from '../../state/attempt.js';
import type { Lenses, OnlineSoftmax } from '../../state/open-lenses.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import { choice } from '../lens/choice.js';
import { widthOf } from '../lens/width.js';
import { keptTable, written } from './kept-table.js';
import { passingKeys } from './passing.js';
import { type BlockKeys, keptAt, type Stop, sharesAt, stopsOf } from './stops.js';
import { read, START, type StreamingState, write } from './streaming-state.js';
import { stopWorking } from './working.js';

/** What the state keeps the chapter's settings under. */
const KEPT = 'streaming';
const BLOCKS = [1, 2, 4, 8, 16];
const USUAL_WIDTH = 420;
const LEAST_WIDTH = 240;
/** More tokens than these are a list to be scrolled. */
const MOST_ROWS = 12;
const NOTHING = { max: null, sum: null, mix: null } as const;

interface Basis {
  readonly trace: AttentionTrace;
  readonly head: number;
  readonly row: number;
  readonly block: number;
}

export class StreamingChapter implements Chapter {
  private readonly strings: Strings;
  private index = 0;
  private last: (Basis & { readonly online: OnlineSoftmax | null }) | null = null;
  private width = 0;
  private readonly observed = widthOf((width) => {
    this.width = width;
    this.host.changed();
  });

  constructor(
    private readonly host: ChapterHost,
    private readonly lenses: Lenses,
  ) {
    this.strings = host.strings;
    const token = host.takeToken();
    if (token !== null) this.change({ row: token });
  }

  // ---- State ----

  private get kept(): StreamingState | null {
    return read(this.host.store.snapshot.state.kept[KEPT] ?? '');
  }

  /** Within what the present inputs have. */
  private get state(): StreamingState {
    const { row, block } = this.kept ?? START;
    const count = this.tokens.length;
    return { row: Math.min(row, count - 1), block: Math.min(block, count) };
  }

  private change(changes: Partial<StreamingState>): void {
    const text = write({ ...this.state, ...changes });
    this.host.store.dispatch({ type: 'keep', name: KEPT, text });
  }

  private get tokens(): readonly string[] {
    return this.host.store.snapshot.state.model.tokens;
  }

  private get head(): HeadTrace | undefined {
    const { trace, state } = this.host.store.snapshot;
    return trace.heads[state.head];
  }

  private get scores(): Vector {
    return this.head?.maskedScores[this.state.row] ?? [];
  }

  /** null: what comes out is beyond what a computer can hold. */
  private get online(): OnlineSoftmax | null {
    const { trace, state } = this.host.store.snapshot;
    const basis = { trace, head: state.head, ...this.state };
    const { last } = this;
    const isSame =
      last?.trace === trace &&
      last.head === basis.head &&
      last.row === basis.row &&
      last.block === basis.block;
    if (last !== null && isSame) return last.online;
    const values = this.head?.values ?? [];
    const online = attempt(() => this.lenses.onlineSoftmax(this.scores, values, basis.block));
    this.last = { ...basis, online };
    return online;
  }

  private get stops(): readonly Stop[] {
    return stopsOf(this.online?.runningMax.length ?? 1);
  }

  private get stop(): Stop {
    const { stops } = this;
    return stops[this.index] ?? { block: 0, act: 'max' };
  }

  /** The keys of the stop's block. */
  private get keys(): BlockKeys {
    return this.keysOf(this.stop);
  }

  private keysOf({ block }: Stop): BlockKeys {
    const first = block * this.state.block;
    return { first, count: Math.min(this.state.block, this.tokens.length - first) };
  }

  private go(index: number, focus?: string): void {
    this.index = Math.max(0, Math.min(this.stops.length - 1, index));
    this.host.changed(focus);
  }

  changed(): void {
    this.index = Math.min(this.index, this.stops.length - 1);
  }

  /** Every key is masked: there is nothing to keep, and weights are 0 by rule. */
  private get isEmpty(): boolean {
    return this.head?.emptyRows.includes(this.state.row) ?? false;
  }

  // ---- Words ----

  words(): TemplateResult {
    const { strings } = this;
    const { act } = this.stop;
    const said = this.isEmpty ? 'ladder-empty-row' : `stream-say-${act}`;
    return html`<div class="words" tabindex="-1">
        <h2 class="title" id="title">${strings.rich('streaming-title')}</h2>
        <p class="say">${strings.rich('streaming-text')}</p>
        <p class="say">${strings.rich(said, this.said)}</p>
      </div>
      ${this.kept === null ? html`<p class="msg" role="alert">${strings.text('streaming-broken')}</p>` : nothing}
      ${this.rows()} ${this.memory()}`;
  }

  /** Nothing where the engine gives nothing: the figure says why. */
  private memory(): TemplateResult | typeof nothing {
    const { strings, online, tokens } = this;
    if (online === null) return nothing;
    const { kept } = online;
    const count = tokens.length;
    return html`<p class="aside">
      ${strings.rich('stream-memory', { kept, count, few: count <= kept ? 1 : 0 })}
    </p>`;
  }

  /** What the words of a stop speak of. */
  private get said() {
    const { online, keys, stop } = this;
    const { tokens } = this;
    const names = tokens.slice(keys.first, keys.first + keys.count);
    const [before, now] = [online?.runningMax[stop.block - 1], online?.runningMax[stop.block] ?? 0];
    const isNone = now === Number.NEGATIVE_INFINITY;
    return {
      count: keys.count,
      key: { token: names.join(', ') },
      max: fixed(now, 2),
      grows: isNone ? 2 : before === undefined || now > before ? 1 : 0,
      factor: fixed(online?.rescale[stop.block] ?? 0, 2),
      sum: fixed(online?.runningSum[stop.block] ?? 0, 2),
    };
  }

  spoken(): string {
    const { strings, online, stop } = this;
    if (online === null) return strings.text('stream-overflow');
    if (this.isEmpty) return strings.text('ladder-empty-row');
    const { place } = this;
    if (stop.act === 'divide') {
      return strings.text('stream-spoken-end', { ...place, mix: written(online.context) });
    }
    const { max, sum, mix } = keptAt(online, stop);
    const none = strings.text('stream-none');
    return strings.text('stream-spoken', {
      ...place,
      act: strings.text(`stream-act-${stop.act}`),
      max: max === null ? none : fixed(max, 2),
      sum: sum === null ? none : fixed(sum, 2),
      mix: mix === null ? none : written(mix),
    });
  }

  private get place() {
    return { n: this.index + 1, stops: this.stops.length };
  }

  private rows(): TemplateResult {
    const { strings, tokens } = this;
    return choice({
      label: strings.text('stream-row'),
      value: this.state.row,
      options: tokens
        .slice(0, MOST_ROWS)
        .map((name, value) => ({ value, text: html`<bdi class="w">${name}</bdi>` })),
      onChoose: (row) => this.change({ row }),
    });
  }

  // ---- The figure ----

  figure(): TemplateResult {
    const { strings, online } = this;
    // The words have said why.
    if (this.isEmpty) return html`<p class="say">${strings.text('stream-empty')}</p>`;
    return html`<div class="stream">
      <div class="stream-bar">
        ${this.buttons()} ${this.blocks()}
        <span class="fine">${strings.text('stream-place', this.place)}</span>
      </div>
      ${
        online === null
          ? html`<p class="msg" role="alert">${strings.text('stream-overflow')}</p>`
          : this.picture(online)
      }
    </div>`;
  }

  private buttons(): TemplateResult {
    const { strings, index, stops } = this;
    const next = stops[index + 1];
    const button = (name: string, isOver: boolean, to: number) => html`<button
      class="link"
      type="button"
      data-step=${name}
      aria-disabled=${isOver ? 'true' : nothing}
      @click=${() => this.go(to)}
    >
      ${strings.text(`stream-${name}`)}
    </button>`;
    return html`<span class="stream-steps">
      ${button('first', index === 0, 0)} ${button('back', index === 0, index - 1)}
      <button
        class="next-button path-next"
        type="button"
        data-step="next"
        aria-disabled=${next === undefined ? 'true' : nothing}
        @click=${() => this.go(index + 1)}
      >
        <span>${
          next === undefined
            ? strings.text('stream-done')
            : strings.text(`stream-next-${next.act}`, { count: this.keysOf(next).count })
        }</span>
        <kbd aria-hidden="true">→</kbd>
      </button>
    </span>`;
  }

  private blocks(): TemplateResult {
    const { strings, tokens } = this;
    const sizes = [...BLOCKS.filter((size) => size < tokens.length), tokens.length];
    return choice({
      label: strings.text('stream-block'),
      value: this.state.block,
      options: sizes.map((value) => ({
        value,
        text: value === tokens.length ? strings.text('stream-all') : String(value),
      })),
      onChoose: (block) => {
        this.index = 0;
        this.change({ block });
      },
    });
  }

  private picture(online: OnlineSoftmax): TemplateResult {
    const { strings, stop, scores, keys, width, tokens } = this;
    const previous = this.stops[this.index - 1];
    const shares = sharesAt(online, stop, keys);
    const half = width === 0 ? USUAL_WIDTH : width >= 2 * USUAL_WIDTH ? (width - 32) / 2 : width;
    return html`<div class="stream-pair">
        <section>
          ${passingKeys({
            strings,
            width: Math.max(LEAST_WIDTH, half),
            names: tokens,
            scores,
            shares,
            before: stop.act === 'rescale' ? (online.shares[stop.block - 1] ?? null) : null,
            ...keys,
            forgotten: stop.act === 'divide' ? tokens.length : keys.first,
            label: strings.text('stream-picture', {
              list:
                shares.map((share, key) => `${tokens[key] ?? ''} ${fixed(share, 2)}`).join(', ') ||
                strings.text('stream-none'),
            }),
          })}
        </section>
        <section>
          ${keptTable(strings, previous === undefined ? NOTHING : keptAt(online, previous), keptAt(online, stop))}
        </section>
      </div>
      <section class="bench stream-working">
        <p class="lens-caption">${strings.rich(`stream-working-${stop.act}`, this.said)}</p>
        ${stopWorking({
          ...{ strings, online, stop, scores, names: tokens, ...keys },
          values: this.head?.values ?? [],
          whole: this.whole,
        })}
      </section>`;
  }

  /** What the steps read in this row, where they take shares of powers of e, and there are any. */
  private get whole(): Vector | null {
    const { softmax = 'row-max' } = this.host.store.snapshot.state.model.options;
    const context = this.head?.context[this.state.row];
    return softmax !== 'score-sum' && context?.every(Number.isFinite) ? context : null;
  }

  // ---- Around it ----

  pressKey(event: KeyboardEvent): boolean {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || target.matches('input, select, textarea')) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const to = {
      ArrowRight: this.index + 1,
      ArrowLeft: this.index - 1,
      Home: 0,
      End: this.stops.length,
    }[event.key];
    if (to === undefined) return false;
    this.go(to);
    return true;
  }

  drawn(root: ShadowRoot): void {
    this.observed.observe(root.querySelector('.figure'));
  }

  close(): void {
    this.observed.disconnect();
  }
}
