// Where the head is taught: runs of many steps, single ones, and back to where it was.
import { inSlices, type LongRun, type Outcome, type Pace } from '../../state/long-run.js';
import type { Learning } from '../../state/open-learning.js';
import { goalOf, learningSlice, MOST_STEPS, watcher } from './running.js';
import type { LearningSettings } from './settings.js';
import { Studies } from './studies.js';
import type { Study } from './study.js';

export class Lab {
  study: Study;
  /** a mistake of ours, which the reader can do nothing about */
  failed = false;
  private readonly studies: Studies;
  private run: LongRun | null = null;

  constructor(
    engine: Learning,
    private settings: LearningSettings,
    private readonly changed: () => void,
  ) {
    this.studies = new Studies(engine);
    this.study = this.studies.of(settings);
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

  /** There is nothing to take back. */
  get isFresh(): boolean {
    return this.step === 0 && !this.running && !this.failed;
  }

  /** The run that starts over. */
  get nextRun(): number {
    return this.studies.nextRun;
  }

  /** A run under way goes on with other steps; another study is shown as it was left. */
  use(settings: LearningSettings, pace: Pace | null): void {
    const before = this.settings;
    this.settings = settings;
    const study = this.studies.of(settings);
    if (study !== this.study) this.turnTo(study);
    study.rate = settings.rate;
    study.show(settings.sequence);
    if (settings.speed !== before.speed && this.running && pace !== null) this.learn(pace);
  }

  private turnTo(study: Study): void {
    if (this.running) this.halt().settle();
    this.failed = false;
    this.study = study;
  }

  /** Nothing is told of its end. */
  private halt(): Study {
    this.run?.cancel();
    this.run = null;
    return this.study;
  }

  /** Another attempt from where it stands, to the next goal. */
  private resume(): Study {
    const study = this.halt();
    this.failed = false;
    study.stopped = null;
    study.goal = goalOf(study.step, this.settings.speed);
    return study;
  }

  learn(pace: Pace): void {
    if (this.isOver) return;
    const study = this.resume();
    const work = inSlices(learningSlice(study, this.settings.speed, study.goal), pace);
    const run = work.start(watcher(study, this.changed));
    this.run = run;
    void run.outcome.then((outcome) => {
      if (this.run === run) this.ended(outcome);
    });
    this.changed();
  }

  pause(): void {
    this.run?.cancel();
  }

  oneStep(): void {
    if (this.isOver) return;
    this.resume().advance(1);
    this.settle();
  }

  /** To where the steps were not yet too large. */
  goBack(): void {
    this.study.goBack();
    this.settle();
  }

  private ended({ kind }: Outcome): void {
    this.run = null;
    this.failed = kind === 'failed';
    this.settle();
  }

  private settle(): void {
    this.study.settle();
    this.changed();
  }
}
