// The reader's runs: what was measured stays until the next run has measured something.
import type { Cost, CostFailure, CostPoint, CostProgress, CostSettings } from '../../state/cost.js';
import type { LongRun, Outcome, Pace } from '../../state/long-run.js';

/** What is on show of a run. */
export interface Results {
  readonly settings: CostSettings;
  readonly points: readonly CostPoint[];
  readonly failures: readonly CostFailure[];
  /** null while it runs */
  readonly outcome: Outcome | null;
}

const NOTHING: CostProgress = { points: [], failures: [], now: null, share: 0 };
/** Less progress is not worth a drawing. */
const LEAST_SHARE = 0.01;

export class Measuring {
  progress: CostProgress = NOTHING;
  /** the run on show; null before the first */
  results: Results | null = null;
  private before: Results | null = null;
  private run: LongRun | null = null;
  private drawnShare = 0;

  constructor(
    private readonly cost: Cost,
    private readonly changed: () => void,
  ) {}

  get running(): boolean {
    return this.run !== null;
  }

  start(settings: CostSettings, pace: Pace): void {
    this.run?.cancel();
    if ((this.results?.points.length ?? 0) > 0) this.before = this.results;
    this.progress = NOTHING;
    this.drawnShare = 0;
    this.results = { settings, points: [], failures: [], outcome: null };
    const run = this.cost.measure(settings, pace).start((progress) => {
      if (this.run === run) this.told(settings, progress);
    });
    this.run = run;
    void run.outcome.then((outcome) => {
      if (this.run === run) this.ended(settings, outcome);
    });
    this.changed();
  }

  stop(): void {
    this.run?.cancel();
  }

  private told(settings: CostSettings, progress: CostProgress): void {
    const { points, failures, now } = this.progress;
    const isNew =
      points.length !== progress.points.length ||
      failures.length !== progress.failures.length ||
      now?.tokens !== progress.now?.tokens ||
      now?.form !== progress.now?.form ||
      progress.share - this.drawnShare >= LEAST_SHARE;
    this.progress = progress;
    if (!isNew) return;
    this.drawnShare = progress.share;
    this.results = { ...progress, settings, outcome: null };
    this.changed();
  }

  private ended(settings: CostSettings, outcome: Outcome): void {
    this.run = null;
    const { points, failures } = this.progress;
    const kept = points.length > 0 ? { settings, points } : this.before;
    this.results = {
      settings: kept?.settings ?? settings,
      points: kept?.points ?? [],
      failures,
      outcome,
    };
    this.changed();
  }
}
