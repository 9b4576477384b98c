// The heads that were taught while the page lives: undo, or another task and back, finds them again.
import type { Learning } from '../../state/open-learning.js';
import { goalOf } from './running.js';
import { type LearningSettings, studyName } from './settings.js';
import { Study } from './study.js';

/** Those shown longer ago are forgotten. */
export const MOST_STUDIES = 6;

export class Studies {
  /** the last shown is the last */
  private readonly kept = new Map<string, Study>();
  private lastRun = 0;

  constructor(private readonly engine: Learning) {}

  /** That of the settings, as it was left, or at its start. */
  of(settings: LearningSettings): Study {
    const name = studyName(settings);
    const study = this.kept.get(name) ?? this.begin(settings);
    this.kept.delete(name);
    this.kept.set(name, study);
    for (const other of [...this.kept.keys()].slice(0, -MOST_STUDIES)) this.kept.delete(other);
    this.lastRun = Math.max(this.lastRun, settings.run);
    return study;
  }

  /** Of a new start: no study has had it. */
  get nextRun(): number {
    return this.lastRun + 1;
  }

  private begin({ task, seed, optimizer, rate, sequence, speed }: LearningSettings): Study {
    const options = { ...this.engine.defaults(task), seed, optimizer, learningRate: rate };
    return new Study(this.engine, options, sequence, goalOf(0, speed));
  }
}
