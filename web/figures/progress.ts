// Which cells a step has reached. The order of steps is the engine's; a test holds this against it.
import type { Stage, Step, Table } from '../engine/types.js';
import type { View } from './view.js';

const STAGES: readonly Stage[] = ['project', 'score', 'softmax', 'mix'];
const MATRICES = ['queries', 'keys', 'values'] as const;

/** Negative when a comes before b. */
export function compareSteps(a: Step, b: Step): number {
  const stage = STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage);
  if (stage !== 0) return stage;
  if (a.stage === 'project' && b.stage === 'project' && a.matrix !== b.matrix) {
    return MATRICES.indexOf(a.matrix) - MATRICES.indexOf(b.matrix);
  }
  return a.row - b.row || a.column - b.column;
}

/** future: not made yet; now: being made by this stop; past: made. */
export type Reach = 'future' | 'now' | 'past';

/** The step that makes a cell (mix: that finishes it); null for inputs, which are always there. */
export function makingStep(view: View, table: Table, row: number, column: number): Step | null {
  switch (table) {
    case 'queries':
    case 'keys':
    case 'values':
      return view.shape.projected ? { stage: 'project', matrix: table, row, column } : null;
    case 'scores':
      return { stage: 'score', row, column };
    case 'weights': {
      const last = view.shape.rungs.length - 1;
      return { stage: 'softmax', row, column: last, rung: 'normalize' };
    }
    case 'context':
      return { stage: 'mix', row, column: view.shape.nKeys - 1 };
    default:
      return null;
  }
}

export function reachOfStep(view: View, step: Step): Reach {
  if (view.now === null) return 'past';
  if (compareSteps(step, view.now.last) > 0) return 'future';
  return compareSteps(step, view.now.first) < 0 ? 'past' : 'now';
}

export function reach(view: View, table: Table, row: number, column: number): Reach {
  const step = makingStep(view, table, row, column);
  return step === null ? 'past' : reachOfStep(view, step);
}

/** The stage on show; 'mix' when finished. */
export function stageOf(view: View): Stage {
  return view.step?.stage ?? 'mix';
}
