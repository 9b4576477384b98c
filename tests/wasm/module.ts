// A module of the test's own: its raw calls, the typed engine over them, and the memory both use.
import { readFileSync } from 'node:fs';
import { createEngine } from '../../web/engine/engine.js';
import type { Engine } from '../../web/engine/index.js';
import createCore, { type AttentionCore } from '../../web/engine/wasm/attention-core.mjs';

const compiled = new WebAssembly.Module(
  readFileSync(new URL('../../web/engine/wasm/attention-core.wasm', import.meta.url)),
);

export interface LoadedModule {
  readonly core: AttentionCore;
  readonly engine: Engine;
  readonly memory: WebAssembly.Memory;
}

export async function loadModule(): Promise<LoadedModule> {
  const instances: WebAssembly.Instance[] = [];
  const core = await createCore({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(compiled, imports);
      instances.push(instance);
      receive(instance, compiled);
      return instance.exports;
    },
  });
  return { core, engine: createEngine(core), memory: memoryOf(instances[0]) };
}

function memoryOf(instance: WebAssembly.Instance | undefined): WebAssembly.Memory {
  const memory = Object.values(instance?.exports ?? {}).find(
    (exported) => exported instanceof WebAssembly.Memory,
  );
  if (memory === undefined) throw new Error('the module exports no memory');
  return memory;
}
