// Lens 2: attention as a kernel machine.
import { html, nothing, type TemplateResult } from 'lit';
import type { Matrix, Vector } from '../../engine/types.js';
import { exact, fixed, input } from '../../figures/format.js';
import words from '../../locales/en.kernel.ftl?raw';
import lensWords from '../../locales/en.lens.ftl?raw';
import { attempt } from '../../state/attempt.js';
import {
  type KernelIdentity,
  type KernelKind,
  type Lenses,
  openLenses,
  type Smoothing,
} from '../../state/open-lenses.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import { choice } from '../lens/choice.js';
import { areEquallyLong, ROUNDING } from '../lens/equal-lengths.js';
import { EQUAL_LENGTHS, NEIGHBORS } from '../lens/examples.js';
import lensCss from '../lens/lens.css?inline';
import { LensChapter } from '../lens/lens-chapter.js';
import { BANDWIDTHS, isBandwidth, type LensSet, type LensState } from '../lens/lens-state.js';
import { tokensOf } from '../lens/steps-link.js';
import { kernelCurve, LEAST_SLIDE, MOST_SLIDE, SLIDES } from './curves.js';
import { digits } from './digits.js';
import { heatTable } from './heat-table.js';
import css from './kernel.css?inline';
import { smoothingTable } from './smoothing-table.js';

const messages = `${lensWords}\n${words}`;
const styles = lensCss + css;

export { messages, styles as css };

export const open = async (host: ChapterHost): Promise<Chapter> =>
  new KernelChapter(host, await openLenses()).begin();

const KINDS: readonly KernelKind[] = ['dot-product', 'exponential', 'rbf'];
/** The post's pair: 1·2 + 2·3. */
const PAIR: readonly [Vector, Vector] = [
  [1, 2],
  [2, 3],
];
/** Larger tables show their beginning. */
const MOST_CELLS = 8;
const MOST_FIELDS = 4;
const WIDE = 720;

/** Over the step-through's tokens. */
interface Tables {
  /** of the tokens' own rows: nothing in between */
  readonly fixed: Matrix;
  /** W_q W_kᵀ: what training can change; null where Q and K were not made from X */
  readonly between: Matrix | null;
  readonly learned: Matrix;
  readonly asymmetry: number;
}

interface Curve {
  readonly kind: KernelKind;
  readonly values: Vector;
  readonly value: number;
}

interface Computed {
  /** null: a number is beyond what a computer can hold */
  readonly tables: Tables | null;
  readonly curves: readonly Curve[];
  readonly identity: KernelIdentity;
  readonly soft: Smoothing;
  readonly rbf: Smoothing;
}

const corner = (table: Matrix): Matrix =>
  table.slice(0, MOST_CELLS).map((row) => row.slice(0, MOST_CELLS));

/** The pair whose two directions differ by the engine's largest asymmetry. */
function mostLopsided(table: Matrix, asymmetry: number): readonly [number, number] {
  const at = table.flatMap((row, i) => row.map((_, j) => [i, j] as const));
  const gap = ([i, j]: readonly [number, number]) =>
    Math.abs((table[i]?.[j] ?? 0) - (table[j]?.[i] ?? 0));
  return at.find((pair) => gap(pair) === asymmetry) ?? [0, table.length - 1];
}

class KernelChapter extends LensChapter<Computed> {
  constructor(host: ChapterHost, lenses: Lenses) {
    super(host, lenses, 'kernel', NEIGHBORS);
  }

  protected compute(set: LensSet, state: LensState): Computed {
    const { lenses } = this;
    const { query, keys, values } = set;
    const scale = 1 / state.temperature;
    const identity = lenses.compareKernels([query], keys, scale);
    const inputs = { queries: [query], keys, values };
    const smooth = (kind: KernelKind) =>
      lenses.smooth(inputs, { kind, scale, bandwidth: identity.bandwidth });
    return {
      tables: attempt(() => this.tables(state)),
      curves: KINDS.flatMap((kind) => attempt(() => this.curve(kind, state, set)) ?? []),
      identity,
      soft: smooth('exponential'),
      rbf: smooth('rbf'),
    };
  }

