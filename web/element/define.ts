// Registers <context-vector>. Importing this file is the only side effect. Of several versions on a page
// the first wins; copies of one version are the same.
import { ContextVector } from './context-vector.js';
import { VERSION } from './version.js';

export type * from './index.js';

const defined = customElements.get('context-vector') as typeof ContextVector | undefined;
if (defined === undefined) customElements.define('context-vector', ContextVector);
else if (defined.version !== VERSION) {
  console.warn(
    `<context-vector> is here twice: ${defined.version} is in use, ${VERSION} is not. Load one of them.`,
  );
}
