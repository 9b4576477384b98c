// The engine that learns, for tests without a page.
import { readFileSync } from 'node:fs';
import { Learning } from '../../web/engine/learning.js';
import createLearning from '../../web/engine/wasm/attention-learning.mjs';

const path = new URL('../../web/engine/wasm/attention-learning.wasm', import.meta.url);

export async function loadEngine(): Promise<Learning> {
  const compiled = new WebAssembly.Module(readFileSync(path));
  const module = await createLearning({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(compiled, imports);
      receive(instance, compiled);
      return instance.exports;
    },
  });
  return new Learning(module);
}