  private tables(state: LensState): Tables {
    const { lenses } = this;
    const { trace, state: steps } = this.host.store.snapshot;
    const { queries = [], keys = [] } = trace.heads[steps.head] ?? {};
    const options = {
      kind: state.kernel,
      scale: 1 / state.temperature,
      bandwidth: state.bandwidth,
    };
    const x = trace.x ?? keys;
    const learned = lenses.kernelMatrix(queries, keys, options);
    return {
      fixed: lenses.kernelMatrix(x, x, options),
      between: this.between(),
      learned,
      asymmetry: lenses.largestAsymmetry(learned),
    };
  }

  /** One head's W_q W_kᵀ: the dot products of their rows. */
  private between(): Matrix | null {
    const { trace, state } = this.host.store.snapshot;
    if (trace.weights === null) return null;
    const width = trace.heads[state.head]?.queries[0]?.length ?? 0;
    const own = (table: Matrix) =>
      table.map((row) => row.slice(state.head * width, (state.head + 1) * width));
    const { wQ, wK } = trace.weights;
    const plain = { kind: 'dot-product', scale: 1, bandwidth: 1 } as const;
    return this.lenses.kernelMatrix(own(wQ), own(wK), plain);
  }

  /** The pair whose second point slides: the post's, or the query with the pinned key. */
  private pairOf(state: LensState, set: LensSet): readonly [Vector, Vector] {
    const { query, keys } = set;
    const { snapshot } = this.host.store;
    const pinned = tokensOf(set, snapshot).indexOf(snapshot.state.pinned ?? 0);
    return state.set === null ? PAIR : [query, keys[pinned] ?? keys[0] ?? query];
  }

  private curve(kind: KernelKind, state: LensState, set: LensSet): Curve {
    const [a, b] = this.pairOf(state, set);
    const along = (slide: number) => b.map((value) => value * slide);
    const options = { kind, scale: 1 / state.temperature, bandwidth: state.bandwidth };
    const at = (slides: Vector) =>
      this.lenses.kernelMatrix([a], slides.map(along), options)[0] ?? [];
    const [value = 0] = at([state.slide]);
    return { kind, value, values: at(SLIDES) };
  }

  // ---- What is said ----

  protected say(): TemplateResult {
    const { strings } = this;
    return html`<p class="say">${strings.rich('kernel-text', this.pairQuotes())}</p>
      <p class="say">${strings.rich('kernel-meaning')}</p>`;
  }

  protected override meaning(): TemplateResult | typeof nothing {
    const { strings, host } = this;
    const { tables } = this.computed;
    const { tokens } = host.store.snapshot.state.model;
    if (tables === null || tables.asymmetry === 0) return nothing;
    const [i, j] = mostLopsided(tables.learned, tables.asymmetry);
    const quotes = {
      first: { token: tokens[i] ?? '' },
      last: { token: tokens[j] ?? '' },
      there: digits(tables.learned[i]?.[j] ?? 0),
      back: digits(tables.learned[j]?.[i] ?? 0),
    };
    return html`<p class="aside">${strings.rich('kernel-aside', quotes)}</p>`;
  }

  private pairQuotes() {
    const [a, b] = PAIR;
    const plain = { kind: 'dot-product', scale: 1, bandwidth: 1 } as const;
    const product = this.lenses.kernelMatrix([a], [b], plain)[0]?.[0] ?? 0;
    return { a: a.join(', '), b: b.join(', '), product: input(product, 2) };
  }

  spoken(): string {
    const { identity, curves } = this.computed;
    const chosen = curves.find(({ kind }) => kind === this.state.kernel);
    return this.strings.text('kern-spoken', {
      kind: this.strings.text(`kern-${this.state.kernel}`),
      value: input(chosen?.value ?? 0, 2),
      difference: digits(identity.largestDifference),
      same: this.relation === 'differ' ? 0 : 1,
    });
  }

