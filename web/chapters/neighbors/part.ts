// Lens 1: attention as nearest neighbors.
import { html, nothing, type TemplateResult } from 'lit';
import type { Matrix, Vector } from '../../engine/types.js';
import { fixed, input } from '../../figures/format.js';
import type { PlaneScale } from '../../figures/plane-scale.js';
import type { Point } from '../../figures/plot.js';
import lensWords from '../../locales/en.lens.ftl?raw';
import words from '../../locales/en.neighbors.ftl?raw';
import { attempt } from '../../state/attempt.js';
import {
  type Lenses,
  type NeighborTrace,
  openLenses,
  type Similarity,
  type TemperatureProfile,
} from '../../state/open-lenses.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import { choice } from '../lens/choice.js';
import { areEquallyLong } from '../lens/equal-lengths.js';
import { EQUAL_LENGTHS, LONG_KEY, NEIGHBORS } from '../lens/examples.js';
import lensCss from '../lens/lens.css?inline';
import { LensChapter } from '../lens/lens-chapter.js';
import type { LensSet, LensState } from '../lens/lens-state.js';
import css from './neighbors.css?inline';
import { neighborPlane } from './plane.js';
import { neighborTable } from './table.js';
import { TEMPERATURES, temperatureChart } from './temperature-chart.js';

const messages = `${lensWords}\n${words}`;
const styles = lensCss + css;

export { messages, styles as css };

export const open = async (host: ChapterHost): Promise<Chapter> =>
  new NeighborsChapter(host, await openLenses()).begin();

interface Computed {
  /** attention's weights and mean */
  readonly soft: NeighborTrace;
  /** the k nearest, for each k on show */
  readonly tops: readonly { readonly k: number; readonly trace: NeighborTrace }[];
  readonly distances: Vector;
  /** then the dot product has no other order than the distance */
  readonly isEquallyLong: boolean;
  readonly profile: TemperatureProfile;
}

/** Plain numbers of nearest ones, as many as keys allow. */
const TOPS = [1, 2];
const SIMILARITIES: readonly Similarity[] = ['dot-product', 'cosine', 'negative-distance'];
/** Beside the table there is room for a plane of this width. */
const WIDE = 760;
const PLANE = 364;
const USUAL_CHART = 846;
const LEAST_CHART = 128;

/** How many nearest ones are on show, with what is kept among them. */
const countsOf = (keep: number, most: number): readonly number[] =>
  [...new Set([...TOPS, Math.min(keep, most)])]
    .filter((k) => k > 0 && k <= most)
    .sort((a, b) => a - b);

class NeighborsChapter extends LensChapter<Computed> {
  private held: PlaneScale | null = null;

  constructor(host: ChapterHost, lenses: Lenses) {
    super(host, lenses, 'neighbors', NEIGHBORS);
  }

  protected compute({ query, keys, values }: LensSet, state: LensState): Computed {
    const { similarity, temperature, keep } = state;
    const inputs = { queries: [query], keys, values };
    const trace = (k: number, how: Similarity = similarity) =>
      this.lenses.compareNeighbors(inputs, { similarity: how, k, temperature });
    const soft = trace(1);
    const [similarities = []] = soft.similarities;
    const distances = trace(1, 'negative-distance').similarities[0] ?? [];
    return {
      soft,
      tops: countsOf(keep, keys.length).map((k) => ({ k, trace: trace(k) })),
      distances: distances.map((distance) => -distance),
      isEquallyLong: keys.length > 1 && this.isEquallyLong(query, keys),
      profile: this.lenses.temperatureProfile(similarities, values, TEMPERATURES),
    };
  }

  /** Not known of keys that are too long for it. */
  private isEquallyLong(query: Vector, keys: Matrix): boolean {
    const identity = attempt(() => this.lenses.compareKernels([query], keys, 1));
    return identity !== null && areEquallyLong(identity.keyFactors);
  }

  // ---- What is said ----

  protected say(): TemplateResult {
    const { strings } = this;
    return html`<p class="say">${strings.rich('neighbors-text')}</p>`;
  }

  protected override meaning(): TemplateResult {
    const { strings, state } = this;
    const quotes = this.quotes();
    const { similarity } = state;
    const isNowhere = this.set.query.every((number) => number === 0);
    const tie = quotes.count > 1 ? '-tie' : '';
    const isAlike = similarity === 'dot-product' && this.computed.isEquallyLong;
    const variant = isAlike ? '-alike' : tie;
    const kind =
      isNowhere && similarity !== 'negative-distance' ? 'zero' : `${similarity}${variant}`;
    return html`<p class="say">${strings.rich(`neighbors-meaning-${kind}`, quotes)}</p>`;
  }

  private quotes() {
    const { soft } = this.computed;
    const [scores = []] = soft.similarities;
    const [weights = []] = soft.weights;
    const best = scores.indexOf(Math.max(...scores));
    return {
      best: this.argumentOf(best),
      ...this.tied(scores, best),
      plane: this.isFlat ? 1 : 0,
      score: input(scores[best] ?? 0, 2),
      weight: fixed(weights[best] ?? 0, 2),
    };
  }

  /** The keys that share the best score. */
  private tied(scores: Vector, best: number) {
    const keys = scores.flatMap((score, key) => (score === scores[best] ? [key] : []));
    return { count: keys.length, all: keys.map((key) => this.nameOf(key)).join(', ') };
  }

