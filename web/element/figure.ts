// Which pictures a step shows: the matrices, and under them the working.
import { html, noChange, nothing, type TemplateResult } from 'lit';
import { cache } from 'lit/directives/cache.js';
import { columnsOf, room, STRIP_TOKENS } from '../figures/columns.js';
import type { Ruled } from '../figures/dial.js';
import { stageOf } from '../figures/progress.js';
import { planOf, projection } from '../figures/projection.js';
import { sum } from '../figures/sum.js';
import type { View } from '../figures/view.js';
import type { Drawn } from './drawing.js';
import { heads } from './heads.js';

/** The finished picture; `traced` is the token whose path it shows. */
export type Whole = (view: View, traced: number) => TemplateResult;

/** The picture of that matrix. */
export type WeightsMap = (view: View) => TemplateResult;

/** What a change of the inputs does further down. */
export type Moved = (view: View) => TemplateResult;

/** The matrices of the steps after projection, and what stands under them; a plot may have nothing to say. */
export interface Workings
  extends Readonly<
    Record<'score' | 'softmax' | 'mix', (view: View) => TemplateResult | typeof nothing>
  > {
  readonly strip: (view: View) => TemplateResult;
}

export interface FigureOptions {
  readonly view: View;
  /** the inputs are on show, with all their numbers */
  readonly editing: boolean;
  /** what is drawn now; the rest stays as it is */
  readonly drawn: Drawn;
  /** the token whose path the finished figure traces */
  readonly traced: number;
  /** what is wrong with the number being typed */
  readonly refusal: TemplateResult | typeof nothing;
  /** takes the place of the working while a question is open */
  readonly hint: TemplateResult | null;
  /** undefined while it is fetched: `coming` stands in for it */
  readonly weightsMap: () => WeightsMap | undefined;
  readonly coming: TemplateResult;
  /** comes soon after the first picture */
  readonly moved: () => Moved | undefined;
  readonly ruled: () => Ruled | undefined;
  readonly whole: () => Whole | undefined;
  readonly workings: () => Workings | undefined;
  readonly workingsComing: TemplateResult;
  readonly onHead: (head: number) => void;
  readonly onPlaces: (places: 2 | 4) => void;
}

export function figure(options: FigureOptions): TemplateResult {
  const { view, drawn, refusal } = options;
  // From one stage to the next and back, its elements are kept: making them is most of the work.
  return html`${heads(view, options.onHead)} ${drawn.picture ? cache(picture(options)) : noChange}
  ${refusal} ${drawn.rest ? cache(under(options)) : noChange}`;
}

/** Room for what the staff needs; other pictures scroll, or have windows. */
export const roomOf = (view: View, editing: boolean): Readonly<Record<string, string>> =>
  isStaff({ view, editing }) ? room(columnsOf(view)) : {};

type Shown = Pick<FigureOptions, 'view' | 'editing'>;

const isInputs = ({ view, editing }: Shown): boolean =>
  planOf(view) !== null && (editing || (view.step !== null && stageOf(view) === 'project'));

const isMany = ({ view }: Pick<FigureOptions, 'view'>): boolean =>
  view.shape.nQueries > STRIP_TOKENS;

const isStaff = (shown: Shown): boolean =>
  shown.view.step !== null && !isMany(shown) && !isInputs(shown);

function picture(options: FigureOptions): TemplateResult {
  const { view, editing, traced } = options;
  const map = isMany(options) ? options.weightsMap() : undefined;
  // Until it is here, or should it never come: a strip of so many tokens is no picture.
  if (isMany(options) && map === undefined) return options.coming;
  const ruled = view.editing === null ? undefined : options.ruled();
  if (isInputs(options)) return html`${projection(view, editing, ruled)}`;
  if (map !== undefined) return html`${map(view)}`;
  const whole = view.step === null ? options.whole() : undefined;
  if (whole !== undefined) return html`${whole(view, view.pinned ?? traced)}`;
  return options.workings()?.strip(view) ?? options.workingsComing;
}

/** What a change does further down, or the working of a step, under its matrix. */
function under(options: FigureOptions): TemplateResult | typeof nothing {
  const { view, editing, hint } = options;
  if (isMany(options) && options.weightsMap() === undefined) return nothing;
  // What would stand under matrices that are not here yet comes with them.
  if (editing) {
    const further = isMany(options) ? options.weightsMap() : options.moved();
    return (options.workings() && further?.(view)) ?? nothing;
  }
  if (view.step === null || !(isInputs(options) || options.workings())) return nothing;
  const label = view.strings.text('working-label');
  return html`<div class="bench" role="group" aria-label=${label}>${hint ?? cache(working(options))}</div>`;
}

function working(options: FigureOptions): TemplateResult {
  const { view } = options;
  const stage = stageOf(view);
  if (stage === 'project') return html`${sum(view)} ${rounding(options)}`;
  const further = options.workings()?.[stage](view) ?? nothing;
  return stage === 'score' ? html`${sum(view)} ${further} ${rounding(options)}` : html`${further}`;
}

function rounding({ view, onPlaces }: FigureOptions): TemplateResult {
  const { strings, places } = view;
  const other = places === 2 ? 4 : 2;
  return html`<p class="fine rounding">
    ${strings.text('rounded', { places })}
    <button class="link" type="button" @click=${() => onPlaces(other)}>
      ${strings.text('show-places', { places: other })}
    </button>
  </p>`;
}
