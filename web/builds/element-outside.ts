// Pages that take the embed's script, as posts do. They need little else: what is their own comes before
// the first picture, so that none is of the wrong theme.
import type { Plugin } from 'vite';

const OWN = /<script type="module" src="\.\/element\.ts"><\/script>/u;
const EMBED = '<script type="module" crossorigin src="./embed/context-vector.js"></script>';

/** `pages` are their paths. */
export function elementOutside(...pages: readonly string[]): Plugin[] {
  const of =
    (change: (html: string) => string) =>
    (html: string, { path }: { readonly path: string }) =>
      pages.includes(path) ? change(html) : html;
  return [
    {
      name: 'element-outside',
      transformIndexHtml: { order: 'pre', handler: of((html) => html.replace(OWN, '')) },
    },
    {
      name: 'element-outside-put',
      transformIndexHtml: {
        order: 'post',
        handler: of((html) =>
          html
            .replace('<script type="module"', '<script type="module" blocking="render"')
            // A frame without an origin may use a style sheet of any host, but not ask for it by name.
            .replace('<link rel="stylesheet" crossorigin', '<link rel="stylesheet"')
            .replace('</head>', `  ${EMBED}\n  </head>`),
        ),
      },
    },
  ];
}
