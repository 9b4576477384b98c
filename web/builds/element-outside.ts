// The page for frames takes the embed's script, as posts do. It needs little else: what is its own comes
// before the first picture, so that none is of the wrong theme.
import type { Plugin } from 'vite';

const OWN = /<script type="module" src="\.\/element\.ts"><\/script>/u;
const EMBED = '<script type="module" crossorigin src="./embed/context-vector.js"></script>';

/** `page` is its path. */
export function elementOutside(page: string): Plugin[] {
  const of =
    (change: (html: string) => string) =>
    (html: string, { path }: { readonly path: string }) =>
      path === page ? change(html) : html;
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
