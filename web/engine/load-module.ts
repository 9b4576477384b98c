// From a URL or bytes to a module of ours that runs, in a page or a worker.
import { EngineLoadError, type LoadFailure } from './load-error.js';
import type { CoreSettings } from './wasm/attention-core.mjs';

/** Milliseconds of waiting for a file: even a slow network has brought it by then, or nothing comes. */
export const LONGEST = 20_000;

/** The module's glue: settles once the WebAssembly is instantiated. */
export type CreateModule<Module> = (settings?: CoreSettings) => Promise<Module>;

/** One promise a URL and page; after a failure the next call tries again. */
export class Shared<Loaded> {
  private readonly loading = new Map<string, Promise<Loaded>>();

  /** `key`: the URL, and what else it must be. */
  get(key: string, load: () => Promise<Loaded>): Promise<Loaded> {
    const known = this.loading.get(key);
    if (known) return known;
    const loading = load();
    this.loading.set(key, loading);
    loading.catch(() => this.loading.delete(key));
    return loading;
  }
}

/** Rejects with EngineLoadError. */
export async function moduleFromBytes<Module>(
  create: CreateModule<Module>,
  bytes: BufferSource,
): Promise<Module> {
  return start(create, await compile(bytes, 'wasmBinary'), 'wasmBinary');
}

/** `integrity`: what the fetched bytes must hash to, 'sha384-…'. Rejects with EngineLoadError. */
export async function moduleFromUrl<Module>(
  create: CreateModule<Module>,
  url: string,
  integrity?: string,
): Promise<Module> {
  return start(create, await compileFromUrl(url, integrity), url);
}

/** What the fetched bytes must hash to may stand behind the address's #. A browser checks nothing by a hash that it cannot read. */
function hashIn(url: string): string {
  const [, hash = ''] = /#(sha.*)/su.exec(url) ?? [];
  if (hash !== '' && !/^sha(?:256|384|512)-[A-Za-z\d+/]+={0,2}$/u.test(hash)) {
    throw new EngineLoadError('network', url, new Error('no such hash'));
  }
  return hash;
}

/** For several instances of one module. Rejects with EngineLoadError. */
export async function compileFromUrl(url: string, integrity?: string): Promise<WebAssembly.Module> {
  if (typeof WebAssembly !== 'object') throw new EngineLoadError('unsupported', url);
  const response = await fetched(url, integrity);
  // A server that sends the wrong MIME type refuses streaming only; what else is wrong the bytes will tell.
  const streamed = await WebAssembly.compileStreaming?.(response.clone()).catch(() => null);
  return streamed ?? compile(await response.arrayBuffer().catch(unreachable(url)), url);
}

/** What a host answers in time; its body may still break off. Rejects with EngineLoadError. */
export async function fetched(url: string, integrity = hashIn(url)): Promise<Response> {
  const signal = AbortSignal.timeout(LONGEST);
  const response = await fetch(url, { integrity, signal }).catch(unreachable(url));
  if (!response.ok) throw new EngineLoadError(refusal(response.status), url);
  return response;
}

export const unreachable =
  (url: string) =>
  (cause: unknown): never => {
    throw new EngineLoadError('network', url, cause);
  };

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

/**
 * An instance of a compiled module, which `url` stands for in errors. The glue's own promise stays
 * silent when instantiation fails, so this one listens at the source. Rejects with EngineLoadError.
 */
export function start<Module>(
  create: CreateModule<Module>,
  module: WebAssembly.Module,
  url: string,
): Promise<Module> {
  const failed = (cause: unknown): never => {
    throw new EngineLoadError('compile', url, cause);
  };
  return new Promise<Module>((resolve, reject) => {
    create({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports)
          .then((instance) => receive(instance, module))
          .catch(reject);
        return {};
      },
    }).then(resolve, reject);
  }).catch(failed);
}
