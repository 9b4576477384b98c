// The smallest page that shows attention computed by onnxruntime-web.
import { onnxruntime } from '../peers/onnxruntime.mjs';
import { example, show } from './example.mjs';

const { attend } = await onnxruntime.openTiny(example);
show(await attend());
