// oembed/<lesson>.json, and the tag that leads to it: what a site that knows oEmbed puts in place of a
// link to the page. Addresses in it are absolute, so without the site's address there is none.
import type { Plugin } from 'vite';
import { defaultLesson } from '../element/lesson.js';
import { frameSnippet } from '../page/snippets.js';

/** What the frame takes at this width before it can say so itself. */
const SIZE = { width: 640, height: 792 };

/** oEmbed 1.0, type "rich". `address` is the site's, with a slash at its end. */
export function oembedOf(address: string, title: string) {
  const site = { base: address, script: '', integrity: null };
  const subject = { wishes: new Map(), title, place: '' };
  const html = frameSnippet(site, subject, { height: SIZE.height, grows: true, lazy: true });
  return {
    ...{ version: '1.0', type: 'rich', title },
    ...{ provider_name: 'Context Vector', provider_url: address },
    ...{ ...SIZE, html },
  };
}

export function oembed(address: string | undefined): Plugin {
  const file = `oembed/${defaultLesson.id}.json`;
  const base = address?.replace(/\/*$/u, '/');
  let title = '';
  return {
    name: 'oembed',
    transformIndexHtml(html, { path }) {
      if (base === undefined || path !== '/index.html') return [];
      title = /<title>(.*?)<\/title>/u.exec(html)?.[1] ?? '';
      const attrs = {
        ...{ rel: 'alternate', type: 'application/json+oembed' },
        ...{ href: new URL(file, base).href, title },
      };
      return [{ tag: 'link', attrs }];
    },
    generateBundle: {
      order: 'post',
      handler() {
        if (base === undefined) return;
        const source = `${JSON.stringify(oembedOf(base, title), null, 2)}\n`;
        this.emitFile({ type: 'asset', fileName: file, source });
      },
    },
  };
}
