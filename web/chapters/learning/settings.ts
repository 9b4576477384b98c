// What the reader has set in the learning chapter, and its text in the page's state.
import type { Learning, OptimizerName, TaskName } from '../../state/open-learning.js';

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

export const START: LearningSettings = {
  task: 'associative-recall',
  optimizer: 'adam',
  rate: 0.05,
  seed: 0,
  run: 0,
  sequence: 0,
  speed: 'slow',
};

const SPEEDS: readonly unknown[] = ['slow', 'full'];

/** The same for those that go on with the same head. */
export const studyName = ({ task, optimizer, seed, run }: LearningSettings): string =>
  `${task} ${optimizer} ${seed} ${run}`;

/** What differs from the start, as JSON; "" when nothing does. */
export function write(settings: LearningSettings): string {
  const changed = Object.entries(settings).filter(
    ([name, value]) => value !== START[name as keyof LearningSettings],
  );
  return changed.length === 0 ? '' : JSON.stringify(Object.fromEntries(changed));
}

export const isRate = ({ limits }: Learning, rate: unknown): rate is number =>
  typeof rate === 'number' && rate > 0 && rate <= limits.maxLearningRate;

const isCount = (value: unknown, most: number): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;

export const isSeed = ({ limits }: Learning, seed: unknown): seed is number =>
  isCount(seed, limits.maxSeed);

const MOST_RUNS = 2 ** 31;

/** null when the text is none of ours: of a link that somebody wrote. */
export function read(text: string, engine: Learning): LearningSettings | null {
  if (text === '') return START;
  const given = parsed(text);
  if (given === null) return null;
  const settings = { ...START, ...given };
  if (Object.keys(settings).length > Object.keys(START).length) return null;
  const { task, optimizer, rate, seed, run, sequence, speed } = settings;
  const known = engine.tasks.includes(task) && engine.optimizers.includes(optimizer);
  if (!known || !isRate(engine, rate) || !isSeed(engine, seed) || !SPEEDS.includes(speed)) {
    return null;
  }
  const last = engine.defaults(task).nHeldOut - 1;
  return isCount(sequence, last) && isCount(run, MOST_RUNS) ? settings : null;
}

function parsed(text: string): Partial<LearningSettings> | null {
  try {
    const given: unknown = JSON.parse(text);
    return typeof given === 'object' ? given : null;
  } catch {
    return null;
  }
}
