// Once more over what is written: names are given by how often they stand in the whole file, the marks that Vite
// leaves in a library for bundlers go, and what other plugins added is minified too. Half a percent, compressed.
import { minify } from 'terser';
import type { Plugin } from 'vite';

/** Before what has to stay as it is. */
export function minifyAgain(): Plugin {
  return {
    name: 'minify-again',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue;
          const { code = '' } = await minify(file.code, {
            ...{ module: true, ecma: 2020 },
            compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true },
          });
          file.code = code;
        }
      },
    },
  };
}
