// A large matrix scrolls inside itself: only its cells in sight, and some around them, are drawn, where
// they truly stand. All that share rows or columns scroll together.
import { html, nothing, render, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { ascending, type Item } from './ascending.js';
import type { Span } from './columns.js';
import { area } from './grid.js';
import { MOST_WHOLE } from './large.js';
import { cell, corner, type MatrixSpec, tabStop } from './matrix.js';
import type { Made, Pair, Plan } from './projection.js';
import { styled } from './styled.js';
import { tokenLabel } from './token-label.js';
import type { View } from './view.js';

/** Drawn before and after what is in sight: the next arrow key, or turn of a wheel, finds it there. */
const AROUND = 2;

/** Indices, from `start` up to, not including, `end`. */
interface Part {
  readonly rows: Span;
  readonly columns: Span;
}

/** Until it is known how large a window is: as much as one shows. */
const AT_FIRST: Part = { rows: { start: 0, end: 10 }, columns: { start: 0, end: 8 } };

interface Place {
  readonly row: number;
  readonly column: number;
}

interface Content {
  readonly rows: number;
  readonly columns: number;
  /** what has to come into sight when it changes */
  readonly current?: Place | undefined;
  readonly draw: (part: Part, pane: HTMLElement) => TemplateResult;
}

// ---- scrolling --------------------------------------------------------------------------------

const around = ({ start, end }: Span): Span => ({ start: start - AROUND, end: end + AROUND });

/** Of `count`; a window wider than before them, or after fewer of them went, is full all the same. */
function within({ start, end }: Span, count: number): Span {
  const last = Math.min(count, end);
  return { start: Math.max(0, Math.min(start, last - 1)), end: last };
}

const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && outer.end >= inner.end;

/** What is seen through an opening `shown` wide, of `count` that are `all` wide together. */
function seen(from: number, shown: number, all: number, count: number): Span {
  const pitch = all / count || 1;
  return within(
    { start: Math.floor(from / pitch + SLACK), end: Math.ceil((from + shown) / pitch - SLACK) },
    count,
  );
}

/** How far to scroll so that one of `count` is in sight; `from` when it is. */
function reaching(index: number, count: number, from: number, shown: number, all: number): number {
  const pitch = all / count;
  return Math.max(Math.min(from, index * pitch), (index + 1) * pitch - shown);
}

/** Of a pitch: places are rounded. */
const SLACK = 0.05;

/** Panes with the same rows, or the same columns, side by side in one figure. */
function siblings(pane: HTMLElement, axis: 'down' | 'across'): HTMLElement[] {
  const name = pane.dataset[axis];
  if (name === undefined) return [];
  const all = pane.closest('.proj')?.querySelectorAll<HTMLElement>(`[data-${axis}="${name}"]`);
  return [...(all ?? [])].filter((other) => other !== pane);
}

const isAfter = (a: Node, b: Node): boolean =>
  (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** Browsers leave alone what has the focus and is cut off; under a pointer it has to stay. */
function wholeInSight({ target }: FocusEvent): void {
  const focused = target as HTMLElement;
  if (!focused.matches(':focus-visible')) return;
  focused.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
}

const panes = new WeakMap<HTMLElement, Pane>();

/** An element that scrolls, and what is in sight of its content. */
class Pane {
  private content: Content | null = null;
  private part = AT_FIRST;
  private readonly sizes = new ResizeObserver(() => this.align());
  private reached = '';
  /** where it was put because another one scrolled */
  private put = { top: 0, left: 0 };

  constructor(private readonly element: HTMLElement) {
    panes.set(element, this);
    element.addEventListener('scroll', () => this.lead(), { passive: true });
    element.addEventListener('focusin', wholeInSight);
    this.sizes.observe(element);
  }

  show(content: Content): void {
    this.content = content;
    this.draw();
    if (this.element.firstElementChild !== null) this.sizes.observe(this.element.firstElementChild);
    const { current } = content;
    const place = current === undefined ? '' : `${current.row},${current.column}`;
    if (place === this.reached) return;
    this.reached = place;
    // By then everything around it is drawn too.
    queueMicrotask(() => this.reach(current));
  }

  private draw(): void {
    const { content, part } = this;
    if (content === null) return;
    const rows = within(part.rows, content.rows);
    const columns = within(part.columns, content.columns);
    const hadFocus = this.focused?.matches('[role="gridcell"]');
    render(content.draw({ rows, columns }, this.element), this.element);
    // A cell that goes with its row leaves the focus to the matrix.
    if (hadFocus && this.focused === null) {
      this.element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    }
  }

  private get sheet(): { readonly height: number; readonly width: number } {
    const { clientHeight = 0, clientWidth = 0 } = this.element.firstElementChild ?? {};
    return { height: clientHeight, width: clientWidth };
  }

  private get focused(): Element | null {
    const { activeElement } = this.element.getRootNode() as ShadowRoot;
    return this.element.contains(activeElement) ? activeElement : null;
  }

  private reach(current: Place | undefined): void {
    const { content, element } = this;
    if (content === null || current === undefined) return;
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
    const { height, width } = this.sheet;
    element.scrollTo({
      top: reaching(current.row, content.rows, scrollTop, clientHeight, height),
      left: reaching(current.column, content.columns, scrollLeft, clientWidth, width),
      behavior: 'instant',
    });
  }

  /** The reader scrolls it, or the focus does: the others follow. */
  private lead(): void {
    const { element, put } = this;
    const { scrollTop, scrollLeft } = element;
    if (scrollTop !== put.top) {
      for (const other of siblings(element, 'down')) panes.get(other)?.follow({ top: scrollTop });
    }
    if (scrollLeft !== put.left) {
      for (const other of siblings(element, 'across')) {
        panes.get(other)?.follow({ left: scrollLeft });
      }
    }
    this.put = { top: scrollTop, left: scrollLeft };
    this.look();
  }

  private follow(to: { readonly top?: number; readonly left?: number }): void {
    this.element.scrollTo({ ...to, behavior: 'instant' });
    this.put = { top: this.element.scrollTop, left: this.element.scrollLeft };
    this.look();
  }

  /** With another size a place may be out of reach: all go where the last of them is. */
  private align(): void {
    const last = (axis: 'down' | 'across') => siblings(this.element, axis).at(-1);
    const [down, across] = [last('down'), last('across')];
    this.follow({
      ...(down && isAfter(this.element, down) && { top: down.scrollTop }),
      ...(across && isAfter(this.element, across) && { left: across.scrollLeft }),
    });
  }

  private look(): void {
    const { content, element, part } = this;
    if (content === null || element.clientHeight === 0) return;
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
    const { height, width } = this.sheet;
    const rows = seen(scrollTop, clientHeight, height, content.rows);
    const columns = seen(scrollLeft, clientWidth, width, content.columns);
    if (contains(part.rows, rows) && contains(part.columns, columns)) return;
    this.part = { rows: around(rows), columns: around(columns) };
    this.draw();
  }
}

class Showing extends Directive {
  private pane: Pane | null = null;

  render(_content: Content): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [content]: [Content]): typeof nothing {
    this.pane ??= new Pane(element as HTMLElement);
    this.pane.show(content);
    return nothing;
  }
}

const showing = directive(Showing);

// ---- what is drawn ----------------------------------------------------------------------------

const indicesOf = ({ start, end }: Span): number[] =>
  Array.from({ length: end - start }, (_, i) => start + i);

/** `kept` has the focus, or would get it: it stays wherever the window is. */
function drawnOf(span: Span, kept: number | null): number[] {
  const inSight = indicesOf(span);
  if (kept === null || inSight.includes(kept)) return inSight;
  return kept < span.start ? [kept, ...inSight] : [...inSight, kept];
}

type Length = 'inline-size' | 'block-size';

const space = (length: Length, share: number): TemplateResult =>
  html`<i class="space" style=${styled({ [length]: `${100 * share}%` })}></i>`;

interface Line {
  readonly length: Length;
  readonly count: number;
  readonly draw: (index: number) => unknown;
}

/** Keys of spaces: of the one at the head, and of one before an index. */
const BEFORE_ALL = -1;
const BEFORE = 0.5;

/** Each where it would stand among all of them; elements stay with what they show. */
function placed(indices: readonly number[], { length, count, draw }: Line): unknown {
  let next = 0;
  const items = indices.flatMap((index): Item[] => {
    const left = index - next;
    const key = next === 0 ? BEFORE_ALL : index - BEFORE;
    next = index + 1;
    const item = { key: index, value: draw(index) };
    return left === 0 ? [item] : [{ key, value: space(length, left / count) }, item];
  });
  return ascending(items);
}

const sheet = (rows: number, columns: number, inner: unknown): TemplateResult =>
  html`<div class="sheet" style=${styled({ '--rows': rows, '--columns': columns })}>${inner}</div>`;

const isScrolled = (rows: number, columns: number): boolean => Math.max(rows, columns) > MOST_WHOLE;

function windowClass(rows: number, columns: number): string {
  if (!isScrolled(rows, columns)) return 'win';
  if (rows <= MOST_WHOLE) return 'win scrolled all-rows';
  return columns <= MOST_WHOLE ? 'win scrolled all-columns' : 'win scrolled';
}

// ---- marks ------------------------------------------------------------------------------------

/** A band, a box or a cut. */
interface Mark extends Part {
  readonly kind: string;
}

const all = (count: number): Span => ({ start: 0, end: count });

/** Round what the stop makes, and where a row that was set by hand is no longer tied to X · W. */
function productMarks(
  view: View,
  { table, hue, width }: Pair,
  made: Made | null,
  isBoxed: boolean,
): Mark[] {
  const cuts = view.byHand[table].map((row) => ({
    kind: `cut ${hue}`,
    rows: { start: row, end: row + 1 },
    columns: all(width),
  }));
  return isBoxed && made !== null ? [{ kind: 'box', ...made }, ...cuts] : cuts;
}

/** On X the rows in use, on parameters the columns. */
function marksOf(
  view: View,
  { model, pairs }: Plan,
  made: readonly (Made | null)[],
  pair: Pair | undefined,
  isUpper: boolean,
  isBoxed: boolean,
): Mark[] {
  if (pair !== undefined && !isUpper) return productMarks(view, pair, made[0] ?? null, isBoxed);
  return made.flatMap((one, i) => {
    if (one === null) return [];
    const { rows, columns } = one;
    const kind = `band n in-${(pair ?? pairs[i])?.hue}`;
    return pair === undefined
      ? [{ kind, rows, columns: all(model) }]
      : [{ kind, rows: all(model), columns }];
  });
}

/** Headers take the first row and the first column. */
const INDEX = 2;

function rows(
  view: View,
  spec: MatrixSpec,
  marks: readonly Mark[],
  part: Part,
): readonly unknown[] {
  const { rowNames, columnNames } = spec;
  const first = spec.firstColumn ?? 0;
  const { editing } = view;
  const stop = editing?.table === spec.table ? editing : tabStop(view, spec);
  const kept = stop.column - first;
  const columnHeader = (c: number) =>
    html`<span role="columnheader" aria-colindex=${c + INDEX}>${columnNames[c]}</span>`;
  const line = (r: number) => {
    const isPart = r >= part.rows.start && r < part.rows.end;
    const columns = isPart ? drawnOf(part.columns, r === stop.row ? kept : null) : [kept];
    return html`<div role="row" class="r" aria-rowindex=${r + INDEX}>
      <span role="rowheader" class="vh" aria-colindex="1">${rowNames[r]}</span>
      ${placed(columns, {
        length: 'inline-size',
        count: columnNames.length,
        draw: (c) => cell(view, spec, r, first + c, c + INDEX),
      })}
    </div>`;
  };
  return [
    html`<div role="row" class="vh" aria-rowindex="1">
      <span role="columnheader" aria-colindex="1">${corner(view, rowNames)}</span>
      ${drawnOf(part.columns, kept).map(columnHeader)}
    </div>`,
    placed(drawnOf(part.rows, stop.row), {
      length: 'block-size',
      count: rowNames.length,
      draw: line,
    }),
    marks.map(
      ({ kind, rows: r, columns: c }) =>
        html`<i
          class=${kind}
          style=${styled({
            '--row': r.start,
            '--tall': r.end - r.start,
            '--column': c.start,
            '--wide': c.end - c.start,
          })}
        ></i>`,
    ),
  ];
}

function matrix(
  view: View,
  plan: Plan,
  made: readonly (Made | null)[],
  spec: MatrixSpec,
): TemplateResult {
  const [nRows, nColumns] = [spec.rowNames.length, spec.columnNames.length];
  const label = view.strings.text('matrix-label', {
    name: spec.name,
    rows: nRows,
    columns: nColumns,
  });
  const pair = plan.pairs.find(({ table, parameters }) =>
    [table, parameters].some((one) => one === spec.table),
  );
  const isUpper = pair?.parameters === spec.table;
  const [product] = pair === undefined || isUpper ? [] : made;
  // The figure leaves the box of several numbers to a mark.
  const isBoxed = spec.extra?.includes('one-box') === true;
  const marks = marksOf(view, plan, made, pair, isUpper, isBoxed);
  const content: Content = {
    rows: nRows,
    columns: nColumns,
    current: product ? { row: product.rows.start, column: product.columns.start } : undefined,
    draw: (part) => sheet(nRows, nColumns, rows(view, spec, marks, part)),
  };
  return html`<div
    class="mx windowed ${spec.hue} ${spec.extra ?? ''}"
    role="grid"
    aria-label=${label}
    aria-rowcount=${nRows + 1}
    aria-colcount=${nColumns + 1}
    data-grid=${spec.table}
    data-rows=${nRows}
    data-columns=${nColumns}
    data-first=${spec.firstColumn ?? 0}
    style=${styled({ 'grid-area': spec.area })}
  >
    <div
      class=${windowClass(nRows, nColumns)}
      data-down=${isUpper ? 'model' : 'tokens'}
      data-across=${pair?.hue ?? 'x'}
      ${showing(content)}
    ></div>
  </div>`;
}

/** The name that has the focus. */
function focusedToken(pane: HTMLElement): number | null {
  const { activeElement } = pane.getRootNode() as ShadowRoot;
  return pane.contains(activeElement)
    ? Number((activeElement as HTMLElement).dataset['token'])
    : null;
}

function names(view: View, plan: Plan, isOn: (row: number) => boolean): TemplateResult {
  const count = view.tokens.length;
  const line: Line = {
    length: 'block-size',
    count,
    draw: (token) => tokenLabel(view, { token, on: isOn(token), area: 'auto' }),
  };
  const draw = ({ rows: span }: Part, pane: HTMLElement) =>
    sheet(count, 1, placed(drawnOf(span, focusedToken(pane)), line));
  const content: Content = { rows: count, columns: 1, draw };
  const place = area(plan.tokens, 1, plan.foot, 2);
  return html`<div class="names" style=${styled({ 'grid-area': place })}>
    <div class=${windowClass(count, 0)} data-down="tokens" ${showing(content)}></div>
  </div>`;
}

// ---- the figure around them -------------------------------------------------------------------

/** Of more than are drawn whole, so many have their place in the figure. */
const ROWS = 8;
const COLUMNS = 6;

/** The columns of which not all are in sight. */
function scrolls({ model, pairs }: Plan): string {
  const all = [{ width: model, hue: 'x' }, ...pairs].filter(({ width }) => width > MOST_WHOLE);
  return all.map(({ hue }) => hue).join(' ');
}

export const windows = {
  matrix,
  names,
  scrolls,
  rows: (count: number): number => (count > MOST_WHOLE ? ROWS : count),
  columns: (count: number): number => (count > MOST_WHOLE ? COLUMNS : count),
  /** where not all of it is in sight */
  size: (rows: number, columns: number): string | undefined =>
    isScrolled(rows, columns) ? `${rows} × ${columns}` : undefined,
};

export type Windows = typeof windows;
