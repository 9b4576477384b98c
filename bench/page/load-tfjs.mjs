// The smallest page that shows attention computed by tfjs-backend-wasm.
import { tfjs } from '../peers/tfjs.mjs';
import { example, show } from './example.mjs';

const { attend } = await tfjs.openTiny(example);
show(attend());
