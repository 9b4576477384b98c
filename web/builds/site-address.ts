// Tags that need the site's absolute address, for search engines and link previews: without an address there
// are none.
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { defaultLesson } from '../element/lesson.js';
import { readStrings } from '../static/static-page.js';
import { SOCIAL_IMAGE } from './social-image.js';

export const withSlash = (address: string): string => address.replace(/\/*$/u, '/');

/** What a page says of itself; entities stay as they are spelled. */
const titleIn = (html: string): string => /<title>(.*?)<\/title>/u.exec(html)?.[1] ?? '';
const descriptionIn = (html: string): string | undefined =>
  /<meta name="description" content="([^"]*)"/u.exec(html)?.[1];

const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));

const meta = (name: 'name' | 'property', key: string, content: string | number) => ({
  tag: 'meta',
  attrs: { [name]: key, content: String(content) },
});

/** As the Open Graph protocol has them; `site` and `page` are addresses. */
async function preview(html: string, site: string, page: string): Promise<HtmlTagDescriptor[]> {
  const strings = await readStrings('');
  const tokens = defaultLesson.inputs.tokens.join(', ');
  const description = descriptionIn(html);
  const { path, type, width, height } = SOCIAL_IMAGE;
  const said = [
    ['type', 'website'],
    ['site_name', strings.text('site-name')],
    ['title', unescaped(titleIn(html))],
    ...(description === undefined ? [] : [['description', unescaped(description)]]),
    ['url', page],
    ['locale', 'en_US'],
    ['image', new URL(path, site).href],
    ['image:type', type],
    ['image:width', width],
    ['image:height', height],
    ['image:alt', strings.text('social-alt', { tokens })],
  ] as const;
  const tags = said.map(([key = '', content = '']) => meta('property', `og:${key}`, content));
  return [...tags, meta('name', 'twitter:card', 'summary_large_image')];
}

/** `address`: where the site will stand, the variable SITE_URL. */
export function siteAddress(address: string | undefined): Plugin {
  return {
    name: 'site-address',
    async transformIndexHtml(html, { path }) {
      if (address === undefined) return [];
      const site = withSlash(address);
      const page = new URL(path.replace(/^\/|index\.html$/gu, ''), site).href;
      const canonical = { tag: 'link', attrs: { rel: 'canonical', href: page } };
      const tags = [canonical, ...(await preview(html, site, page))];
      // The page says first how its characters are written.
      return tags.map((tag) => ({ ...tag, injectTo: 'head' }));
    },
  };
}
