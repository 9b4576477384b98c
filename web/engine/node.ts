// The engine under Node: the module is read from disk. An entry of its own, so that no bundle for
// browsers meets node:fs.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadEngine as loadFrom } from './load.js';
import { EngineLoadError } from './load-error.js';
import type { Engine } from './types.js';

const path = fileURLToPath(new URL('./wasm/attention-core.wasm', import.meta.url));

let shared: Promise<Engine> | undefined;

/** One engine per process. Rejects with EngineLoadError. */
export function loadEngine(): Promise<Engine> {
  shared ??= read().then((wasmBinary) => loadFrom({ wasmBinary }));
  return shared;
}

async function read(): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new EngineLoadError('not-found', path, cause);
  }
}
