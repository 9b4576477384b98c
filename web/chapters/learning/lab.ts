// Where the head is taught: runs of many steps, single ones, and back to the start.
import { fixed } from '../../figures/format.js';
import type { Arguments } from '../../figures/strings.js';
import { inSlices, type LongRun, type Outcome, type Pace } from '../../state/long-run.js';
import type { Learning } from '../../state/open-learning.js';
import { percent } from './held-out.js';
import { goalOf, learningSlice, MOST_STEPS, watcher } from './running.js';
import { isAnotherLesson, type LearningSettings } from './settings.js';
import { Study } from './study.js';

/** What was last done, as a message that can be spoken. */
export interface Told {
  readonly id: string;
  readonly args: Arguments;
}

export class Lab {
  study: Study;
  /** a mistake of ours, which the reader can do nothing about */
  failed = false;
  told: Told | null = null;
  /** where the axis of steps ends */
  private goal: number;
  private run: LongRun | null = null;

  constructor(
    private readonly engine: Learning,
    private settings: LearningSettings,
    private readonly changed: () => void,
  ) {
    this.study = this.begin();
    this.goal = goalOf(0, settings.speed);
  }

  get running(): boolean {
    return this.run !== null;
  }

  get step(): number {
    return this.study.step;
  }

  /** No more steps are taken. */
  get isOver(): boolean {
    return this.step >= MOST_STEPS;
  }

  get end(): number {
    return Math.max(this.goal, this.step);
  }

  /** A run under way goes on with other steps; another lesson begins anew. */
  use(settings: LearningSettings, pace: Pace | null): void {
    const before = this.settings;
    this.settings = settings;
    if (isAnotherLesson(before, settings)) this.reset();
    this.study.rate = settings.rate;
    this.study.show(settings.sequence);
    if (settings.speed !== before.speed && this.running && pace !== null) this.learn(pace);
  }

  learn(pace: Pace): void {
    const { study, settings } = this;
    this.run?.cancel();
    this.run = null;
    if (this.isOver) return;
    this.goal = goalOf(study.step, settings.speed);
    this.forgive();
    const work = inSlices(learningSlice(study, settings.speed, this.goal), pace);
    const run = work.start(watcher(study, this.changed));
    this.run = run;
    void run.outcome.then((outcome) => {
      if (this.run === run) this.ended(outcome);
    });
    this.tell('learning-spoken-run');
  }

  pause(): void {
    this.run?.cancel();
  }

  oneStep(): void {
    this.run?.cancel();
    this.run = null;
    if (this.isOver) return;
    this.goal = goalOf(this.step, this.settings.speed);
    this.forgive();
    this.study.advance(1);
    this.see();
  }

  /** To where the steps were not yet too large. */
  goBack(): void {
    this.study.goBack();
    this.see();
  }

  /** Exactly as at the start. */
  reset(): void {
    this.run?.cancel();
    this.run = null;
    this.failed = false;
    this.study = this.begin();
    this.goal = goalOf(0, this.settings.speed);
    this.tell('learning-spoken-reset');
  }

  private begin(): Study {
    const { task, seed, optimizer, rate, sequence } = this.settings;
    const options = { ...this.engine.defaults(task), seed, optimizer, learningRate: rate };
    return new Study(this.engine, options, sequence);
  }

  private forgive(): void {
    this.failed = false;
    this.study.stopped = null;
  }

  private ended({ kind }: Outcome): void {
    this.run = null;
    this.failed = kind === 'failed';
    this.see();
  }

  /** All numbers as they are now. */
  private see(): void {
    const { study } = this;
    study.see();
    if (study.stopped === null) study.keep();
    else study.rescore();
    this.tell(study.stopped === null ? 'learning-spoken-step' : 'learning-spoken-stopped', {
      step: fixed(study.step, 0),
      loss: fixed(study.loss, 2),
      percent: percent(study.score),
    });
  }

  private tell(id: string, args: Arguments = {}): void {
    this.told = { id, args };
    this.changed();
  }
}
