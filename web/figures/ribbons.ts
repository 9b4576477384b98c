// Where the attention went: a ribbon from each query to each key, as wide as its weight.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { asTable } from './as-table.js';
import { fixed } from './format.js';
import { isLit, lit } from './lit.js';
import { spread } from './placement.js';
import { line, plot, u } from './plot.js';
import {
  type Block,
  canBeRibbons,
  type Ribbon,
  type RibbonFrame,
  type RibbonLayout,
  ribbonLayout,
} from './ribbon-layout.js';
import { shortTo, wordWidth } from './token-text.js';
import type { View } from './view.js';

interface Layout {
  readonly kind: 'wide' | 'narrow';
  readonly width: number;
}

const LAYOUTS: readonly Layout[] = [
  { kind: 'wide', width: 396 },
  { kind: 'narrow', width: 280 },
];

const TOP = 34;
const FOOT = 6;
const BAR = 6;
/** From a bar to its name. */
const NAME_GAP = 9;
/** From a name to the edge, at least. */
const AIR = 4;
/** The names beside one bar take this share of the figure at most. */
const MOST_BESIDE = 0.34;
const LEAST_BESIDE = 84;
/** The number under a name. */
const SECOND_LINE = 17;
/** Between the names of two keys. */
const PITCH = 36;
/** What a number takes: it is printed on a ribbon of this width, else beside it. */
const PRINTED = 15;

/** A query's bar and the gap after it: taller where there are few. */
const frameFor = (count: number): RibbonFrame =>
  count <= 3
    ? { top: TOP, height: count * 82 - 20, gap: 20 }
    : { top: TOP, height: count * 60 - 16, gap: 16 };

interface Picture {
  readonly view: View;
  readonly traced: number;
  readonly layout: RibbonLayout;
  readonly frame: RibbonFrame;
  readonly width: number;
  /** the inner edges of the bars of queries and keys */
  readonly left: number;
  readonly right: number;
  /** cut to their room */
  readonly queryNames: readonly string[];
  readonly keyNames: readonly string[];
}

function pictureOf(view: View, traced: number, { width }: Layout): Picture {
  const { head, tokens, keyTokens } = view;
  const frame = frameFor(Math.max(tokens.length, keyTokens.length));
  const taken = NAME_GAP + BAR + AIR;
  const most = width * MOST_BESIDE;
  const cut = (all: readonly string[]) => all.map((name) => shortTo(name, most - taken));
  const beside = (names: readonly string[]) =>
    Math.min(
      most,
      Math.max(LEAST_BESIDE, Math.max(...names.map((name) => wordWidth(name))) + taken),
    );
  const [queryNames, keyNames] = [cut(tokens), cut(keyTokens)];
  return {
    view,
    traced,
    frame,
    width,
    layout: ribbonLayout(head.weights, head.received, frame),
    queryNames,
    keyNames,
    left: beside(queryNames),
    right: width - beside(keyNames),
  };
}

// ---- ribbons ----------------------------------------------------------------------------------

function outline({ left, right }: Picture, ribbon: Ribbon): string {
  const mid = u((left + right) / 2);
  const [x0, x1] = [u(left), u(right)];
  const [a, b, width] = [u(ribbon.left), u(ribbon.right), u(ribbon.width)];
  const [c, d] = [u(ribbon.left + ribbon.width), u(ribbon.right + ribbon.width)];
  return `M${x0} ${a}C${mid} ${a} ${mid} ${b} ${x1} ${b}v${width}C${mid} ${d} ${mid} ${c} ${x0} ${c}z`;
}

function drawRibbon(picture: Picture, ribbon: Ribbon): TemplateResult {
  const { view, traced } = picture;
  const { row, column, weight } = ribbon;
  const tone = row === traced ? 'ramp6' : 'ramp2 faint';
  return svg`<path
    class="ribbon ${tone} ${lit(isLit(view, 'weights', row, column))}"
    data-table="weights" data-row=${row} data-column=${column} data-token=${row}
    d=${outline(picture, ribbon)}
    ><title .textContent=${reading(view, row, column, weight)}></title></path>`;
}

const reading = (
  { strings, tokens, keyTokens, places }: View,
  row: number,
  column: number,
  weight: number,
): string =>
  strings.text('ribbon-reading', {
    query: { token: tokens[row] ?? '' },
    key: { token: keyTokens[column] ?? '' },
    weight: fixed(weight, places),
  });

/** The traced row's numbers: on the ribbon where it is wide enough, else above its far end. */
function numbers({ view, traced, layout, left, right, frame }: Picture): unknown {
  const mine = layout.ribbons.filter(({ row, weight }) => row === traced && weight > 0);
  const inside = mine.filter(({ width }) => width >= PRINTED);
  const outside = mine.filter(({ width }) => width < PRINTED).toSorted((a, b) => a.right - b.right);
  const tops = spread(
    outside.map((ribbon) => ribbon.right - 5),
    PRINTED,
    TOP - 5,
    TOP + frame.height,
  );
  const text = ({ weight }: Ribbon) => fixed(weight, view.places);
  return svg`${inside.map(
    (ribbon) =>
      svg`<text class="on-dark" x=${u(left + 9)} y=${u(ribbon.left + ribbon.width / 2 + 4.5)}>${text(ribbon)}</text>`,
  )}${outside.map(
    (ribbon, i) =>
      svg`<text class="strong end halo" x=${u(right - 12)} y=${u(tops[i] ?? ribbon.right)}>${text(ribbon)}</text>`,
  )}`;
}

