// Lens 3: attention as memory retrieval.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Matrix, Vector } from '../../engine/types.js';
import { asTable } from '../../figures/as-table.js';
import lensWords from '../../locales/en.lens.ftl?raw';
import words from '../../locales/en.memory.ftl?raw';
import { attempt } from '../../state/attempt.js';
import {
  type Interference,
  type Lenses,
  type MemoryTrace,
  openLenses,
  type ShareFault,
} from '../../state/open-lenses.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import { choice } from '../lens/choice.js';
import { MEMORY } from '../lens/examples.js';
import lensCss from '../lens/lens.css?inline';
import { LensChapter } from '../lens/lens-chapter.js';
import type { LensSet, LensState } from '../lens/lens-state.js';
import { short } from '../lens/short.js';
import { balanceBeam } from './beam.js';
import { spanOf } from './beam-layout.js';
import { BETAS, betaChart, RANGE } from './beta-chart.js';
import { cellTable } from './cell-table.js';
import { freshCell } from './fresh-cell.js';
import css from './memory.css?inline';
import { slots } from './slots.js';
import { list, point } from './written.js';

const messages = `${lensWords}\n${words}`;
const styles = lensCss + css;

export { messages, styles as css };

export const open = async (host: ChapterHost): Promise<Chapter> =>
  new MemoryChapter(host, await openLenses()).begin();

interface Computed {
  readonly beta: number;
  readonly trace: MemoryTrace;
  /** read with β = 0: all cells alike */
  readonly mean: Vector;
  /** what softmax reads at each of BETAS */
  readonly profile: Matrix;
  /** null: a number is beyond what a computer can hold */
  readonly interference: Interference | null;
}

const DIVISIONS: readonly LensState['divide'][] = ['sum', 'softmax'];
/** More cells cannot be written. */
const MOST_CELLS = 12;
/** Longer contents are not typed number by number. */
const MOST_FIELDS = 4;
/** So many numbers of a content can be put on the beams, one at a time. */
const MOST_COLUMNS = 8;
/** β of a drawing that is read as a table. */
const LISTED = [0.01, 0.1, 1, 10];
const MOST_DIGITS = 3;
const LEAST_WIDTH = 240;
const USUAL_WIDTH = 846;

/** Two addresses that do not overlap. */
const SQUARE: LensSet = {
  ...MEMORY,
  keys: MEMORY.keys.slice(0, 2),
  values: MEMORY.values.slice(0, 2),
};

const withRow = (rows: Matrix, i: number, to: Vector): Matrix =>
  rows.map((row, r) => (r === i ? to : row));

const isWithout = (fault: ShareFault): fault is 'zero-sum' | 'overflow' =>
  fault === 'zero-sum' || fault === 'overflow';

class MemoryChapter extends LensChapter<Computed> {
  /** of the contents: the one on the beams */
  private chosenColumn = 0;

  constructor(host: ChapterHost, lenses: Lenses) {
    super(host, lenses, 'memory', MEMORY);
  }

  protected compute({ query, keys, values }: LensSet, { temperature }: LensState): Computed {
    const { lenses } = this;
    const inputs = { queries: [query], keys, values };
    const beta = 1 / temperature;
    const trace = lenses.readMemory(inputs, beta);
    const temperatures = BETAS.map((one) => 1 / one);
    return {
      ...{ beta, trace },
      mean: lenses.readMemory(inputs, 0).softContents[0] ?? [],
      profile: lenses.temperatureProfile(trace.scores[0] ?? [], values, temperatures).context,
      interference: attempt(() => lenses.measureInterference(keys, values)),
    };
  }

  /** An address moves alone: its content stays where it was put. */
  protected override setKey(key: number, to: Vector, gesture: string): string | null {
    return this.changeSet({ keys: withRow(this.set.keys, key, to) }, gesture);
  }

  // ---- The query on show ----

  private get fault(): ShareFault {
    return this.computed.trace.shareFaults[0] ?? 'none';
  }

  private get scores(): Vector {
    return this.computed.trace.scores[0] ?? [];
  }

  private get column(): number {
    return Math.min(this.chosenColumn, (this.set.values[0]?.length ?? 1) - 1);
  }

  /** What each way reads, in the column on the beams. */
  private get read() {
    const { trace, mean } = this.computed;
    const { column } = this;
    const of = (contents: Vector = []) => contents[column] ?? 0;
    return {
      share: of(trace.shareContents[0]),
      soft: of(trace.softContents[0]),
      best: of(trace.hardContents[0]),
      mean: of(mean),
    };
  }

  // ---- What is said ----

  protected say(): TemplateResult {
    const { strings } = this;
    return html`<p class="say">${strings.rich('memory-text')}</p>
      <p class="say">${strings.rich('memory-balance')}</p>
      <div class="mem-aside">
        <p class="aside">${strings.rich(`mem-aside-${this.asideKind}`, this.quotes())}</p>
      </div>`;
  }

