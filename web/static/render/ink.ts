// Colors by role, as in the page's style sheet, written where every reader of SVG finds them: as
// attributes. Dark by the reader's system is the one thing that takes a style sheet inside the picture.
import tokens from '../../figures/tokens.css?raw';
import type { Theme } from './choices.js';

type Palette = ReadonlyMap<string, string>;

const ROLE = /--cv-(?<role>[\w-]+):\s*(?<color>#[\da-f]{6})/gu;

/** The colors of the first rule that begins like this. */
function paletteOf(rule: string): Palette {
  const start = tokens.indexOf(rule);
  const block = tokens.slice(start, tokens.indexOf('\n  }', start));
  return new Map(
    [...block.matchAll(ROLE)].map(({ groups }) => [
      groups?.['role'] ?? '',
      groups?.['color'] ?? '',
    ]),
  );
}

const LIGHT = paletteOf(':root,');
const DARK = paletteOf("[data-theme='dark']");

/** For fill and stroke in a template: a role's name, put in place by `painted`. */
export const ink = (role: string): string => `@${role}`;

const TAG = /<[a-z][^>]*>/gu;
const PAINT = / (?<property>fill|stroke)="@(?<role>[\w-]+)"/gu;

const colorOf = (palette: Palette, role: string): string => {
  const color = palette.get(role);
  if (color === undefined) throw new Error(`no color --cv-${role}`);
  return color;
};

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
