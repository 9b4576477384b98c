// What a run says, in sentences.

import { fixed } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';
import type { Cost, CostFailure, CostPoint, CostSettings, Form } from '../../state/cost.js';
import type { Outcome } from '../../state/long-run.js';
import { measuredSizes } from './lines.js';
import { FORMS } from './settings.js';
import { bytesText, countText, timeText } from './units.js';

/** A message and what fills it. */
export type Sentence = readonly [id: string, args?: Record<string, string | number>];

/** From here on times are long enough to show how they grow. */
const GROWS_FROM = 1024;
/** Where no input is so long, from this part of the longest. */
const PART = 4;

/** From which size on the slope is taken. */
export function slopeFrom(points: readonly CostPoint[]): number {
  const longest = measuredSizes(points).at(-1) ?? GROWS_FROM;
  return Math.min(GROWS_FROM, longest / PART);
}

function readAt(strings: Strings, cost: Cost, run: Run, at: number): Sentence {
  const here = run.points.filter(({ tokens }) => tokens === at);
  const of = (form: Form) => here.find((point) => point.form === form);
  const values = (form: Form) => {
    const point = of(form);
    if (point === undefined) return {};
    return {
      [`${form}-time`]: timeText(strings, point.milliseconds),
      [`${form}-memory`]: bytesText(strings, point.scratchBytes),
    };
  };
  const scores = countText(cost.scores(at, run.settings.causal));
  const args = { n: countText(at), scores, ...values('whole-table'), ...values('streaming') };
  return [`cost-read-${here.length > 1 ? 'both' : here[0]?.form}`, args];
}

function slopes(cost: Cost, { points }: Run): Sentence | null {
  const from = slopeFrom(points);
  const found = FORMS.map((form) =>
    cost.slope(
      points.filter((point) => point.form === form),
      from,
    ),
  )
    .filter((slope) => slope !== null)
    .map((slope) => fixed(slope, 2));
  const [first = '', second] = found;
  if (found.length === 0) return null;
  const args = { from: countText(from), first };
  return second === undefined ? ['cost-slope', args] : ['cost-slopes', { ...args, second }];
}

/** What of a run is on show. */
export interface Run {
  readonly settings: CostSettings;
  readonly points: readonly CostPoint[];
}

export function reading(
  strings: Strings,
  cost: Cost,
  run: Run,
  at: number | null,
): readonly Sentence[] {
  if (at === null) return [['cost-read-nothing']];
  const growth = slopes(cost, run);
  const here = readAt(strings, cost, run, at);
  return growth === null ? [here] : [here, growth];
}

/** How a run ended, where that is worth a word. */
export function ending(outcome: Outcome | null | undefined): Sentence | null {
  if (outcome?.kind === 'canceled') return [`cost-stopped-${outcome.why}`];
  return outcome?.kind === 'failed' ? ['cost-failed'] : null;
}

function failure([first]: readonly CostFailure[], points: Run['points']): Sentence | null {
  if (first === undefined) return null;
  const { form, why, tokens } = first;
  const n = countText(tokens);
  if (why === 'memory') return [`cost-refused-${form}`, { n }];
  const isThere = points.some((point) => point.form === form && point.tokens === tokens);
  return [isThere ? 'cost-worker-lost' : `cost-left-out-${form}`, { n }];
}

const REASONS: readonly CostFailure['why'][] = ['memory', 'worker'];

/** What could not be measured: of each kind the shortest. */
export function failed(
  failures: readonly CostFailure[],
  points: Run['points'],
): readonly Sentence[] {
  const shortestFirst = failures.toSorted((a, b) => a.tokens - b.tokens);
  const kinds = FORMS.flatMap((form) =>
    REASONS.map((why) => shortestFirst.filter((one) => one.form === form && one.why === why)),
  );
  return kinds.map((kind) => failure(kind, points)).filter((sentence) => sentence !== null);
}