  private get asideKind(): string {
    if (this.state.divide === 'softmax') return 'softmax';
    const isOpposite = this.fault === 'none' && (this.computed.trace.scoreSums[0] ?? 0) < 0;
    return isOpposite ? 'opposite' : this.fault;
  }

  /** Slots that match best; more than one tie. */
  private get slots(): number {
    return this.computed.trace.best[0]?.length ?? 1;
  }

  private quotes() {
    const { trace, beta } = this.computed;
    const { slots } = this;
    const whole = (contents: Matrix) => point(contents[0]);
    return {
      scores: list(this.scores),
      beta: short(beta),
      slots,
      tie: slots === this.set.keys.length ? 2 : Math.min(1, slots - 1),
      share: whole(trace.shareContents),
      soft: whole(trace.softContents),
      best: whole(trace.hardContents),
    };
  }

  spoken(): string {
    const { strings, fault } = this;
    const said = {
      ...this.quotes(),
      count: this.set.keys.length,
      query: point(this.set.query),
      scores: this.paired(this.scores, short),
    };
    return isWithout(fault)
      ? strings.text('mem-spoken-none', { ...said, reason: strings.text(`mem-why-${fault}`) })
      : strings.text('mem-spoken', said);
  }

  // ---- The picture ----

  protected picture(): TemplateResult {
    const { strings } = this;
    return html`<div class="lens-pair ${this.isCompact ? 'compact' : ''}">
        <div>${this.table()} ${this.writing()}</div>
        <div class="forms">${this.controls()} ${this.fields.errors()}</div>
      </div>
      <div class="bench" role="group" aria-label=${strings.text('mem-balance')}>
        <p class="lens-caption">${this.caption()}</p>
        <div class="beams">${this.hatch()} ${this.beams()}</div>
        <div class="beta-pan">${this.chart()}</div>
        ${this.chartTable()}
      </div>
      ${this.withoutSlots()}`;
  }

  /** All numbers that can be typed over are short, as in the post. */
  private get isCompact(): boolean {
    const { query, keys, values } = this.set;
    return [query, ...keys, ...values].flat().every((value) => short(value).length <= MOST_DIGITS);
  }

  private table(): TemplateResult {
    const { strings, set, state, fault } = this;
    const { trace } = this.computed;
    return cellTable({
      strings,
      rows: set.keys.map((key, i) => ({
        name: this.keyButton(i),
        label: this.nameOf(i),
        address: this.place(key, i),
        content: this.content(set.values[i] ?? [], i),
      })),
      scores: this.scores,
      shares: trace.shareWeights[0] ?? [],
      soft: trace.softWeights[0] ?? [],
      shareContent: trace.shareContents[0] ?? [],
      softContent: trace.softContents[0] ?? [],
      reason: isWithout(fault) ? strings.text(`mem-why-${fault}`) : '',
      divide: state.divide,
      ...this.keyMarks,
      onForget: set.keys.length > 1 ? (cell) => this.forget(cell) : null,
    });
  }

  private content(content: Vector, i: number): TemplateResult {
    if (content.length > MOST_FIELDS) return html`${list(content.slice(0, 2))} …`;
    const { strings } = this;
    const name = `${this.nameOf(i)}, ${strings.text('mem-column-content')}`;
    return html`<span class="fields">${content.map((value, n) =>
      this.fields.render({
        id: `content-${i}-${n}`,
        value,
        hue: 'v',
        label: strings.text('lens-field', { name, n: n + 1 }),
        apply: (number, gesture) =>
          this.changeSet(
            {
              values: withRow(
                this.set.values,
                i,
                content.map((old, m) => (m === n ? number : old)),
              ),
            },
            gesture,
          ),
      }),
    )}</span>`;
  }

  private writing(): TemplateResult {
    const { strings, set } = this;
    return set.keys.length < MOST_CELLS
      ? html`<p class="more fine">
          <button class="link" type="button" data-do="write" @click=${() => this.write()}>
            ${strings.text('mem-write')}
          </button>
        </p>`
      : html`<p class="fine">${strings.text('mem-full', { count: MOST_CELLS })}</p>`;
  }

  /** The new cell's address is where the reader types next. */
  private write(): void {
    const { names, keys, values } = this.set;
    const { address, content } = freshCell(keys, values);
    const added = this.strings.text('mem-new', { n: keys.length + 1 });
    const refusal = this.changeSet({
      names: names === null ? null : [...names, added],
      keys: [...keys, address],
      values: [...values, content],
      token: null,
    });
    if (refusal === null) this.host.changed(`[data-field="key-${keys.length}-0"]`);
  }

  private forget(cell: number): void {
    const { names, keys, values } = this.set;
    const others = <Row>(rows: readonly Row[]) => rows.filter((_, i) => i !== cell);
    this.changeSet({
      names: names === null ? null : others(names),
      keys: others(keys),
      values: others(values),
      token: null,
    });
    this.host.changed(`[data-forget="${Math.min(cell, keys.length - 2)}"], [data-do="write"]`);
  }

