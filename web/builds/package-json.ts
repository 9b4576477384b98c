// The npm package's own package.json, from the project's.
import { readFileSync } from 'node:fs';

const { name, version, description, license, dependencies } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

const typed = (path: string) => ({ types: `./types/${path}.d.ts` });

const entry = (path: string, types: string) => ({ ...typed(types), default: `./${path}.js` });

export const packageJson = () => ({
  ...{ name, version, description, license },
  type: 'module',
  keywords: ['attention', 'transformer', 'visualization', 'web-component', 'webassembly'],
  main: './index.js',
  types: './types/element/index.d.ts',
  exports: {
    '.': entry('index', 'element/index'),
    './define': entry('define', 'element/define'),
    './engine': entry('engine', 'engine/index'),
    './jsx': typed('builds/jsx/index'),
    './jsx/react': typed('builds/jsx/react'),
    './jsx/preact': typed('builds/jsx/preact'),
    './jsx/solid': typed('builds/jsx/solid'),
    './*.wasm': './*.wasm',
    './custom-elements.json': './custom-elements.json',
    './package.json': './package.json',
  },
  // The embed's scripts and the one for pages with frames: what hosts of npm packages serve to pages.
  ...{ jsdelivr: './context-vector.js', unpkg: './context-vector.js' },
  sideEffects: ['./define.js', './context-vector.js', './context-vector-bundle.js', './frame.js'],
  customElements: './custom-elements.json',
  'web-types': './web-types.json',
  // Any later release of the same major serves as well.
  dependencies: { lit: `^${dependencies.lit}` },
});
