// What an author pastes: the element, a frame, a picture, or a link.
import type { Name, Wishes } from './from-query.js';

export interface Site {
  /** of the folder, with a slash at the end */
  readonly base: string;
  /** of the embed's script, from `base` */
  readonly script: string;
  /** its hash; null where it is not known */
  readonly integrity: string | null;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a snippet is about. */
export interface Subject {
  readonly wishes: Wishes;
  readonly title: string;
  /** what stands behind the # of a link to it */
  readonly place: string;
}

const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const attributes = (pairs: Iterable<readonly [string, string | number]>): string =>
  [...pairs].map(([name, value]) => ` ${name}="${escaped(String(value))}"`).join('');

const address = ({ base }: Site, place: string): string =>
  place === '' ? base : `${base}#${place}`;

export const linkSnippet = (site: Site, { title, place }: Subject): string =>
  `<a${attributes([['href', address(site, place)]])}>${escaped(title)}</a>`;

export function elementSnippet(site: Site, subject: Subject): string {
  const script: (readonly [string, string])[] = [
    ['type', 'module'],
    ['crossorigin', 'anonymous'],
    ['src', site.base + site.script],
  ];
  if (site.integrity !== null) script.push(['integrity', site.integrity]);
  return `<script${attributes(script)}></script>
<context-vector${attributes(subject.wishes)}>
  ${linkSnippet(site, subject)}
</context-vector>`;
}

/** `grows`: with the script that makes it as high as its content. */
export function frameSnippet(
  { base }: Site,
  { wishes, title }: Subject,
  {
    height,
    grows,
    lazy,
  }: { readonly height: number; readonly grows: boolean; readonly lazy: boolean },
): string {
  const query = new URLSearchParams([...wishes]);
  const src = `${base}embed.html${query.size > 0 ? `?${query}` : ''}`;
  const frame = attributes([
    ['src', src],
    ['title', title],
    ['width', '100%'],
    ['height', height],
    ['frameborder', '0'],
    ['sandbox', SANDBOX],
    ...(lazy ? ([['loading', 'lazy']] as const) : []),
  ]);
  const script = `<script async${attributes([['src', `${base}embed/frame.js`]])}></script>`;
  return `<iframe${frame}></iframe>${grows ? `\n${script}` : ''}`;
}

const quoted = (text: string): string =>
  /^[\w./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** What the command line takes by the names of the attributes. */
const RENDERED: readonly Name[] = ['step', 'grain', 'tokens', 'seed', 'options', 'theme'];

const PICTURE = 'attention.svg';

/** `said`: the picture in words. */
export function pictureSnippet(
  site: Site,
  subject: Subject,
  { width, said }: { readonly width: number; readonly said: string },
): string {
  const options = RENDERED.flatMap((name) => {
    const value = subject.wishes.get(name);
    return value === undefined ? [] : [`--${name} ${quoted(value)}`];
  });
  const command = ['context-vector render', ...options, `--width ${width}`, `--output ${PICTURE}`];
  const picture = attributes([
    ['src', PICTURE],
    ['alt', said],
    ['width', width],
  ]);
  return `${command.join(' ')}

<figure>
  <img${picture}>
  <figcaption>${linkSnippet(site, subject)}</figcaption>
</figure>`;
}
