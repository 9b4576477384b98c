// What an author pastes: the element, a frame, a picture, or a link.
import type { Name, Wishes } from './from-query.js';

export interface Script {
  /** where it is, from the site's `base` */
  readonly script: string;
  /** its hash; null where it is not known */
  readonly integrity: string | null;
}

/** With the embed's script. */
export interface Site extends Script {
  /** of the folder, with a slash at the end */
  readonly base: string;
  /** all that the embed would fetch later in one */
  readonly bundle?: Script;
  /** the script for frames, where it is pinned */
  readonly frames?: Script;
}

/** What a snippet is about. */
export interface Subject {
  readonly wishes: Wishes;
  readonly title: string;
  /** what stands behind the # of a link to it */
  readonly place: string;
}

/** A value that is null: the name says it all. */
type Pairs = readonly (readonly [string, string | number | null])[];

const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const attributes = (pairs: Iterable<Pairs[number]>): string =>
  [...pairs]
    .map(([name, value]) => (value === null ? ` ${name}` : ` ${name}="${escaped(String(value))}"`))
    .join('');

export const addressSnippet = ({ base }: Site, { place }: Subject): string =>
  place === '' ? base : `${base}#${place}`;

export const linkSnippet = (site: Site, subject: Subject): string =>
  `<a${attributes([['href', addressSnippet(site, subject)]])}>${escaped(subject.title)}</a>`;

export const markdownLinkSnippet = (site: Site, subject: Subject): string =>
  `[${subject.title.replace(/[\\[\]]/gu, '\\$&')}](${addressSnippet(site, subject)})`;

/** Its bytes may be looked at, so that a hash can be held against them. */
const BORROWED: Pairs[number] = ['crossorigin', null];

function scriptTag(how: Pairs, src: string, integrity: string | null): string {
  const checked: Pairs = integrity === null ? [] : [['integrity', integrity]];
  return `<script${attributes([...how, ['src', src], ...checked])}></script>`;
}

/** The room that a figure keeps, in pixels: in the author's column and, where that differs, on a phone. */
export interface Heights {
  readonly column: number;
  readonly phone?: number;
}

/** Viewports that have less are phones. */
const PHONE = 600;

/**
 * Until the script has come a rule keeps the room, which is about this figure alone; then one height is for
 * the element to keep, two stay the rule's.
 */
function room({ column, phone }: Heights): { readonly rule: string; readonly pair: Pairs[number] } {
  if (phone === undefined || phone === column) {
    const rule = `context-vector[height="${column}"]:not(:defined) { display: flow-root; min-height: ${column}px }`;
    return { rule, pair: ['height', column] };
  }
  const name = `room-${column}-${phone}`;
  const usual = `.${name} { display: flow-root; min-height: ${column}px }`;
  const small = `@media (max-width: ${PHONE}px) { .${name} { min-height: ${phone}px } }`;
  return { rule: `${usual} ${small}`, pair: ['class', name] };
}

const indented = (html: string): string => html.trim().replace(/^(?=.)/gmu, '  ');

/** `heights`: the room it keeps; `inside`: what stands in for it. */
export function elementSnippet(
  site: Site,
  subject: Subject,
  { heights, inside }: { readonly heights?: Heights | null; readonly inside?: string } = {},
): string {
  const kept = heights ? room(heights) : null;
  return [
    scriptTag([['type', 'module'], BORROWED], site.base + site.script, site.integrity),
    ...(kept === null ? [] : [`<style>${kept.rule}</style>`]),
    `<context-vector${attributes([...subject.wishes, ...(kept === null ? [] : [kept.pair])])}>`,
    indented(inside ?? linkSnippet(site, subject)),
    '</context-vector>',
  ].join('\n');
}

/** From the site's folder. */
export function frameAddress(wishes: Wishes): string {
  const query = String(new URLSearchParams([...wishes])).replaceAll('%2F', '/');
  return `embed.html${query === '' ? '' : `?${query}`}`;
}

/** `grows`: with the script that makes it as high as its content. */
export function frameSnippet(
  { base, frames }: Site,
  { wishes, title }: Subject,
  {
    height,
    grows,
    lazy,
  }: { readonly height: number; readonly grows: boolean; readonly lazy: boolean },
): string {
  const frame = attributes([
    ['src', base + frameAddress(wishes)],
    ['title', title],
    ['width', '100%'],
    ['height', height],
    ['frameborder', '0'],
    ['sandbox', SANDBOX],
    ...(lazy ? ([['loading', 'lazy']] as const) : []),
  ]);
  const script =
    frames === undefined
      ? scriptTag([['async', null]], `${base}embed/frame.js`, null)
      : scriptTag([['async', null], BORROWED], base + frames.script, frames.integrity);
  return `<iframe${frame}></iframe>${grows ? `\n${script}` : ''}`;
}

/** As a shell takes it, whatever is in it. */
const quoted = (text: string): string =>
  /^[\w./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** What says which step it is, by the names of the attributes. */
export const SAYS_STEP = [
  ...['lesson', 'step', 'grain', 'tokens', 'seed', 'options', 'state'],
] as const satisfies readonly Name[];

/** What the command line takes by the same names. */
const RENDERED: readonly Name[] = [...SAYS_STEP, 'theme'];

const SUFFIXES = { svg: 'svg', png: 'png', html: 'html', markdown: 'md' } as const;

export type PictureFormat = keyof typeof SUFFIXES;

export const pictureFile = (format: PictureFormat): string => `attention.${SUFFIXES[format]}`;

/** Writes the picture, or the tables with a link to it. */
export function commandSnippet(
  site: Site,
  subject: Subject,
  { format, width }: { readonly format: PictureFormat; readonly width: number },
): string {
  const isDrawn = format === 'svg' || format === 'png';
  const pairs: Pairs = [
    ...RENDERED.filter((name) => isDrawn || name !== 'theme').map(
      (name) => [name, subject.wishes.get(name) ?? ''] as const,
    ),
    ...(isDrawn
      ? ([['width', width]] as const)
      : ([['link', addressSnippet(site, subject)]] as const)),
    ['output', pictureFile(format)],
  ];
  const options = pairs
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `--${name} ${quoted(String(value))}`);
  return ['npx context-vector render', ...options].join(' ');
}

/** `alt`: the picture in words; `width` and `height`: as it is drawn. It never sticks out of `column`. */
export function pictureSnippet(
  site: Site,
  subject: Subject,
  picture: {
    readonly file: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  },
  column: number,
): string {
  const { file, alt, width, height } = picture;
  const scale = Math.min(1, column / width);
  const image: Pairs = [
    ['src', file],
    ['alt', alt],
    ['width', Math.round(width * scale)],
    ['height', Math.round(height * scale)],
    // Columns are narrower on a phone.
    ['style', 'max-width:100%;height:auto'],
  ];
  return `<figure>
  <img${attributes(image)}>
  <figcaption>${linkSnippet(site, subject)}</figcaption>
</figure>`;
}