  private controls(): TemplateResult {
    const { strings, state, set } = this;
    const columns = Math.min(MOST_COLUMNS, set.values[0]?.length ?? 1);
    return html`<div class="ask">${this.queryFields(strings.text('mem-ask'))}</div>
      ${choice({
        label: strings.text('mem-divide'),
        value: state.divide,
        options: DIVISIONS.map((value) => ({ value, text: strings.text(`mem-${value}`) })),
        onChoose: (divide) => this.change({ divide }),
      })}
      ${
        columns === 1
          ? nothing
          : choice({
              label: strings.text('mem-column'),
              value: this.column,
              options: Array.from({ length: columns }, (_, value) => ({
                value,
                text: strings.text('mem-column-of', { n: value + 1 }),
              })),
              onChoose: (column) => {
                this.chosenColumn = column;
                this.host.changed();
              },
            })
      }`;
  }

  // ---- Balance ----

  private caption(): TemplateResult {
    const { strings, set, read, column } = this;
    const quotes = {
      best: short(read.best),
      mean: short(read.mean),
      n: column + 1,
      slots: this.slots,
    };
    const isOne = (set.values[0]?.length ?? 1) === 1;
    return strings.rich(isOne ? 'mem-caption' : 'mem-caption-column', quotes);
  }

  private get contents(): Vector {
    return this.set.values.map((row) => row[this.column] ?? 0);
  }

  private get drawnWidth(): number {
    return Math.max(LEAST_WIDTH, this.width === 0 ? USUAL_WIDTH : this.width);
  }

  /** What is below zero is striped, in a pattern's own units. */
  private hatch(): TemplateResult {
    return html`<svg class="v hatch" width="0" height="0" aria-hidden="true">
      <defs>
        ${svg`<pattern id="mem-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="stripe" d="M0 0V5"></path>
        </pattern>`}
      </defs>
    </svg>`;
  }

  private beams(): TemplateResult {
    const { strings, state, read, contents, fault } = this;
    const { trace } = this.computed;
    const common = {
      strings,
      contents,
      width: this.drawnWidth,
      span: spanOf(contents, [read.share]),
      ...this.keyMarks,
    };
    return html`${balanceBeam({
      ...common,
      name: strings.text('mem-share-of-sum'),
      weights: trace.shareWeights[0] ?? [],
      readOut: read.share,
      isChosen: state.divide === 'sum',
      reason: isWithout(fault) ? strings.text(`mem-none-${fault}`) : '',
      ends: null,
    })}
    ${balanceBeam({
      ...common,
      name: strings.text('mem-softmax-share'),
      weights: trace.softWeights[0] ?? [],
      readOut: read.soft,
      isChosen: state.divide === 'softmax',
      reason: '',
      ends: { mean: read.mean, best: read.best, slots: this.slots },
    })}`;
  }

  private chart(): TemplateResult {
    const { strings, read, column } = this;
    const { profile, trace, beta } = this.computed;
    return betaChart({
      strings,
      beta,
      width: this.drawnWidth,
      readOuts: profile.map((row) => row[column] ?? 0),
      readOut: read.soft,
      weights: trace.softWeights[0] ?? [],
      mean: read.mean,
      best: read.best,
      onChange: (to) => this.change({ temperature: 1 / to, divide: 'softmax' }, 'beta'),
      onEnd: () => this.endGesture(),
    });
  }

  private chartTable(): TemplateResult {
    const { strings, read, column } = this;
    const { profile } = this.computed;
    const at = (beta: number) => profile[nearest(beta)]?.[column] ?? 0;
    const row = (name: string, value: number) => ({ name, cells: [short(value)] });
    return asTable(strings, {
      caption: html`${strings.text('mem-beta-table')}`,
      corner: 'β',
      columns: [strings.text('mem-beta-column')],
      rows: [
        row(strings.text('mem-all-alike'), read.mean),
        ...LISTED.map((beta) => row(String(beta), at(beta))),
        row(strings.text('mem-only-best'), read.best),
      ],
    });
  }

  private withoutSlots(): TemplateResult {
    const { strings, set, column, contents } = this;
    return slots({
      strings,
      found: this.computed.interference,
      names: set.keys.map((_, cell) => this.keyName(cell)),
      contents,
      column,
      worst: (cell) => this.keyName(cell),
      ...this.keyMarks,
      onSquare: () => this.change({ set: SQUARE }),
      onWrite: set.keys.length < MOST_CELLS ? () => this.write() : null,
    });
  }

  protected cases(): TemplateResult {
    const asked = (...query: Vector) =>
      ({ set: { ...MEMORY, query }, temperature: 1, divide: 'sum' }) as const;
    return this.examples('mem', {
      zero: asked(1, -1),
      negative: asked(1, -2),
      opposite: asked(-1, -1),
      sharp: { ...asked(1, 1), temperature: 0.2, divide: 'softmax' },
    });
  }
}

/** The sample of the profile at a power of ten: they fall on samples. */
const nearest = (beta: number): number =>
  Math.round(
    (Math.log10(beta / RANGE.least) / Math.log10(RANGE.most / RANGE.least)) * (BETAS.length - 1),
  );
