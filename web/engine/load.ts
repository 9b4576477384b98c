// From a URL or bytes to an Engine, in a page or a worker. Node has its own entry, node.ts.
import { createEngine } from './engine.js';
import { moduleFromBytes, moduleFromUrl, Shared } from './load-module.js';
import type { Engine } from './types.js';
import createCore from './wasm/attention-core.mjs';

export interface LoadOptions {
  /** where attention-core.wasm is, when not beside this script; a hash may stand behind a # */
  readonly wasmUrl?: string | URL;
  /** the module's bytes, when the caller has them: nothing is fetched */
  readonly wasmBinary?: BufferSource;
  /** what the fetched bytes must hash to: 'sha384-…' */
  readonly integrity?: string;
}

const shared = new Shared<Engine>();

/** One engine per URL and page. Rejects with EngineLoadError; calling again tries again. */
export function loadEngine({ wasmUrl, wasmBinary, integrity }: LoadOptions = {}): Promise<Engine> {
  if (wasmBinary) return moduleFromBytes(createCore, wasmBinary).then(createEngine);
  const url = String(wasmUrl ?? new URL('./wasm/attention-core.wasm', import.meta.url));
  return shared.get(`${integrity} ${url}`, () =>
    moduleFromUrl(createCore, url, integrity).then(createEngine),
  );
}
