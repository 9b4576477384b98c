// The lenses' engine over a module of the test's own.
import { readFileSync } from 'node:fs';
import { Lenses } from '../../web/engine/lenses.js';
import createLenses from '../../web/engine/wasm/attention-lenses.mjs';

const path = new URL('../../web/engine/wasm/attention-lenses.wasm', import.meta.url);

export async function openLensEngine(): Promise<Lenses> {
  const module = new WebAssembly.Module(readFileSync(path));
  const core = await createLenses({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance, module);
      return instance.exports;
    },
  });
  return new Lenses(core);
}
