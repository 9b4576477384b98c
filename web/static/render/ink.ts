// Colors by role, as in the page's style sheet, written where every reader of SVG finds them: as
// attributes. Dark by the reader's system is the one thing that takes a style sheet inside the picture.
import tokens from '../../figures/tokens.css?raw';
import type { Theme } from './choices.js';

type Palette = ReadonlyMap<string, string>;

const DECLARED = /--cv-(?<name>[\w-]+):\s*(?<value>[^;]+);/gu;
const NAMED = /^var\(--cv-(?<name>[\w-]+)\)$/u;
const MIXED =
  /^color-mix\(in srgb, (?<first>var\([^)]+\)) (?<part>[^,]+), (?<second>var\([^)]+\))\)$/u;

/** What the first rule that begins like this says. */
function saidIn(rule: string): Palette {
  const start = tokens.indexOf(rule);
  const block = tokens.slice(start, tokens.indexOf('}', start));
  return new Map(
    [...block.matchAll(DECLARED)].map(({ groups }) => [
      groups?.['name'] ?? '',
      groups?.['value'] ?? '',
    ]),
  );
}

const LIGHT = saidIn(':root,');
const DARK: Palette = new Map([...LIGHT, ...saidIn("[data-theme='dark']")]);

const channels = (color: string): number[] =>
  [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16));

/** As a style sheet would: names of others, and mixtures, are worked out. */
function worked(palette: Palette, value: string): string {
  const { name } = NAMED.exec(value)?.groups ?? {};
  if (name !== undefined) return worked(palette, palette.get(name) ?? '');
  const { first, part, second } = MIXED.exec(value)?.groups ?? {};
  if (first === undefined || part === undefined || second === undefined) return value;
  const share = Number.parseFloat(worked(palette, part)) / 100;
  const [one, other] = [first, second].map((color) => channels(worked(palette, color)));
  const mixed = one?.map((x, i) => Math.round(share * x + (1 - share) * (other?.[i] ?? 0)));
  return `#${(mixed ?? []).map((x) => x.toString(16).padStart(2, '0')).join('')}`;
}

/** For fill and stroke in a template: a role's name, put in place by `painted`. */
export const ink = (role: string): string => `@${role}`;

const TAG = /<[a-z][^>]*>/gu;
const PAINT = / (?<property>fill|stroke)="@(?<role>[\w-]+)"/gu;

function colorOf(palette: Palette, role: string): string {
  const value = palette.get(role);
  const color = value === undefined ? '' : worked(palette, value);
  if (!/^#[\da-f]{6}$/u.test(color)) throw new Error(`no color --cv-${role}`);
  return color;
}

const className = (property: string, role: string): string => `cv-${property}-${role}`;

/** A style sheet for the roles in use: screens that are dark, never paper. */
function darkRules(used: ReadonlyMap<string, readonly [property: string, role: string]>): string {
  const rules = [...used].map(
    ([name, [property, role]]) => `.${name}{${property}:${colorOf(DARK, role)}}`,
  );
  return `<style>@media screen and (prefers-color-scheme:dark){${rules.join('')}}</style>`;
}

/** `svg` with the colors of a theme; `auto` is light where the reader's system does not say dark. */
export function painted(svg: string, theme: Theme): string {
  const palette = theme === 'dark' ? DARK : LIGHT;
  const used = new Map<string, readonly [string, string]>();
  const colored = svg.replace(TAG, (tag) => {
    const names: string[] = [];
    const filled = tag.replace(PAINT, (_, property: string, role: string) => {
      const name = className(property, role);
      used.set(name, [property, role]);
      names.push(name);
      return ` ${property}="${colorOf(palette, role)}"`;
    });
    if (theme !== 'auto' || names.length === 0) return filled;
    return filled.replace(/\s*\/?>$/u, (end) => ` class="${names.join(' ')}"${end.trim()}`);
  });
  return theme === 'auto' ? colored.replace('</desc>', `</desc>${darkRules(used)}`) : colored;
}
