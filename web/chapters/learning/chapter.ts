// The learning chapter: its words, what can be set, and what is to be seen of the head that learns.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fixed } from '../../figures/format.js';
import { stepper } from '../../figures/stepper.js';
import type { Strings } from '../../figures/strings.js';
import type { Pace } from '../../state/long-run.js';
import type { Learning, LearningOptions } from '../../state/open-learning.js';
import type { Chapter, ChapterHost } from '../chapter.js';
import { type Observed, widthOf } from '../lens/width.js';
import { paceOf } from '../on-page.js';
import { numberField, radios, refusal, runBar } from './controls.js';
import { Fields, nextRate } from './fields.js';
import { heldOut, percent } from './held-out.js';
import { Lab } from './lab.js';
import { lossCurve } from './loss-curve.js';
import { kernel, reading, type SceneSpec, weights } from './scene.js';
import { isRate, isSeed, type LearningSettings, read, startOf, write } from './settings.js';

/** What the state keeps the chapter's settings under. */
const KEPT = 'learning';
/** The last is too large for every task. */
const RATES = [0.01, 0.05, 0.3, 30];
const SPEEDS = ['slow', 'full'] as const;
/** From this share of right rows on the task counts as learned. */
const LEARNED = 0.95;
/** The curve is this wide where there is room. */
const CURVE = 420;
const LEAST_CURVE = 240;
/** The tables need so much. */
const NARROW = 288;
/** From here on two stand side by side: learning.css has the same. */
const WIDE = 768;

export class LearningChapter implements Chapter {
  private readonly strings: Strings;
  private readonly fields: Fields;
  private readonly lab: Lab;
  private settings: LearningSettings;
  private element: Element | null = null;
  private width = 0;
  private readonly observed: Observed = widthOf((width) => {
    this.width = width;
    this.host.changed();
  });

  constructor(
    private readonly host: ChapterHost,
    private readonly engine: Learning,
  ) {
    this.strings = host.strings;
    this.settings = this.kept ?? startOf(this.engine);
    this.lab = new Lab(engine, this.settings, () => host.changed());
    this.fields = new Fields(host.strings, () => host.changed());
  }

  // ---- Settings ----

  /** null when a link brought what is none of ours. */
  private get kept(): LearningSettings | null {
    return read(this.host.store.snapshot.state.kept[KEPT] ?? '', this.engine);
  }

  private change(changes: Partial<LearningSettings>): void {
    const text = write({ ...this.settings, ...changes }, this.engine);
    this.host.store.dispatch({ type: 'keep', name: KEPT, text });
  }

  changed(): void {
    const before = this.settings;
    this.settings = this.kept ?? startOf(this.engine);
    const { rate, seed } = this.settings;
    if (rate !== before.rate || seed !== before.seed) this.fields.clear();
    this.lab.use(this.settings, this.pace);
  }

  private get pace(): Pace | null {
    return this.element === null ? null : paceOf(this.element);
  }

  private get options(): LearningOptions {
    return this.engine.defaults(this.settings.task);
  }

  private toggle(): void {
    const { lab, pace } = this;
    if (lab.running) lab.pause();
    else if (pace !== null) lab.learn(pace);
  }

  /** Smaller steps, from the last good weights. */
  private recover(): void {
    const rate = this.saferRate;
    this.lab.goBack();
    this.change({ rate });
    this.toggle();
  }

  private get saferRate(): number {
    const rate = this.lab.study.stopped?.rate ?? this.settings.rate;
    const usual = this.options.learningRate;
    return rate > usual ? usual : rate / 10;
  }

  // ---- Words ----

  words(): TemplateResult {
    const { strings, lab } = this;
    const { task } = this.settings;
    const isLearned = lab.study.score.shareRight >= LEARNED;
    return html`<div class="words" tabindex="-1">
        <h2 class="title" id="title">${strings.rich(`learning-title-${task}`)}</h2>
        <p class="say">${strings.rich(`learning-text-${task}`)}</p>
        <p class="say">${strings.rich(isLearned ? `learning-learned-${task}` : 'learning-how')}</p>
      </div>
      ${this.kept === null ? html`<p class="msg" role="alert">${strings.text('learning-broken')}</p>` : nothing}
      <p class="aside learn-aside">${strings.rich('learning-toy')}</p>`;
  }

