// All that is kept between two blocks, however many keys there are: a maximum, a sum and a mix.
import { html, type TemplateResult } from 'lit';
import { fixed, isRounded } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';
import type { Kept } from './stops.js';

const PLACES = 2;
const MOST_NUMBERS = 4;
/** Nothing stands there yet. */
const NOT_YET = '·';

/** As much of a vector as there is room for. */
const shownOf = (vector: readonly number[]): readonly number[] => vector.slice(0, MOST_NUMBERS);

/** "=" only where every number that is written is exact. */
export function sign(...written: readonly (number | readonly number[] | undefined)[]): '=' | '≈' {
  const shown = written.flatMap((one) => (typeof one === 'object' ? shownOf(one) : (one ?? 0)));
  return shown.some((value) => isRounded(value, PLACES)) ? '≈' : '=';
}

/** A vector in brackets. */
export function written(vector: readonly number[]): string {
  const few = shownOf(vector).map((value) => fixed(value, PLACES));
  const text = few.join(', ') + (vector.length > MOST_NUMBERS ? ' …' : '');
  return vector.length === 1 ? text : `(${text})`;
}

const one = (value: number | null): string => (value === null ? NOT_YET : fixed(value, PLACES));

export function keptTable(strings: Strings, before: Kept, now: Kept): TemplateResult {
  const row = (id: string, symbol: string, old: string, present: string) => {
    const name = strings.text(`stream-kept-${id}`);
    // The gap between the two is only seen.
    return html`<tr>
      <th scope="row" aria-label="${symbol}, ${name}"><i class="ser">${symbol}</i> ${name}</th>
      <td>${old}</td>
      <td class="hit ${old === present ? '' : 'chosen'}">${present}</td>
    </tr>`;
  };
  const mix = ({ mix: vector }: Kept) => (vector === null ? NOT_YET : written(vector));
  return html`<table class="lens-table stream-kept">
    <caption class="lens-caption">
      ${strings.rich('stream-kept')}
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col">${strings.text('stream-before')}</th>
        <th scope="col">${strings.text('stream-now')}</th>
      </tr>
    </thead>
    <tbody>
      ${row('max', 'm', one(before.max), one(now.max))}
      ${row('sum', 'ℓ', one(before.sum), one(now.sum))} ${row('mix', 'o', mix(before), mix(now))}
    </tbody>
  </table>`;
}
