// The smallest page that shows attention computed by our engine.
import { loadEngine } from '../../web/engine/load.ts';
import { example, rowsOf, show } from './example.mjs';

const [queries, keys, values] = [example.queries, example.keys, example.values].map(rowsOf);
const engine = await loadEngine();
show(engine.attend({ source: { queries, keys, values } }).context.flat());
