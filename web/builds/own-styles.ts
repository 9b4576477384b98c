// Lit's half for styles stays out: the element adopts its own (web/element/styles.ts), in whatever document it is.
import type { Plugin } from 'vite';

const STAND_IN = '\0own-styles';
const CODE = `
export let CSSResult, css, supportsAdoptingStyleSheets, unsafeCSS;
export const adoptStyles = () => {};
export const getCompatibleStyle = (style) => style;
`;

export function ownStyles(): Plugin {
  return {
    name: 'own-styles',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './css-tag.js' && importer?.includes('@lit/reactive-element') ? STAND_IN : null,
    load: (id) => (id === STAND_IN ? CODE : null),
  };
}
