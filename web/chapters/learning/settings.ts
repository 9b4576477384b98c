// What the reader has set in the learning chapter, and its text in the page's state.
import type { Learning, OptimizerName, TaskName } from '../../state/open-learning.js';
import { settingsIn, textOf } from '../kept-text.js';

export type Speed = 'slow' | 'full';

export interface LearningSettings {
  readonly task: TaskName;
  readonly optimizer: OptimizerName;
  readonly rate: number;
  readonly seed: number;
  /** how often it was started over: each start is a study of its own */
  readonly run: number;
  /** which held-out sequence is on show, from 0 */
  readonly sequence: number;
  readonly speed: Speed;
}

/** The first task, as the engine teaches it. */
export function startOf(engine: Learning): LearningSettings {
  const task = 'associative-recall';
  const { optimizer, learningRate: rate, seed } = engine.defaults(task);
  return { task, optimizer, rate, seed, run: 0, sequence: 0, speed: 'slow' };
}

const SPEEDS: readonly unknown[] = ['slow', 'full'];

/** The same for those that go on with the same head. */
export const studyName = ({ task, optimizer, seed, run }: LearningSettings): string =>
  `${task} ${optimizer} ${seed} ${run}`;

export const write = (settings: LearningSettings, engine: Learning): string =>
  textOf(settings, startOf(engine));

export const isRate = ({ limits }: Learning, rate: unknown): rate is number =>
  typeof rate === 'number' && rate > 0 && rate <= limits.maxLearningRate;

const isCount = (value: unknown, most: number): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;

export const isSeed = ({ limits }: Learning, seed: unknown): seed is number =>
  isCount(seed, limits.maxSeed);

const MOST_RUNS = 2 ** 31;

function isRight(settings: LearningSettings, engine: Learning): boolean {
  const { task, optimizer, rate, seed, run, sequence, speed } = settings;
  return (
    engine.tasks.includes(task) &&
    engine.optimizers.includes(optimizer) &&
    isRate(engine, rate) &&
    isSeed(engine, seed) &&
    SPEEDS.includes(speed) &&
    isCount(sequence, engine.defaults(task).nHeldOut - 1) &&
    isCount(run, MOST_RUNS)
  );
}

export const read = (text: string, engine: Learning): LearningSettings | null =>
  settingsIn(text, startOf(engine), (settings) => isRight(settings, engine));
