// Registers <context-vector>. Importing this file is the only side effect.
import { ContextVector } from './context-vector.js';

if (customElements.get('context-vector') === undefined) {
  customElements.define('context-vector', ContextVector);
}
