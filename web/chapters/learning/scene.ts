// The two tables of a study with their words: where the head looks in a sequence, and its kernel.
import { html, type TemplateResult } from 'lit';
import { fixed } from '../../figures/format.js';
import { glyph } from '../../figures/marks.js';
import { stepper } from '../../figures/stepper.js';
import type { Strings } from '../../figures/strings.js';
import type { LearningOptions } from '../../state/open-learning.js';
import { pair } from './maps.js';
import { readName, tokenName, unitName } from './names.js';
import type { Study } from './study.js';

export interface SceneSpec {
  readonly strings: Strings;
  readonly study: Study;
  readonly options: LearningOptions;
  /** which held-out sequence is on show, from 0 */
  readonly index: number;
  /** pictures are wider than the figure, and scroll */
  readonly isNarrow: boolean;
  onIndex(index: number): void;
}

const PLACES = 2;

function sequenceStepper({ strings, options, index, onIndex }: SceneSpec): TemplateResult {
  return stepper({
    label: strings.text('learning-sequence'),
    less: strings.text('learning-sequence-less'),
    more: strings.text('learning-sequence-more'),
    value: html`<b>${index + 1}</b>`,
    atLeast: index === 0,
    atMost: index === options.nHeldOut - 1,
    onStep: (by) => onIndex(index + by),
  });
}

/** What the last asked token should read, and does. */
export function reading({ strings, study, options }: SceneSpec): Record<string, string> {
  const { sequence, now } = study;
  const row = sequence.asked.length - 1;
  const target = sequence.targets[row] ?? [];
  const context = now.look.context[row] ?? [];
  const parts = target.flatMap((share, i) => (share > 0 ? [i] : []));
  const list = (shares: readonly number[]) =>
    parts
      .map((i) =>
        strings.text('learning-part', {
          name: readName(strings, options.task, i),
          share: fixed(shares[i] ?? Number.NaN, PLACES),
        }),
      )
      .join(', ');
  const token = tokenName(strings, options, sequence.symbols[sequence.asked[row] ?? 0] ?? 0);
  return { token, target: list(target), reads: list(context) };
}

function told(scene: SceneSpec): TemplateResult {
  const { token = '', ...shares } = reading(scene);
  return scene.strings.rich('learning-told', { ...shares, token: { token } });
}

export function weights(scene: SceneSpec): TemplateResult {
  const { strings, study, options, isNarrow } = scene;
  const { sequence, now, before, settled } = study;
  const columns = sequence.symbols.map((symbol) => tokenName(strings, options, symbol));
  return pair({
    strings,
    name: 'a',
    isNarrow,
    now: now.look.weights,
    settled: settled.look.weights,
    before: before.look.weights,
    allowed: sequence.allowed,
    wanted: sequence.trueKeys,
    most: 1,
    rows: sequence.asked.map((token) => columns[token] ?? ''),
    columns,
    heading: html`<span>${strings.rich('learning-a')}</span> ${sequenceStepper(scene)}`,
    note: html`<span class="q">${glyph('q')}</span> ${strings.text('learning-rows')}
      <span class="k">${glyph('k')}</span> ${strings.text('learning-columns')}
      ${strings.text(`learning-line-${options.task}`)}
      <span class="learn-told">${told(scene)}</span>`,
  });
}

export function kernel(scene: SceneSpec): TemplateResult {
  const { strings, study, isNarrow } = scene;
  const { task } = scene.options;
  const { now, before, settled } = study;
  const { shares, allowed, belongs, most } = now.kernel;
  const names = shares.map((_, n) => unitName(strings, task, n));
  return pair({
    strings,
    name: 'kernel',
    isNarrow,
    now: shares,
    settled: settled.kernel.shares,
    before: before.kernel.shares,
    allowed,
    wanted: belongs,
    most,
    rows: names,
    columns: names,
    heading: html`<span>${strings.rich(`learning-kernel-${task}`)}</span>`,
    note: strings.rich(`learning-kernel-note-${task}`, { most: fixed(most, PLACES) }),
  });
}