  /** While it learns numbers change too fast to be told. */
  spoken(): string {
    const { strings, lab, settings } = this;
    if (lab.running) return strings.text('learning-spoken-run');
    const { step, study } = lab;
    return strings.text('learning-spoken', {
      done: strings.text('learning-step', { step, steps: fixed(step, 0) }),
      loss: fixed(study.loss, 2),
      percent: percent(study.score),
      sequence: settings.sequence + 1,
      reading: strings.text('learning-told', reading(this.scene())),
      task: strings.text(`learning-${settings.task}`),
      optimizer: strings.text(`learning-${settings.optimizer}`),
      rate: String(settings.rate),
      seed: String(settings.seed),
      speed: strings.text(`learning-speed-${settings.speed}`),
    });
  }

  // ---- The figure ----

  figure(): TemplateResult {
    const { isStacked } = this;
    const parts = ['progress', 'maps'] as const;
    return html`<div class="learn">
      <div class="learn-tasks">${this.tasks()}</div>
      <div class="learn-buttons">${this.buttons()} ${this.speeds()}</div>
      ${isStacked ? this.foldedRecipe() : this.recipe()} ${this.stop()}
      ${repeat(
        isStacked ? parts.toReversed() : parts,
        (part) => part,
        (part) => (part === 'maps' ? this.maps() : this.progress()),
      )}
    </div>`;
  }

  /** One under the other: what changes most stands next to the buttons. */
  private get isStacked(): boolean {
    return this.width > 0 && this.width < WIDE;
  }

  private progress(): TemplateResult {
    return html`<div class="learn-progress bench">${this.curve()} ${this.heldOut()}</div>`;
  }

  private maps(): TemplateResult {
    const scene = this.scene();
    return html`<div class="learn-maps bench">${weights(scene)} ${kernel(scene)}</div>`;
  }

  /** Pictures are wider than the figure, and scroll. */
  private get isNarrow(): boolean {
    return this.width > 0 && this.width < NARROW;
  }

  private scene(): SceneSpec {
    const { strings, lab, options, settings } = this;
    return {
      strings,
      isNarrow: this.isNarrow,
      study: lab.study,
      options,
      index: settings.sequence,
      onIndex: (sequence) => this.change({ sequence }),
    };
  }

  private tasks(): TemplateResult {
    const { strings, engine, settings } = this;
    return radios({
      label: strings.text('learning-task'),
      name: 'task',
      value: settings.task,
      options: engine.tasks.map((value) => ({ value, text: strings.text(`learning-${value}`) })),
      onChoose: (task) => this.change({ task, sequence: 0 }),
    });
  }

  private buttons(): TemplateResult {
    const { strings, lab } = this;
    return runBar({
      strings,
      running: lab.running,
      step: lab.step,
      isOver: lab.isOver,
      isFresh: lab.isFresh,
      onRun: () => this.toggle(),
      onStep: () => lab.oneStep(),
      onReset: () => this.change({ run: lab.nextRun }),
    });
  }

  /** A setting with its name before it. */
  private set(name: string, control: unknown): TemplateResult {
    return html`<span class="learn-set">
      <span aria-hidden="true">${this.strings.text(name)}</span> ${control}
    </span>`;
  }

  private speeds(): TemplateResult {
    const { strings, settings } = this;
    const speeds = radios({
      label: strings.text('learning-speed'),
      name: 'speed',
      value: settings.speed,
      options: SPEEDS.map((value) => ({ value, text: strings.text(`learning-speed-${value}`) })),
      onChoose: (speed) => this.change({ speed }),
    });
    return this.set('learning-speed', speeds);
  }

  /** How each step is made. */
  private recipe(): TemplateResult {
    const [rate, seed] = [this.rateField(), this.seedField()];
    const rates = html`${numberField(rate)} ${this.rates()}`;
    return html`<div class="learn-ways">
        ${this.set('learning-rate', rates)}
        ${this.set('learning-optimizer', this.optimizers())}
        ${this.set('learning-seed', this.seeds(seed))}
      </div>
      ${refusal(rate)} ${refusal(seed)}`;
  }

  private foldedRecipe(): TemplateResult {
    const { strings, settings } = this;
    const summary = strings.text('learning-recipe', {
      rate: String(settings.rate),
      optimizer: strings.text(`learning-${settings.optimizer}`),
      seed: String(settings.seed),
    });
    return html`<details class="learn-recipe"><summary>${summary}</summary>${this.recipe()}</details>`;
  }

  private rateField() {
    const { engine, settings } = this;
    const most = engine.limits.maxLearningRate;
    return this.fields.spec({
      name: 'learning-rate',
      value: settings.rate,
      whole: false,
      most,
      isRight: (rate) => isRate(engine, rate),
      next: (by) => nextRate(settings.rate, by, most),
      use: (rate) => this.change({ rate }),
    });
  }