  // ---- The picture ----

  protected picture(): TemplateResult {
    const { strings } = this;
    return html`${this.kinds()} ${this.drawTables()}
      <div class="bench" role="group" aria-label=${strings.text('kern-curves')}>
        ${this.slider()} ${this.drawCurves()}
      </div>
      <div class="bench" role="group" aria-label=${strings.text('kern-smoothing')}>
        <p class="lens-caption">${strings.rich('kern-smoothing-caption')}</p>
        ${this.smoothing()} ${this.fields.errors('key')} ${this.fields.errors('query')}
        <p class="aside kern-identity">
          ${strings.rich(`kern-${this.relation}`, {
            difference: digits(this.computed.identity.largestDifference),
          })}
        </p>
        <p class="kern-equation" role="img" aria-label=${strings.text('kern-equation')}>
          <i>e</i><sup>a·b</sup> = <i>e</i><sup>−½|a−b|²</sup> × <i>e</i><sup>½|a|²</sup> ×
          <i>e</i><sup>½|b|²</sup>
        </p>
      </div>`;
  }

  /** But for rounding. The longest key's factor is 1. */
  private get relation(): 'same' | 'alike' | 'differ' {
    const { keyFactors, largestDifference } = this.computed.identity;
    if (areEquallyLong(keyFactors)) return 'same';
    return largestDifference < ROUNDING ? 'alike' : 'differ';
  }

  private kinds(): TemplateResult {
    const { strings, state } = this;
    return html`<div class="kern-controls">
        ${choice({
          label: strings.text('kern-kind'),
          value: state.kernel,
          options: KINDS.map((value) => ({ value, text: strings.text(`kern-${value}`) })),
          onChoose: (kernel) => this.change({ kernel }),
        })}
        ${state.kernel === 'rbf' ? this.bandwidth() : nothing}
      </div>
      ${this.fields.errors('bandwidth')}`;
  }

  private bandwidth(): TemplateResult {
    const { strings, state } = this;
    return html`<div class="lens-choice">
      <b>${strings.text('kern-bandwidth')}</b>
      ${this.fields.render({
        id: 'bandwidth',
        value: state.bandwidth,
        label: strings.text('kern-bandwidth'),
        apply: (bandwidth, gesture) =>
          isBandwidth(bandwidth)
            ? this.change({ bandwidth }, gesture)
            : strings.text('kern-bandwidth-range', {
                found: exact(bandwidth),
                least: exact(BANDWIDTHS.least),
                most: exact(BANDWIDTHS.most),
              }),
      })}
    </div>`;
  }

  private drawTables(): TemplateResult {
    const { strings, host } = this;
    const { tables } = this.computed;
    if (tables === null) return html`<p class="say">${strings.rich('kern-overflow')}</p>`;
    const { tokens, detached } = host.store.snapshot.state.model;
    const names = tokens.slice(0, MOST_CELLS).map((name) => html`<bdi class="w">${name}</bdi>`);
    const isLit = (token: number) => this.isTokenLit(token);
    const isByHand = Object.keys({ ...detached.queries, ...detached.keys }).length > 0;
    const numbers = Array.from({ length: tables.between?.length ?? 0 }, (_, i) => i + 1);
    const isCut = tokens.length > MOST_CELLS || numbers.length > MOST_CELLS;
    return html`<div class="kern-pair">
        <div>
          <p class="lens-caption">${strings.rich('kern-fixed')}</p>
          <div class="pan" tabindex="0" role="group" aria-label=${strings.text('kern-fixed-table')}>${heatTable(
            {
              caption: strings.rich('kern-fixed-caption'),
              table: corner(tables.fixed),
              rows: names,
              columns: names,
              isOfTokens: true,
              isLit,
            },
          )}</div>
        </div>
        <div>
          <p class="lens-caption">${strings.rich('kern-learned')}</p>
          <div class="pan kern-made" tabindex="0" role="group" aria-label=${strings.text('kern-learned-table')}>
            ${
              tables.between === null
                ? nothing
                : html`${heatTable({
                    caption: strings.rich('kern-between-caption'),
                    table: corner(tables.between),
                    rows: numbers.slice(0, MOST_CELLS),
                    columns: numbers.slice(0, MOST_CELLS),
                    isOfTokens: false,
                  })}<span aria-hidden="true">→</span>`
            }
            ${heatTable({
              caption: strings.rich('kern-learned-caption'),
              table: corner(tables.learned),
              rows: names,
              columns: names,
              isOfTokens: true,
              isLit,
            })}
          </div>
        </div>
      </div>
      <p class="fine">
        ${strings.text('kern-legend')} ${isByHand ? strings.text('kern-by-hand') : nothing}
        ${isCut ? strings.text('kern-cut', { count: MOST_CELLS }) : nothing}
      </p>`;
  }

