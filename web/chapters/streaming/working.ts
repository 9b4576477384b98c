// What is computed at a stop, with its real operands.
import { html, nothing, type TemplateResult } from 'lit';
import { bracketed, fixed } from '../../figures/format.js';
import { glyph } from '../../figures/marks.js';
import type { Strings } from '../../figures/strings.js';
import { short } from '../../figures/token-text.js';
import type { OnlineSoftmax } from '../../state/open-lenses.js';
import { sign, written } from './kept-table.js';
import type { Stop } from './stops.js';

export interface StopWorking {
  readonly strings: Strings;
  readonly online: OnlineSoftmax;
  readonly stop: Stop;
  readonly names: readonly string[];
  readonly scores: readonly number[];
  readonly values: readonly (readonly number[])[];
  /** the keys of the block */
  readonly first: number;
  readonly count: number;
  /** what the whole table reads; null where it divides by something else */
  readonly whole: readonly number[] | null;
}

const number = (value: number | undefined): string => fixed(value ?? 0, 2);
const symbol = (letter: string, index: string | null = null): TemplateResult =>
  html`<span class="var">${letter}${index === null ? nothing : html`<sub>${short(index)}</sub>`}</span>`;
const boxed = (text: string): TemplateResult => html`<span class="boxed">${text}</span>`;

/** A number, with what it is under it. */
const named = (text: string, name: unknown, hue = ''): TemplateResult =>
  html`<span class="factor ${hue}"><span>${text}</span><small>${name}</small></span>`;

const line = (...parts: readonly unknown[]): TemplateResult =>
  html`<p class="sum">${parts.map((part) => html`<span class="term">${part}</span>`)}</p>`;

const range = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => first + i);

const joined = (parts: readonly unknown[], by: string): unknown[] =>
  parts.flatMap((part, i) => (i === 0 ? [part] : [by, part]));

/** The maximum before the block. */
const largestBefore = ({ online, stop }: StopWorking) => online.runningMax[stop.block - 1];

const score = ({ scores, names }: StopWorking, key: number): TemplateResult =>
  named(number(scores[key]), html`s<sub>${short(names[key] ?? '')}</sub>`);

const before = ({ strings }: StopWorking, text: string, letter: string): TemplateResult =>
  named(text, html`${letter} ${strings.text('stream-before')}`);

function maximum(spec: StopWorking): TemplateResult {
  const { online, stop, first, count } = spec;
  const met = range(first, count).map((key) => score(spec, key));
  const all = stop.block === 0 ? met : [before(spec, number(largestBefore(spec)), 'm'), ...met];
  const result = boxed(number(online.runningMax[stop.block]));
  const most = html`<span>max(</span>${joined(all, ',')}<span>)</span>`;
  return line(symbol('m'), '=', ...(all.length === 1 ? all : [most]), '=', result);
}

/** e to the difference of two numbers: exact where the difference is 0 or −∞, so the power alone tells. */
const power = (from: string, less: string): TemplateResult =>
  html`<span>e<sup>${from} − ${bracketed(less)}</sup></span>`;

function rescaling(spec: StopWorking): TemplateResult {
  const { strings, online, stop } = spec;
  const { block } = stop;
  const most = online.runningMax[block];
  const factor = online.rescale[block];
  const times = named(number(factor), strings.text('stream-factor'));
  const [sum, rescaledSum] = [online.runningSum[block - 1], online.rescaledSum[block]];
  const [mix = [], rescaledMix = []] = [online.runningMix[block - 1], online.rescaledMix[block]];
  // −∞ less −∞ is not a number: as long as all keys are masked, 0 is the factor by rule.
  const made = Number.isFinite(most)
    ? line(power(number(largestBefore(spec)), number(most)), sign(factor), boxed(number(factor)))
    : nothing;
  const rescaled = (letter: string, old: string, equals: string, now: string) =>
    line(symbol(letter), '=', before(spec, old, letter), '×', times, equals, boxed(now));
  return html`${made}
  ${rescaled('ℓ', number(sum), sign(sum, factor, rescaledSum), number(rescaledSum))}
  ${rescaled('o', written(mix), sign(mix, factor, rescaledMix), written(rescaledMix))}`;
}

function adding(spec: StopWorking): TemplateResult {
  const { online, stop, scores, values, names, first, count } = spec;
  const { block } = stop;
  const most = online.runningMax[block];
  const keys = range(first, count);
  const kept = (text: string, letter: string) => (block === 0 ? [] : [named(text, letter)]);
  const exponential = (key: number) =>
    named(number(online.exponentials[key]), html`p<sub>${short(names[key] ?? '')}</sub>`);
  const product = (key: number) => {
    const value = html`v<sub>${short(names[key] ?? '')}</sub>`;
    return html`${exponential(key)}<span>×</span>${named(written(values[key] ?? []), value, 'v')}`;
  };
  const [oldSum, newSum] = [online.rescaledSum[block], online.runningSum[block]];
  const [oldMix = [], newMix = []] = [online.rescaledMix[block], online.runningMix[block]];
  const powers = keys.map((key) => online.exponentials[key]);
  const met = keys.flatMap((key) => [online.exponentials[key], values[key]]);
  const sums = [...kept(number(oldSum), 'ℓ'), ...keys.map(exponential)];
  const mixes = [...kept(written(oldMix), 'o'), ...keys.map(product)];
  const exponent = (key: number) =>
    Number.isFinite(most)
      ? power(number(scores[key] ?? Number.NEGATIVE_INFINITY), number(most))
      : html`<span>e<sup>−∞</sup></span>`;
  return html`${keys.map((key) =>
    line(
      symbol('p', names[key] ?? ''),
      '=',
      exponent(key),
      sign(online.exponentials[key]),
      boxed(number(online.exponentials[key])),
    ),
  )}
  ${line(symbol('ℓ'), '=', ...joined(sums, '+'), sign(oldSum, ...powers, newSum), boxed(number(newSum)))}
  ${line(symbol('o'), '=', ...joined(mixes, '+'), sign(oldMix, ...met, newMix), boxed(written(newMix)))}`;
}

function division({ strings, online, stop: { block }, whole }: StopWorking): TemplateResult {
  const { runningMix, runningSum, context } = online;
  const mix = named(written(runningMix[block] ?? []), 'o');
  const sum = named(number(runningSum[block]), 'ℓ');
  const equals = sign(runningMix[block], runningSum[block], context);
  const read = html`<span class="c">${boxed(written(context))}</span>`;
  return html`${line(html`${glyph('c')} ${symbol('c')}`, '=', mix, '÷', sum, equals, read)}
    <p class="fine">
      ${whole === null ? strings.text('stream-other') : strings.text('stream-same', { whole: written(whole) })}
    </p>`;
}

export function stopWorking(spec: StopWorking): TemplateResult {
  switch (spec.stop.act) {
    case 'max':
      return maximum(spec);
    case 'rescale':
      return rescaling(spec);
    case 'add':
      return adding(spec);
    default:
      return division(spec);
  }
}
