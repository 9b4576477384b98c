// What attention costs: measured on the reader's device, from 16 tokens up.
import { html, nothing, type TemplateResult } from 'lit';
import { fixed } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';
import { styled } from '../../figures/styled.js';
import type { Cost, CostSettings } from '../../state/cost.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import type { LogRange } from '../lens/log-slider.js';
import { widthOf } from '../lens/width.js';
import { paceOf } from '../on-page.js';
import {
  type ControlsSpec,
  longest,
  masks,
  shown,
  widths,
  workers,
  workersOf,
  workersText,
} from './controls.js';
import { csv } from './csv.js';
import { grids } from './grids.js';
import { measuredSizes, readSize } from './lines.js';
import { Measuring } from './measuring.js';
import { picture } from './picture.js';
import { plots } from './plots.js';
import { ending, failed, type Run, reading, type Sentence } from './reading.js';
import { resultsTable } from './results-table.js';
import { SAMPLE } from './sample.js';
import { save } from './save.js';
import { read, START, write } from './settings.js';
import { countText } from './units.js';

/** What the state keeps the chapter's settings under. */
const KEPT = 'cost';
/** Where the handle stands until it is moved. */
const READ_FIRST = 1024;
/** From here on two plots stand side by side; cost.css has the same. */
const WIDE = 704;
const GAP = 32;
const LEAST_PLOT = 272;
const MOST_PLOT = 560;

export class CostChapter implements Chapter {
  private readonly strings: Strings;
  private readonly measuring: Measuring;
  private wanted = READ_FIRST;
  private root: ShadowRoot | null = null;
  private width = 0;
  private readonly observed = widthOf((width) => {
    this.width = width;
    this.host.changed();
  });

  constructor(
    private readonly host: ChapterHost,
    private readonly cost: Cost,
  ) {
    this.strings = host.strings;
    this.measuring = new Measuring(cost, () => host.changed());
  }

  // ---- State ----

  private get kept(): CostSettings | null {
    return read(this.host.store.snapshot.state.kept[KEPT] ?? '');
  }

  private get settings(): CostSettings {
    return this.kept ?? START;
  }

  private change(changes: Partial<CostSettings>): void {
    const text = write({ ...this.settings, ...changes });
    this.host.store.dispatch({ type: 'keep', name: KEPT, text });
  }

  /** Nothing of the reader's own has been measured. */
  private get isSample(): boolean {
    const { results, running } = this.measuring;
    return !running && (results?.points.length ?? 0) === 0;
  }

  /** What was measured, of the forms that are on. */
  private get run(): Run {
    const { settings, points } = this.isSample ? SAMPLE : (this.measuring.results ?? SAMPLE);
    const { forms } = this.settings;
    return { settings, points: points.filter(({ form }) => forms.includes(form)) };
  }

  private get at(): number | null {
    return readSize(measuredSizes(this.run.points), this.wanted);
  }

  private readAt(tokens: number): void {
    if (tokens === this.wanted) return;
    this.wanted = tokens;
    this.host.changed();
  }

  /** Long enough for what is shown, and for what is asked for. */
  private get axis(): LogRange {
    const sizes = this.cost.sizes(this.settings);
    const measured = measuredSizes(this.run.points);
    const running = this.measuring.running ? this.run.settings.longest : 0;
    return {
      least: sizes[0] ?? 1,
      most: Math.max(running, this.settings.longest, measured.at(-1) ?? 0),
    };
  }

  private toggle(): void {
    const figure = this.root?.querySelector('.figure');
    if (this.measuring.running) this.measuring.stop();
    else if (figure != null) {
      const settings = { ...this.settings, workers: workersOf(this.controls) };
      this.measuring.start(settings, paceOf(figure));
    }
  }

  // ---- Words ----

  words(): TemplateResult {
    const { strings, cost, settings } = this;
    const { causal } = settings;
    return html`<div class="words" tabindex="-1">
        <h2 class="title" id="title">${strings.rich('cost-title')}</h2>
        <p class="say">${strings.rich('cost-text')}</p>
        <div class="cost-grids">
          ${grids({ strings, causal, scores: (tokens) => cost.scores(tokens, causal) })}
        </div>
      </div>
      ${this.kept === null ? html`<p class="msg" role="alert">${strings.text('cost-broken')}</p>` : nothing}
      <p class="aside cost-aside">${strings.rich('cost-streaming')}</p>
      <p class="aside cost-aside">${strings.rich('cost-causal')}</p>
      <p class="more fine">
        <button class="link" type="button" data-to="streaming" @click=${() => this.host.open('streaming')}>
          ${strings.text('cost-steps')}
        </button>
      </p>`;
  }

  /** While it measures, points come too fast to be told. */
  spoken(): string {
    if (this.measuring.running) return this.strings.text('cost-spoken-run');
    return [...this.incidents, ...this.reading].map((one) => this.strings.text(...one)).join(' ');
  }

  private get reading(): readonly Sentence[] {
    return reading(this.strings, this.cost, this.run, this.at);
  }

  /** How the last run ended, and what it could not measure. */
  private get incidents(): readonly Sentence[] {
    const { results } = this.measuring;
    const end = ending(results?.outcome);
    const failures = failed(results?.failures ?? [], results?.points ?? []);
    return end === null ? failures : [end, ...failures];
  }

  // ---- The figure ----

