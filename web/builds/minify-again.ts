// Once more over what is written: names are given by how often they stand in the whole file, the marks that Vite
// leaves in a library for bundlers go, and what other plugins added is minified too. Half a percent, compressed.
import { type MinifyOptions, minify } from 'terser';
import type { Plugin } from 'vite';

/** As Vite does; before what has to stay as it is. */
export function minifyAgain(): Plugin {
  let options: MinifyOptions = {};
  return {
    name: 'minify-again',
    apply: 'build',
    enforce: 'post',
    configResolved({ build }) {
      options = build.terserOptions;
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue;
          const { code = '' } = await minify(file.code, options);
          file.code = code;
        }
      },
    },
  };
}
