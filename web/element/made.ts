// The numbers that a stop makes, for those who hear them.
import type { Step } from '../engine/types.js';
import { fixed } from '../figures/format.js';
import { RUNG_TABLES } from '../figures/ladder.js';
import { isMasked, oddityOf } from '../figures/row.js';
import type { View } from '../figures/view.js';
import { list, quotes } from './narration.js';

function tableOf(step: Step) {
  if (step.stage === 'project') return step.matrix;
  if (step.stage === 'softmax') return RUNG_TABLES[step.rung];
  return step.stage === 'score' ? 'scores' : 'context';
}

export function made(view: View, step: Step): string {
  const { head, strings, grain, places } = view;
  const { stage, row, column } = step;
  const table = tableOf(step);
  const isOfWeights = table === 'weights' || table === 'context';
  if (isOfWeights && oddityOf(view, row) !== null)
    return strings.text('softmax-none-title', quotes(view, step));
  const isOfKeys = stage === 'score' || stage === 'softmax';
  const all = (head[table][row] ?? []).map((value, key) =>
    isOfKeys && isMasked(view, row, key) ? strings.text('cell-masked') : fixed(value, places),
  );
  const isOne = grain === 'cell' && stage !== 'softmax';
  return list(isOne ? all.slice(column, column + 1) : all);
}
