// oembed/<lesson>.json, and the tag that leads to it: what a site that knows oEmbed puts in place of a
// link to the page. Addresses in it are absolute, so without the site's address there is none.
import type { Plugin } from 'vite';
import { defaultLesson } from '../element/lesson.js';
import { frameSnippet } from '../page/snippets.js';
import { readStrings } from '../static/static-page.js';
import { withSlash } from './site-address.js';
import { SOCIAL_IMAGE } from './social-image.js';

/** What the frame takes at this width with its highest step, where its script may not run. */
const SIZE = { width: 640, height: 1180 };

/** What the answer says in words. */
export interface OembedWords {
  readonly title: string;
  readonly provider: string;
}

/** oEmbed 1.0, type "rich". `address` is the site's, with a slash at its end. */
export function oembedOf(address: string, { title, provider }: OembedWords) {
  const site = { base: address, script: '', integrity: null };
  const subject = { wishes: new Map(), title, place: '' };
  const html = frameSnippet(site, subject, { height: SIZE.height, grows: true, lazy: true });
  return {
    ...{ version: '1.0', type: 'rich', title },
    ...{ provider_name: provider, provider_url: address },
    ...{ thumbnail_url: new URL(SOCIAL_IMAGE.path, address).href },
    ...{ thumbnail_width: SOCIAL_IMAGE.width, thumbnail_height: SOCIAL_IMAGE.height },
    ...{ ...SIZE, html },
  };
}

async function words(): Promise<OembedWords> {
  const strings = await readStrings('');
  return { title: strings.text('page-title'), provider: strings.text('site-name') };
}

export function oembed(address: string | undefined): Plugin {
  const file = `oembed/${defaultLesson.id}.json`;
  const base = address === undefined ? undefined : withSlash(address);
  return {
    name: 'oembed',
    async transformIndexHtml(_, { path }) {
      if (base === undefined || path !== '/index.html') return [];
      const attrs = {
        ...{ rel: 'alternate', type: 'application/json+oembed' },
        ...{ href: new URL(file, base).href, title: (await words()).title },
      };
      return [{ tag: 'link', attrs, injectTo: 'head' }];
    },
    async generateBundle() {
      if (base === undefined) return;
      const source = `${JSON.stringify(oembedOf(base, await words()), null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: file, source });
    },
  };
}