  private slider(): TemplateResult {
    const { strings, state, set } = this;
    const [a, b] = this.pairOf(state, set);
    const point = (vector: Vector) =>
      vector.length > MOST_FIELDS ? '…' : vector.map((value) => input(value, 2)).join(', ');
    const quotes = { a: point(a), b: point(b), slide: fixed(state.slide, 2) };
    return html`<label class="kern-slider">
      <span class="lens-caption">
        ${strings.rich(state.set === null ? 'kern-slide-post' : 'kern-slide', quotes)}
      </span>
      <input
        class="lens-range"
        type="range"
        min=${LEAST_SLIDE}
        max=${MOST_SLIDE}
        step="0.05"
        .value=${String(state.slide)}
        aria-valuetext=${strings.text('kern-slide-value', quotes)}
        @input=${(event: Event) =>
          this.change({ slide: Number((event.target as HTMLInputElement).value) }, 'slide')}
        @change=${() => this.endGesture()}
      />
    </label>`;
  }

  private drawCurves(): TemplateResult {
    const { strings, state, width } = this;
    const room = width === 0 ? 848 : width;
    const each = room >= WIDE ? Math.floor((room - 48) / 3) : Math.min(360, room);
    return html`<div class="kern-curves">
        ${this.computed.curves.map((curve) =>
          kernelCurve({
            ...curve,
            strings,
            width: each,
            slide: state.slide,
            isChosen: curve.kind === state.kernel,
          }),
        )}
      </div>
      <p class="aside kern-identity">${this.curvesMeaning()}</p>`;
  }

  /** By the ends of the curves: a line climbs, falls or stays all along. */
  private curvesMeaning(): TemplateResult {
    const { strings } = this;
    const valuesOf = (wanted: KernelKind) =>
      this.computed.curves.find(({ kind }) => kind === wanted)?.values ?? [];
    const line = valuesOf('dot-product');
    const [start = 0, end = 0] = [line[0], line.at(-1)];
    const way = end > start ? 1 : end < start ? 2 : 0;
    const isBell = new Set(valuesOf('rbf')).size > 1;
    const meaning = line.length === 0 ? nothing : strings.rich('kern-curves-meaning', { way });
    return html`${meaning} ${isBell ? strings.rich('kern-curves-bell') : nothing}`;
  }

  private smoothing(): TemplateResult {
    const { strings, set } = this;
    const { identity, soft, rbf } = this.computed;
    return html`${this.queryFields()}
    ${smoothingTable({
      strings,
      names: set.keys.map((_, key) => this.keyButton(key)),
      places: set.keys.map((key, i) => this.place(key, i)),
      identity,
      softContext: soft.context[0] ?? [],
      rbfContext: rbf.context[0] ?? [],
      ...this.keyMarks,
    })}`;
  }

  protected cases(): TemplateResult {
    return this.examples('kern', {
      equal: { set: EQUAL_LENGTHS, temperature: 1 },
      differ: { set: NEIGHBORS, temperature: 1 },
      // Of the post's pair only: others may peak elsewhere.
      bell: { set: null, temperature: 1, kernel: 'rbf', slide: 0.6, bandwidth: 1 },
    });
  }
}