  private rates(): TemplateResult {
    return radios({
      label: this.strings.text('learning-rates'),
      name: 'rate',
      value: this.settings.rate,
      options: RATES.map((value) => ({ value, text: String(value) })),
      onChoose: (rate) => this.change({ rate }),
    });
  }

  private optimizers(): TemplateResult {
    const { strings, engine, settings } = this;
    return radios({
      label: strings.text('learning-optimizer'),
      name: 'optimizer',
      value: settings.optimizer,
      options: engine.optimizers
        .map((value) => ({ value, text: strings.text(`learning-${value}`) }))
        .toReversed(),
      onChoose: (optimizer) => this.change({ optimizer }),
    });
  }

  private seedField() {
    const { engine, settings } = this;
    const most = engine.limits.maxSeed;
    return this.fields.spec({
      name: 'learning-seed',
      value: settings.seed,
      whole: true,
      most,
      isRight: (seed) => isSeed(engine, seed),
      next: (by) => Math.min(most, Math.max(0, settings.seed + by)),
      use: (seed) => this.change({ seed }),
    });
  }

  private seeds(field: ReturnType<typeof this.seedField>): TemplateResult {
    const { strings, engine, settings } = this;
    return stepper({
      label: strings.text('learning-seed'),
      less: strings.text('learning-seed-less'),
      more: strings.text('learning-seed-more'),
      value: html`<b>${numberField(field)}</b>`,
      atLeast: settings.seed === 0,
      atMost: settings.seed === engine.limits.maxSeed,
      onStep: field.onStep,
    });
  }

  /** Why it stopped, and the way back. */
  private stop(): TemplateResult | typeof nothing {
    const { strings, lab } = this;
    if (lab.failed) return html`<p class="msg" role="alert">${strings.text('learning-failed')}</p>`;
    const { stopped, keptStep } = lab.study;
    if (stopped === null || lab.running) return nothing;
    const { error, rate } = stopped;
    const taken = lab.step;
    const step = fixed(keptStep, 0);
    const why = strings.rich(`learning-stopped-${error.code}`, {
      rate: String(rate),
      loss: fixed(Number(error.found), 2),
      factor: this.engine.limits.divergenceFactor,
    });
    return html`<div class="msg learn-stop" role="alert">
      <p>${why} ${strings.text('learning-stopped-way', { taken, step })}</p>
      <button class="link learn-recover" type="button" @click=${() => this.recover()}>
        ${strings.text('learning-recover', { taken, step, rate: String(this.saferRate) })}
      </button>
    </div>`;
  }

  private curve(): TemplateResult {
    const { strings, lab, width } = this;
    const { study, step } = lab;
    const { losses, loss, mostLoss, leastLosses: least, burst } = study;
    return html`<section>
      <p class="learn-caption">${strings.rich('learning-curve')}</p>
      <div class="pan" role="group" aria-label=${strings.text('learning-curve-pan')} tabindex=${this.isNarrow ? 0 : nothing}>${lossCurve(
        {
          strings,
          step,
          losses: losses.length === 0 ? [loss] : losses,
          width: Math.max(LEAST_CURVE, Math.min(CURVE, width || CURVE)),
          most: mostLoss,
          goal: Math.max(study.goal, step),
          least,
          burst: lab.running ? null : burst,
        },
      )}</div>
      ${this.leastNote()}
    </section>`;
  }

  /** What the ground under the curve is, where there is one. */
  private leastNote(): TemplateResult | typeof nothing {
    const { leastLosses, losses } = this.lab.study;
    const now = leastLosses[Math.max(0, losses.length - 1) % leastLosses.length] ?? 0;
    if (now === 0) return nothing;
    const loss = fixed(now, 2);
    return html`<p class="fine learn-least">${this.strings.text('learning-least', { loss })}</p>`;
  }

  private heldOut(): TemplateResult {
    const { strings, engine, settings, options } = this;
    return heldOut({
      strings,
      task: settings.task,
      score: this.lab.study.score,
      count: options.nHeldOut,
      rightWeight: engine.limits.rightWeight,
    });
  }

  // ---- Around it ----

  pressKey(event: KeyboardEvent): boolean {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || target.matches('input, select, textarea')) return false;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'ArrowRight') this.lab.oneStep();
    else if (event.key === ' ' && target.closest('button, summary, a') === null) this.toggle();
    else return false;
    return true;
  }

  drawn(root: ShadowRoot): void {
    this.element = root.querySelector('.figure');
    this.observed.observe(this.element);
  }

  close(): void {
    this.lab.pause();
    this.observed.disconnect();
  }
}