// ---- bars and their names -----------------------------------------------------------------------

const middle = ({ y, height }: Block): number => y + height / 2;

function label(
  x: number,
  y: number,
  anchor: 'start' | 'end',
  name: string,
  number: string,
  strong: boolean,
): TemplateResult {
  const kind = `word ${strong ? 'strong' : ''}`;
  return svg`<text class=${kind} text-anchor=${anchor} x=${u(x)} y=${u(y)}>${name}</text>
    <text class="xs" text-anchor=${anchor} x=${u(x)} y=${u(y + SECOND_LINE)}>${number}</text>`;
}

function query(picture: Picture, block: Block, i: number): TemplateResult {
  const { view, traced, left, queryNames } = picture;
  const { head, places } = view;
  const empty = head.emptyRows.includes(i);
  const name = queryNames[i] ?? '';
  const spent = fixed(empty ? 0 : 1, places);
  return svg`<g class="chooses" data-token=${i}>
    <rect class="hit" x="0" y=${u(block.y - 4)} width=${u(left)} height=${u(block.height + 8)}></rect>
    <rect class="q ${empty ? 'sq nf' : 'fq'}" x=${u(left - BAR)} y=${u(block.y)} width=${BAR} height=${u(block.height)}></rect>
    ${label(left - BAR - NAME_GAP, middle(block), 'end', name, spent, i === traced)}
  </g>`;
}

function keys(picture: Picture): TemplateResult[] {
  const { view, layout, right, frame, keyNames } = picture;
  const { head, places } = view;
  const bottom = TOP + frame.height - SECOND_LINE;
  const centers = spread(layout.keys.map(middle), PITCH, TOP + 6, bottom);
  return layout.keys.map((block, j) => {
    const y = centers[j] ?? middle(block);
    const x = right + BAR;
    const moved = Math.abs(y - middle(block)) > 4;
    return svg`<g class="chooses" data-token=${j}><rect class="k fk" x=${u(right)} y=${u(block.y)} width=${BAR} height=${u(block.height)}></rect>
      ${moved ? line({ x: x + 1, y: middle(block) }, { x: x + NAME_GAP - 2, y }, 'hair') : nothing}
      ${label(x + NAME_GAP, y, 'start', keyNames[j] ?? '', fixed(head.received[j] ?? Number.NaN, places), j === view.pinned)}</g>`;
  });
}

function captions({ view, left, right, width }: Picture): TemplateResult {
  const { strings } = view;
  return svg`<text x=${u(Math.min(left - BAR, width / 2 - 40))} y="12" text-anchor="middle"><tspan class="q fq sign">●</tspan> ${strings.text('ribbon-asks')}</text>
    <text x=${u(right + BAR)} y="12" text-anchor="middle"><tspan class="k fk sign">■</tspan> ${strings.text('ribbon-read')}</text>`;
}

// ---- the whole ----------------------------------------------------------------------------------

function sentence({ strings, tokens, head, places }: View, traced: number): string {
  const weights = head.weights[traced] ?? [];
  return strings.text('ribbons-label', {
    query: { token: tokens[traced] ?? '' },
    weights: weights.map((weight, j) => `${tokens[j] ?? ''} ${fixed(weight, places)}`).join(', '),
  });
}

function drawing(view: View, traced: number, layout: Layout): TemplateResult {
  const picture = pictureOf(view, traced, layout);
  const { ribbons, queries } = picture.layout;
  const visible = ribbons.filter(({ weight }) => weight > 0);
  const size = { width: layout.width, height: TOP + picture.frame.height + FOOT };
  const content = svg`${captions(picture)}
    ${visible.filter(({ row }) => row !== traced).map((ribbon) => drawRibbon(picture, ribbon))}
    ${visible.filter(({ row }) => row === traced).map((ribbon) => drawRibbon(picture, ribbon))}
    ${queries.map((block, i) => query(picture, block, i))} ${keys(picture)} ${numbers(picture)}`;
  return html`<div class="plots pan ${layout.kind}">${plot({ ...size, label: sentence(view, traced) }, content)}</div>`;
}

function table(view: View): TemplateResult {
  const { strings, tokens, keyTokens, head, places } = view;
  const cells = (row: readonly number[]) => row.map((value) => fixed(value, places));
  return asTable(strings, {
    caption: strings.rich('ribbons-caption'),
    corner: strings.text('matrix-corner'),
    columns: keyTokens,
    rows: [
      ...head.weights.map((row, i) => ({ name: tokens[i] ?? '', cells: cells(row) })),
      { name: strings.text('ribbon-received'), cells: cells(head.received) },
    ],
  });
}

/** `traced`: the query whose ribbons are dark. */
export function ribbons(view: View, traced: number): TemplateResult {
  const drawable = canBeRibbons(view.head.weights);
  return html`<div class="ribbons">
    ${
      drawable
        ? LAYOUTS.map((layout) => drawing(view, traced, layout))
        : html`<p class="fine">${view.strings.text('ribbons-none')}</p>`
    }
    ${table(view)}
  </div>`;
}
