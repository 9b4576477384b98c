// A plot of the page as a picture: what its classes mean in the page's style sheets, as attributes.
import { ink } from '../ink.js';
import { markup, written } from '../markup.js';
import type { Picture } from './picture.js';
import { SERIF } from './text.js';

type Attributes = Readonly<Record<string, string>>;

const stroked = (role: string, width: string): Attributes => ({
  fill: 'none',
  stroke: ink(role),
  'stroke-width': width,
});
const word: Attributes = { 'font-family': SERIF };

/** In the order of the style sheets: of two that disagree the later one counts. `hue` is the element's. */
const MEANINGS: readonly (readonly [name: string, (hue: string) => Attributes])[] = [
  ['xs', () => ({ 'font-size': '12', fill: ink('ink-3') })],
  ['strong', () => ({ 'font-weight': '600', fill: ink('ink') })],
  ['word', () => ({ ...word, 'font-size': '16' })],
  ['var', () => ({ ...word, 'font-style': 'italic' })],
  ['mid', () => ({ 'text-anchor': 'middle' })],
  ['end', () => ({ 'text-anchor': 'end' })],
  ['axis', () => stroked('rule', '1')],
  ['hair', () => stroked('hair', '1')],
  ['ln', () => stroked('ink-2', '1.5')],
  ['mark', () => stroked('ink', '2')],
  ['dash', () => ({ 'stroke-dasharray': '3 3' })],
  ['dot', () => ({ 'stroke-dasharray': '1 4', 'stroke-linecap': 'round' })],
  ...['fq', 'fk', 'fv', 'fc'].map((name): [string, (hue: string) => Attributes] => [
    name,
    (hue) => ({ fill: ink(hue) }),
  ]),
  ['fi', () => ({ fill: ink('ink') })],
  ['f2', () => ({ fill: ink('ink-2') })],
  ['fp', () => ({ fill: ink('paper') })],
  [
    'halo',
    () => ({
      ...{ 'paint-order': 'stroke', stroke: ink('paper') },
      ...{ 'stroke-width': '4', 'stroke-linejoin': 'round' },
    }),
  ],
  ['nf', () => ({ fill: 'none' })],
  ['sv', (hue) => ({ stroke: ink(hue) })],
  ['sc', (hue) => ({ stroke: ink(hue) })],
  ['s1', () => ({ 'stroke-width': '1' })],
  ['s15', () => ({ 'stroke-width': '1.5' })],
  ['s2', () => ({ 'stroke-width': '2' })],
  ['s3', () => ({ 'stroke-width': '3.5' })],
  [
    'wash',
    (hue) => ({
      ...{ fill: ink(`${hue}-wash`), stroke: ink(`${hue}-wash`) },
      ...{ 'stroke-width': '4', 'stroke-linejoin': 'round' },
    }),
  ],
  ['thin', () => ({ 'stroke-width': '10', 'stroke-linecap': 'round' })],
];

const TEXT: Attributes = { 'font-size': '13', fill: ink('ink-2') };
const TAG = /<(?<name>[a-z]+)(?<rest>[^>]*)>/gu;
const CLASS = / class="(?<names>[^"]*)"/u;
const DATA = / data-[a-z]+="[^"]*"/gu;

function attributesOf(tag: string, names: ReadonlySet<string>): string {
  const hue = ['q', 'k', 'v', 'c'].find((one) => names.has(one)) ?? 'ink';
  const meant = MEANINGS.filter(([name]) => names.has(name)).map(([, meaning]) => meaning(hue));
  const all: Attributes = Object.assign({}, tag === 'text' ? TEXT : {}, ...meant);
  return Object.entries(all)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}

function withAttributes(_: string, tag: string, rest: string): string {
  const names = new Set((CLASS.exec(rest)?.groups?.['names'] ?? '').split(' '));
  return `<${tag}${rest.replace(CLASS, '').replace(DATA, '')}${attributesOf(tag, names)}>`;
}

const PLOT =
  /^\s*<svg[^>]*viewBox="0 0 (?<width>[\d.]+) (?<height>[\d.]+)"[^>]*>(?<inner>.*)<\/svg>\s*$/su;

/** `template`: of a plot whose lengths are user units. */
export function plotPicture(template: unknown): Picture {
  const { width, height, inner = '' } = PLOT.exec(markup(template))?.groups ?? {};
  if (width === undefined || height === undefined) throw new Error('this is no plot');
  const drawn = inner.replace(/<title><\/title>/gu, '').replace(TAG, withAttributes);
  return { width: Number(width), height: Number(height), drawing: written(drawn) };
}
