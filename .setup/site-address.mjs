/**
 * Tags that need the site's absolute address, for search engines and link previews. Without an
 * address there are no such tags.
 * @param {string | undefined} address where the site will stand: the variable SITE_URL
 * @returns {import('vite').Plugin}
 */
export function siteAddress(address) {
  const tags = (/** @type {string} */ href) => [
    { tag: 'link', attrs: { rel: 'canonical', href } },
    { tag: 'meta', attrs: { property: 'og:url', content: href } },
  ];
  return {
    name: 'site-address',
    transformIndexHtml: (_, { path }) =>
      address ? tags(new URL(path.replace(/^\/|index\.html$/g, ''), withSlash(address)).href) : [],
  };
}

const withSlash = (/** @type {string} */ address) => address.replace(/\/*$/, '/');
