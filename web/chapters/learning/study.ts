// A head that learns a task: where it started, where it stands, and what is to be seen of both.
import type {
  AttentionError,
  LearnedKernel,
  Learning,
  LearningOptions,
  LearningState,
  Look,
  TaskScore,
  TaskSequence,
} from '../../state/open-learning.js';

/** What a head does with one sequence, and with keys, positions or words that stand alone. */
export interface Seen {
  readonly look: Look;
  readonly kernel: LearnedKernel;
}

export class Study {
  /** of each step's batch */
  readonly losses: number[] = [];
  /** why it stopped before its time, and at which learning rate; until the next step */
  stopped: { readonly error: AttentionError; readonly rate: number } | null = null;
  sequence: TaskSequence;
  before: Seen;
  now: Seen;
  /** the same at the time of the last score */
  settled: Seen;
  score: TaskScore;
  /** what no head can do better than, batch by batch, around and around */
  readonly leastLosses: readonly number[];
  /** the largest loss so far */
  mostLoss: number;
  private readonly first: LearningState;
  private readonly startScore: TaskScore;
  private state: LearningState;
  /** to go back to when steps were too large: what they leave behind need not lead anywhere */
  private kept: LearningState;

  /** Throws AttentionError. */
  constructor(
    private readonly engine: Learning,
    private options: LearningOptions,
    private index: number,
    /** where its axis of steps ends */
    public goal: number,
  ) {
    this.leastLosses = engine.leastLosses(options);
    this.first = engine.start(options);
    this.state = this.first;
    this.kept = this.first;
    this.mostLoss = this.first.firstLoss;
    this.sequence = engine.sequence(options, index);
    this.before = this.seen(this.first);
    this.now = this.before;
    this.settled = this.before;
    this.startScore = engine.score(options, this.first);
    this.score = this.startScore;
  }

  /** steps taken */
  get step(): number {
    return this.state.step;
  }

  /** of the weights that `goBack` leads to */
  get keptStep(): number {
    return this.kept.step;
  }

  /** Of the last batch; before any step of the first. */
  get loss(): number {
    return this.losses.at(-1) ?? this.first.firstLoss;
  }

  /** What the next step would lead to, too large to go there; null when all is well. */
  get burst(): number | null {
    return this.stopped === null ? null : Number(this.stopped.error.found);
  }

  /** What stopped it at another rate says nothing about this one. */
  set rate(learningRate: number) {
    if (learningRate === this.options.learningRate) return;
    this.keep();
    this.stopped = null;
    this.options = { ...this.options, learningRate };
  }

  /** Remembers where it stands, if that is no worse than the start. */
  keep(): void {
    if (this.stopped !== null) return;
    this.rescore();
    if (this.score.loss <= this.startScore.loss) this.kept = this.state;
  }

  goBack(): void {
    this.stopped = null;
    this.state = this.kept;
    this.losses.length = this.kept.step;
    this.mostLoss = this.losses.reduce((a, b) => Math.max(a, b), this.first.firstLoss);
  }

  /** Shows another held-out sequence. */
  show(index: number): void {
    if (index === this.index) return;
    this.index = index;
    this.sequence = this.engine.sequence(this.options, index);
    this.before = this.seen(this.first);
    this.see();
    this.settled = this.now;
  }

  /** Takes so many steps, or fewer: then `stopped` says why. What is seen stays until `see`. */
  advance(steps: number): void {
    const { losses, state, stopped } = this.engine.advance(this.options, this.state, steps);
    for (const loss of losses) {
      this.losses.push(loss);
      this.mostLoss = Math.max(this.mostLoss, loss);
    }
    this.state = state;
    const { learningRate: rate } = this.options;
    this.stopped = stopped === null ? null : { error: stopped, rate };
  }

  /** Looks at where it stands now. */
  see(): void {
    this.now = this.seen(this.state);
  }

  /** All numbers as they are now; where it stands is remembered. */
  settle(): void {
    this.see();
    if (this.stopped === null) this.keep();
    else this.rescore();
  }

  /** How it does on all held-out sequences: takes longer than a look. */
  rescore(): void {
    this.score = this.engine.score(this.options, this.state);
    this.settled = this.now;
  }

  private seen(state: LearningState): Seen {
    const { engine, options, index } = this;
    return { look: engine.look(options, state, index), kernel: engine.kernel(options, state) };
  }
}
