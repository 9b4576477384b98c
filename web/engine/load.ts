// From a URL or bytes to an Engine, in a page or a worker. Node has its own entry, node.ts.
import { createEngine } from './engine.js';
import { EngineLoadError, type LoadFailure } from './load-error.js';
import type { Engine } from './types.js';
import createCore, { type AttentionCore } from './wasm/attention-core.mjs';

export interface LoadOptions {
  /** where attention-core.wasm is, when not beside this script */
  readonly wasmUrl?: string | URL;
  /** the module's bytes, when the caller has them: nothing is fetched */
  readonly wasmBinary?: BufferSource;
  /** what the fetched bytes must hash to: 'sha384-…' */
  readonly integrity?: string;
}

const shared = new Map<string, Promise<Engine>>();

/** One engine per URL and page. Rejects with EngineLoadError; calling again tries again. */
export function loadEngine({ wasmUrl, wasmBinary, integrity }: LoadOptions = {}): Promise<Engine> {
  if (wasmBinary) return fromBytes(wasmBinary);
  const url = String(wasmUrl ?? new URL('./wasm/attention-core.wasm', import.meta.url));
  const known = shared.get(url);
  if (known) return known;
  const loading = fromUrl(url, integrity);
  shared.set(url, loading);
  loading.catch(() => shared.delete(url));
  return loading;
}

async function fromBytes(bytes: BufferSource): Promise<Engine> {
  return start(await compile(bytes, 'wasmBinary'), 'wasmBinary');
}

async function fromUrl(url: string, integrity = ''): Promise<Engine> {
  if (typeof WebAssembly !== 'object') throw new EngineLoadError('unsupported', url);
  const unreachable = (cause: unknown) => {
    throw new EngineLoadError('network', url, cause);
  };
  const response = await fetch(url, { integrity }).catch(unreachable);
  if (!response.ok) throw new EngineLoadError(refusal(response.status), url);
  // A server that sends the wrong MIME type refuses streaming only; what else is wrong the bytes will tell.
  const streamed = await WebAssembly.compileStreaming?.(response.clone()).catch(() => null);
  return start(
    streamed ?? (await compile(await response.arrayBuffer().catch(unreachable), url)),
    url,
  );
}

function refusal(status: number): LoadFailure {
  if (status === 404 || status === 410) return 'not-found';
  return status === 401 || status === 403 || status === 451 ? 'blocked' : 'network';
}

async function compile(bytes: BufferSource, url: string): Promise<WebAssembly.Module> {
  if (typeof WebAssembly !== 'object') throw new EngineLoadError('unsupported', url);
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw new EngineLoadError(whyNotCompiled(bytes), url, cause);
  }
}

function whyNotCompiled(bytes: BufferSource): LoadFailure {
  const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  try {
    new WebAssembly.Module(Uint8Array.from(header)); // the smallest module there is
  } catch {
    return 'blocked';
  }
  const start = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
  return header.slice(0, 4).every((byte, i) => start[i] === byte) ? 'compile' : 'mime';
}

/** The glue's own promise stays silent when instantiation fails, so this one listens at the source. */
function start(module: WebAssembly.Module, url: string): Promise<Engine> {
  return new Promise<AttentionCore>((resolve, reject) => {
    createCore({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports)
          .then((instance) => receive(instance, module))
          .catch(reject);
        return {};
      },
    }).then(resolve, reject);
  }).then(createEngine, (cause: unknown) => {
    throw new EngineLoadError('compile', url, cause);
  });
}