  spoken(): string {
    const { soft } = this.computed;
    const [scores = []] = soft.similarities;
    const [weights = []] = soft.weights;
    return this.strings.text('near-spoken', {
      query: this.set.query.map((value) => fixed(value, 2)).join(', '),
      scores: this.paired(scores, (score) => input(score, 2)),
      ...this.tied(scores, scores.indexOf(Math.max(...scores))),
      weights: this.paired(weights, (weight) => fixed(weight, 2)),
    });
  }

  // ---- The picture ----

  protected picture(): TemplateResult {
    const { isFlat } = this;
    return html`<div class="lens-pair">
        ${isFlat ? html`<div>${this.plane()}</div>` : nothing}
        <div>
          ${this.table()} ${this.fields.errors()} ${this.controls()}
          ${isFlat ? nothing : html`<p class="aside">${this.strings.text('near-no-plane')}</p>`}
          ${this.hasLine ? html`<p class="aside">${this.strings.text('near-line', this.quotes())}</p>` : nothing}
        </div>
      </div>
      <div class="bench" role="group" aria-label=${this.strings.text('near-temperature')}>
        <p class="lens-caption">${this.strings.rich('near-chart')}</p>
        ${this.chart()}
      </div>`;
  }

  private get isFlat(): boolean {
    return this.set.query.length === 2;
  }

  /** Where all keys tie, every temperature gives one and the same average. */
  private get hasLine(): boolean {
    const { context } = this.computed.profile;
    return this.isFlat && this.isPlain && new Set(context.map((row) => row.join())).size > 1;
  }

  private get counted(): readonly number[] {
    const { keep } = this.state;
    const all = this.set.keys.map((_, key) => key);
    if (keep === 0) return all;
    return this.top(keep)?.neighborhoods[0]?.nearest ?? all;
  }

  private top(k: number): NeighborTrace | undefined {
    return this.computed.tops.find((one) => one.k === Math.min(k, this.set.keys.length))?.trace;
  }

  private plane(): TemplateResult {
    const { set, state, strings, width } = this;
    const { soft, profile } = this.computed;
    const kept = state.keep === 0 ? soft.context : this.top(state.keep)?.knnContext;
    return neighborPlane({
      strings,
      width: width === 0 || width >= WIDE ? PLANE : Math.min(PLANE, width),
      query: set.query,
      keys: set.keys,
      names: set.keys.map((_, key) => this.nameOf(key)),
      tags: set.keys.map((_, key) => this.tagOf(key)),
      similarity: state.similarity,
      similarities: soft.similarities[0] ?? [],
      counted: this.counted,
      averages: this.isPlain ? { all: profile.context, now: kept?.[0] ?? [] } : null,
      held: this.held,
      ...this.keyMarks,
      onScale: (scale) => {
        this.held = scale;
      },
      onMove: (key, to) => this.move(key, to),
      onEnd: () => {
        this.held = null;
        this.endGesture();
        this.host.changed();
      },
    });
  }

  private move(key: number, { x, y }: Point): void {
    const to = [x, y];
    if (key < 0) this.changeSet({ query: to }, 'move-query');
    else this.setKey(key, to, `move-key-${key}`);
  }

  private table(): TemplateResult {
    const { strings, set, state } = this;
    const { soft, tops, distances } = this.computed;
    return neighborTable({
      strings,
      names: set.keys.map((_, key) => this.keyButton(key)),
      places: set.keys.map((key, i) => this.place(key, i)),
      distances,
      scores: soft.similarities[0] ?? [],
      tops,
      weights: soft.weights[0] ?? [],
      context: soft.context[0] ?? [],
      keep: state.keep,
      ...this.keyMarks,
    });
  }

  private controls(): TemplateResult {
    const { strings, state } = this;
    const most = this.set.keys.length;
    return html`${this.queryFields()}
      ${choice({
        label: strings.text('near-keep'),
        value: Math.min(state.keep, most),
        options: [
          ...countsOf(state.keep, most).map((k) => ({
            value: k,
            text: strings.text('near-column-top', { k }),
          })),
          { value: 0, text: strings.text('near-all') },
        ],
        onChoose: (keep) => this.change({ keep }),
      })}
      ${choice({
        label: strings.text('near-compare'),
        value: state.similarity,
        options: SIMILARITIES.map((value) => ({ value, text: strings.text(`near-${value}`) })),
        onChoose: (similarity) => this.change({ similarity }),
      })}`;
  }

  protected cases(): TemplateResult {
    const plain = { similarity: 'dot-product', keep: 1, temperature: 1 } as const;
    return this.examples('near', {
      tie: { ...plain, set: NEIGHBORS },
      long: { ...plain, set: LONG_KEY },
      equal: { ...plain, set: EQUAL_LENGTHS },
    });
  }

  private chart(): TemplateResult {
    const { strings, state, set, width } = this;
    const { profile, soft } = this.computed;
    return temperatureChart({
      strings,
      width: Math.max(LEAST_CHART, width === 0 ? USUAL_CHART : width),
      profile: profile.weights,
      temperature: state.temperature,
      weights: soft.weights[0] ?? [],
      tags: set.keys.map((_, key) => this.tagOf(key)),
      ...this.keyMarks,
      onChange: (temperature) => this.change({ temperature, keep: 0 }, 'temperature'),
      onEnd: () => this.endGesture(),
    });
  }
}
