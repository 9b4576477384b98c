// Where the head looks, and whom its kernel finds: now, and before it learned.
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Matrix } from '../../engine/types.js';
import { asTable, type TableSpec } from '../../figures/as-table.js';
import { fixed } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';
import type { Flags } from '../../state/open-learning.js';
import { heat } from './heat.js';

/** The same table before and now. */
export interface PairSpec {
  readonly strings: Strings;
  /** "a" or "kernel": its messages */
  readonly name: 'a' | 'kernel';
  readonly isNarrow: boolean;
  readonly now: Matrix;
  /** the same, no newer than can be read */
  readonly settled: Matrix;
  readonly before: Matrix;
  readonly allowed: Flags;
  readonly wanted: Flags;
  readonly most: number;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly heading: TemplateResult;
  readonly note: TemplateResult;
}

const PLACES = 2;

const share = (value: number | undefined): string => fixed(value ?? Number.NaN, PLACES);

/** "B? A3 0.98": what each row has most of. */
function reading({ rows, columns }: PairSpec, values: Matrix): string {
  return values
    .map((line, row) => {
      const most = Math.max(...line);
      return `${rows[row]} ${columns[line.indexOf(most)]} ${share(most)}`;
    })
    .join(', ');
}

function table(spec: PairSpec): TableSpec {
  const { strings, name, rows, columns, settled, before, allowed, wanted } = spec;
  const cell = (value: number, row: number, column: number) => {
    if (!allowed[row]?.[column]) return strings.text('cell-masked');
    return wanted[row]?.[column] ? `${share(value)} ✓` : share(value);
  };
  const line = (when: 'before' | 'now', values: Matrix, row: number) => ({
    name: strings.text(`learning-row-${when}`, { token: rows[row] ?? '' }),
    cells: (values[row] ?? []).map((value, column) => cell(value, row, column)),
  });
  return {
    caption: strings.rich(`learning-${name}-caption`),
    corner: strings.text(`learning-${name}-corner`),
    columns,
    rows: rows.flatMap((_, row) => [line('before', before, row), line('now', settled, row)]),
  };
}

function picture(spec: PairSpec, values: Matrix, when: 'before' | 'now'): TemplateResult {
  const { strings, name, allowed, wanted, most, rows, columns } = spec;
  const label = strings.text(`learning-${name}-${when}`, { reading: reading(spec, values) });
  return heat({ label, values, allowed, wanted, most, rows, columns, large: when === 'now' });
}

export function pair(spec: PairSpec): TemplateResult {
  const { strings, name, now, settled, before, heading, note, isNarrow } = spec;
  return html`<section class="learn-map" data-map=${name}>
    <div class="learn-caption">${heading}</div>
    <div class="learn-pair">
      <div class="pan" role="group" aria-label=${strings.text(`learning-${name}-pan`)} tabindex=${isNarrow ? 0 : nothing}>${guard([now, before], () => picture(spec, now, 'now'))}</div>
      <div class="learn-before">
        <p class="fine">${strings.text('learning-before')}</p>
        ${guard([before], () => picture(spec, before, 'before'))}
      </div>
    </div>
    <p class="fine">${note}</p>
    ${guard([settled, before], () => asTable(strings, table(spec)))}
  </section>`;
}