  figure(): TemplateResult {
    const { strings, run } = this;
    return html`<div class="cost">
      ${this.settingsBar()} ${this.runBar()}
      ${this.incidents.map((one) => html`<p class="msg">${strings.rich(...one)}</p>`)}
      ${this.plots()}
      <p class="cost-reading">
        ${this.reading.map((one) => html`${strings.rich(...one)} `)}
      </p>
      <div class="cost-results">
        ${resultsTable(strings, run.points, this.label())} ${this.files()}
      </div>
      ${this.device()}
    </div>`;
  }

  private get controls(): ControlsSpec {
    return {
      strings: this.strings,
      settings: this.settings,
      mostWorkers: this.cost.device.mostWorkers,
      change: (changes) => this.change(changes),
    };
  }

  private get isStacked(): boolean {
    return this.width > 0 && this.width < WIDE;
  }

  private settingsBar(): TemplateResult {
    const { controls, strings, settings } = this;
    const more = html`${widths(controls)} ${masks(controls)} ${workers(controls)}`;
    if (!this.isStacked) {
      return html`<div class="cost-bar">${longest(controls)} ${more} ${shown(controls)}</div>`;
    }
    const summary = strings.text('cost-more', {
      width: String(settings.width),
      mask: strings.text(settings.causal ? 'cost-mask-causal' : 'cost-mask-none'),
      workers: workersText(controls),
    });
    return html`<div class="cost-bar">${longest(controls)} ${shown(controls)}</div>
      <details class="cost-more">
        <summary>${summary}</summary>
        <div class="cost-bar">${more}</div>
      </details>`;
  }

  private runBar(): TemplateResult {
    const { running } = this.measuring;
    return html`<div class="cost-run-bar">
      <button class="next-button told-on cost-run" type="button" @click=${() => this.toggle()}>
        ${this.strings.text(running ? 'cost-stop' : 'cost-run')}
      </button>
      <div class="cost-label">${running ? this.progress() : html`<p>${this.label()}</p>`}</div>
    </div>`;
  }

  /** Whose numbers these are. */
  private label(): TemplateResult {
    const [id, args] = this.labelled;
    return this.strings.rich(id, args);
  }

  private get labelled(): Sentence {
    const { settings, points } = this.run;
    const args = {
      width: String(settings.width),
      causal: settings.causal ? 1 : 0,
      workers: points.reduce((most, point) => Math.max(most, point.workers), 0),
    };
    const { chromium: version, cores, date } = SAMPLE;
    return this.isSample
      ? ['cost-sample', { ...args, version, cores, date: this.dateText(date) }]
      : ['cost-own', args];
  }

  private dateText(date: string): string {
    const format = { dateStyle: 'long', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.strings.language, format).format(new Date(date));
  }

  private progress(): TemplateResult {
    const { strings } = this;
    const { now, share } = this.measuring.progress;
    const percent = fixed(share * 100, 0);
    const text =
      now === null
        ? strings.rich('cost-begins')
        : strings.rich(`cost-now-${now.form}`, { n: countText(now.tokens) });
    return html`<p>${text} <span class="cost-percent">${strings.text('cost-percent', { percent })}</span></p>
      <div
        class="cost-progress"
        role="progressbar"
        aria-label=${strings.text('cost-progress')}
        aria-valuenow=${percent}
        aria-valuemin="0"
        aria-valuemax="100"
        style=${styled({ '--share': share })}
      ></div>`;
  }

  private plots(): TemplateResult {
    const { strings, width, at, run } = this;
    const room = width >= WIDE ? Math.floor((width - GAP) / 2) : width || MOST_PLOT;
    const [here] = this.reading;
    return plots({
      strings,
      width: Math.max(LEAST_PLOT, Math.min(MOST_PLOT, room)),
      isNarrow: width > 0 && room < LEAST_PLOT,
      points: run.points,
      sizes: this.axis,
      reading: here === undefined ? '' : strings.text(...here),
      slide: {
        sizes: measuredSizes(run.points),
        at,
        to: (tokens) => this.readAt(tokens),
      },
    });
  }

  private files(): TemplateResult | typeof nothing {
    const { strings, run, isSample } = this;
    if (run.points.length === 0) return nothing;
    const link = (name: string, onClick: () => void) => html`<button
      class="link"
      type="button"
      data-save=${name}
      @click=${onClick}
    >
      ${strings.text(`cost-save-${name}`)}
    </button>`;
    return html`<p class="fine cost-files">
      ${link('csv', () => save('attention-cost.csv', 'text/csv', csv({ ...run, isSample })))}
      ${link('svg', () => save('attention-cost.svg', 'image/svg+xml', this.picture()))}
    </p>`;
  }

  private picture(): string {
    const { strings } = this;
    const drawn = this.root?.querySelectorAll<SVGSVGElement>('.cost-plot') ?? [];
    const text = [this.labelled, ...this.reading].map((one) => strings.text(...one)).join(' ');
    return picture([...drawn], text);
  }

  /** What this device lacks, and what works all the same. */
  private device(): TemplateResult {
    const { simd, mostWorkers } = this.cost.device;
    const note = (id: string) => html`<p class="fine">${this.strings.rich(id)}</p>`;
    return html`${simd ? nothing : note('cost-no-simd')}
    ${mostWorkers > 0 ? nothing : note('cost-no-workers')}`;
  }

  // ---- Around it ----

  pressKey(event: KeyboardEvent): boolean {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || target.matches('input, select, textarea')) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    if (event.key !== ' ' || target.closest('button, summary, a') !== null) return false;
    this.toggle();
    return true;
  }

  drawn(root: ShadowRoot): void {
    this.root = root;
    this.observed.observe(root.querySelector('.figure'));
  }

  close(): void {
    this.cost.close();
    this.observed.disconnect();
  }
}
