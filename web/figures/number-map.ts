// Up to sixteen tokens: one matrix, its numbers kept in two digits, darkness behind them.
import { html, nothing, type TemplateResult } from 'lit';
import { exact, fixed } from './format.js';
import { litTarget } from './lit.js';
import { isMade, type MapTable, type Place } from './map-table.js';
import { DOT_BELOW, darkness, isDark, twoDigits } from './ramp.js';
import { regionOf } from './region.js';
import { isMasked } from './row.js';
import { styled } from './styled.js';
import { short, wordWidth } from './token-text.js';
import type { View } from './view.js';

/** Names over the columns lean so far. */
const LEAN = Math.sin(Math.PI / 3);
const ROOT = 16;

/** Two digits of a score: as many places as leave it short. */
const shortScore = (value: number, most: number): string =>
  fixed(value, most < 10 ? 2 : most < 100 ? 1 : 0);

interface Cell extends Place {
  readonly value: number;
  readonly masked: boolean;
  readonly made: boolean;
}

function cellAt(view: View, map: MapTable, row: number, column: number): Cell {
  return {
    row,
    column,
    value: map.values[row]?.[column] ?? Number.NaN,
    masked: isMasked(view, row, column),
    made: isMade(view, map, row, column),
  };
}

function text({ table, most }: MapTable, { value, masked, made }: Cell): string {
  if (!made || masked) return '';
  return table === 'weights' ? twoDigits(value) : shortScore(value, most);
}

function classes({ most }: MapTable, { value, masked, made }: Cell, reading: boolean): string {
  if (!made) return 'wc';
  if (masked) return 'wc masked';
  const step = darkness(value / (most || 1), 'linear');
  const faint = Math.abs(value) < DOT_BELOW;
  return [
    `wc ramp${step}`,
    isDark(step) && 'dark',
    value < 0 && 'below',
    faint && 'faint',
    reading && 'lit',
  ]
    .filter(Boolean)
    .join(' ');
}

function spoken(
  { strings, tokens, keyTokens, places }: View,
  { row, column, value, masked, made }: Cell,
): string {
  const number = masked
    ? strings.text('cell-masked')
    : made
      ? fixed(value, places)
      : strings.text('cell-future');
  return strings.text('cell-label', {
    row: tokens[row] ?? '',
    column: keyTokens[column] ?? '',
    value: number,
  });
}

/** Where the reader last was, unless that is gone; names stand before the first column. */
function tabStop(
  { tabStops, tokens, keyTokens }: View,
  { table }: MapTable,
  reading: Place,
): Place {
  const last = tabStops[table];
  return last && last.row in tokens && last.column < keyTokens.length ? last : reading;
}

function drawCell(view: View, map: MapTable, cell: Cell, reading: Place): TemplateResult {
  const { row, column, made, masked, value } = cell;
  const stop = tabStop(view, map, reading);
  const isStop = stop.row === row && stop.column === column;
  const isOn = litTarget(view) !== null && row === reading.row && column === reading.column;
  return html`<span
    role="gridcell"
    class=${classes(map, cell, isOn)}
    tabindex=${isStop ? 0 : -1}
    data-table=${map.table}
    data-row=${row}
    data-column=${column}
    title=${made && !masked ? exact(value) : nothing}
    aria-label=${spoken(view, cell)}
    aria-readonly="true"
    >${text(map, cell)}</span
  >`;
}

/** As `tokenLabel`, but one of the grid's places: Tab does not stop at each. */
function rowName(view: View, map: MapTable, row: number, reading: Place, on: boolean) {
  const name = view.tokens[row] ?? '';
  const stop = tabStop(view, map, reading);
  return html`<button
    type="button"
    class="tok row"
    tabindex=${stop.row === row && stop.column < 0 ? 0 : -1}
    title=${name}
    aria-pressed=${view.pinned === row ? 'true' : 'false'}
    data-token=${row}
    data-table=${map.table}
  ><span class=${on ? 'on' : nothing}>${name}</span></button>`;
}

function header(view: View, reading: Place): TemplateResult {
  const one = (name: string, j: number) =>
    html`<span
      role="columnheader"
      class="up ${j === reading.column ? 'on' : ''} ${j === view.pinned ? 'pinned' : ''}"
      title=${name}
      data-token=${j}
      ><span>${short(name)}</span></span
    >`;
  return html`<div role="row" class="r">
    <span role="columnheader"><span class="vh">${view.strings.text('matrix-corner')}</span></span>
    ${view.keyTokens.map(one)}
  </div>`;
}

/** Rows and columns in grid lines: names take the first of each. */
function box(view: View): TemplateResult | typeof nothing {
  const region = regionOf(view);
  if (region === null) return nothing;
  const { rows, columns } = region;
  const area = [rows.start + 2, columns.start + 2, rows.end + 2, columns.end + 2].join(' / ');
  return html`<i class="box" style=${styled({ 'grid-area': area })}></i>`;
}

/** How long the longest text of a cell is: columns are as wide as it needs. */
function widest(map: MapTable): number {
  const lengths = map.values
    .flat()
    .map((value) => text(map, { row: 0, column: 0, value, masked: false, made: true }).length);
  return Math.max(3, ...lengths);
}

export function numberMap(view: View, map: MapTable, reading: Place): TemplateResult {
  const { strings, tokens, keyTokens } = view;
  const name = strings.text(map.table === 'weights' ? 'name-a' : 'name-s');
  const label = strings.text('matrix-label', {
    name,
    rows: tokens.length,
    columns: keyTokens.length,
  });
  const longest = Math.max(...keyTokens.map((token) => wordWidth(short(token)))) / ROOT;
  const inHand = regionOf(view)?.rows;
  const isOn = (row: number) =>
    inHand !== undefined &&
    row >= inHand.start &&
    row < inHand.end &&
    inHand.end - inHand.start < tokens.length;
  return html`<div
    class="number-map"
    role="grid"
    aria-label=${label}
    data-grid=${map.table}
    style=${styled({
      '--n': keyTokens.length,
      '--chars': widest(map),
      '--up': `${longest * LEAN + 1}rem`,
      '--over': `${longest / 2}rem`,
    })}
  >
    ${header(view, reading)}
    ${tokens.map(
      (_, i) => html`<div role="row" class="r">
        <span role="rowheader">${rowName(view, map, i, reading, isOn(i))}</span>
        ${keyTokens.map((_, j) => drawCell(view, map, cellAt(view, map, i, j), reading))}
      </div>`,
    )}
    ${box(view)}
  </div>`;
}
