// How the head does on what it never learned from.
import { html, type TemplateResult } from 'lit';
import { fixed } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';
import { styled } from '../../figures/styled.js';
import type { TaskName, TaskScore } from '../../state/open-learning.js';

export interface HeldOutSpec {
  readonly strings: Strings;
  readonly task: TaskName;
  readonly score: TaskScore;
  /** held-out sequences */
  readonly count: number;
  /** what counts as right */
  readonly rightWeight: number;
}

/** Never 100 while a row is wrong. */
export const percent = ({ shareRight }: TaskScore): string => String(Math.floor(shareRight * 100));

export function heldOut({ strings, task, score, count, rightWeight }: HeldOutSpec): TemplateResult {
  const { nRight, nRows, shareRight, trueWeight } = score;
  const args = {
    right: fixed(nRight, 0),
    rows: fixed(nRows, 0),
    least: fixed(rightWeight, 2),
    mean: fixed(trueWeight, 2),
  };
  const rows = task === 'same-kind' ? '-together' : '';
  return html`<section class="learn-held-out">
    <p class="learn-caption">${strings.rich('learning-held-out', { count })}</p>
    <p class="learn-share">${strings.text('learning-percent', { percent: percent(score) })}</p>
    <i class="learn-bar" style=${styled({ '--share': shareRight })}></i>
    <p class="learn-rows">${strings.text(`learning-right${rows}`, args)}</p>
    <p class="learn-rows">${strings.text(`learning-mean${rows}`, args)}</p>
  </section>`;
}
