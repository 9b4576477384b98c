// All that was measured, as a table.
import { html, type TemplateResult } from 'lit';
import { asTable } from '../../figures/as-table.js';
import type { Strings } from '../../figures/strings.js';
import type { CostPoint, Form } from '../../state/cost.js';
import { measuredSizes } from './lines.js';
import { FORMS } from './settings.js';
import { bytesText, countText, timeText } from './units.js';

const ABSENT = '–';
const COLUMNS = ['median', 'quartiles', 'repeats', 'workers', 'scratch'];

function cellsOf(strings: Strings, point: CostPoint | undefined): readonly string[] {
  if (point === undefined) return COLUMNS.map(() => ABSENT);
  const time = (milliseconds: number) => timeText(strings, milliseconds);
  return [
    time(point.milliseconds),
    strings.text('cost-between', { lower: time(point.lower), upper: time(point.upper) }),
    countText(point.repeats),
    countText(point.workers),
    bytesText(strings, point.scratchBytes),
  ];
}

export function resultsTable(
  strings: Strings,
  points: readonly CostPoint[],
  caption: TemplateResult,
): TemplateResult {
  const forms = FORMS.filter((form) => points.some((point) => point.form === form));
  const nameOf = (form: Form, column: string) =>
    strings.text(`cost-column-${column}`, { form: strings.text(`cost-form-${form}`) });
  return asTable(strings, {
    caption: html`${caption}`,
    corner: strings.text('cost-tokens'),
    columns: forms.flatMap((form) => COLUMNS.map((column) => nameOf(form, column))),
    rows: measuredSizes(points).map((tokens) => ({
      name: countText(tokens),
      cells: forms.flatMap((form) =>
        cellsOf(
          strings,
          points.find((point) => point.form === form && point.tokens === tokens),
        ),
      ),
    })),
  });
}
