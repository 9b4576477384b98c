import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineLoadError, loadEngine } from '../../web/engine/index.js';
import { loadEngine as loadEngineInNode } from '../../web/engine/node.js';

const wasm = readFileSync(new URL('../../web/engine/wasm/attention-core.wasm', import.meta.url));
const request = { source: { x: [[1, 0]], seed: 0 } } as const;

/** Another path for every test: an engine is shared by URL. */
let path = 0;
let url: string;
let requests: number;
let answer: RequestListener;
let server: Server;

beforeAll(async () => {
  server = createServer((incoming, response) => {
    requests++;
    answer(incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Node's first fetch compiles a WebAssembly module of its own.
  serve('');
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

beforeEach(() => {
  requests = 0;
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path++}.wasm`;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

afterAll(() => {
  server.close();
});

function serve(bytes: Uint8Array | string, type = 'application/wasm', status = 200): void {
  answer = (_, response) => response.writeHead(status, { 'content-type': type }).end(bytes);
}

async function failure(): Promise<EngineLoadError> {
  const error = await loadEngine({ wasmUrl: url }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(EngineLoadError);
  return error as EngineLoadError;
}

describe('loading', () => {
  it('streams when the server says application/wasm', async () => {
    serve(wasm);
    const whole = vi.spyOn(WebAssembly, 'compile');
    const engine = await loadEngine({ wasmUrl: url });
    expect(engine.attend(request).context[0]).toHaveLength(2);
    expect(whole).not.toHaveBeenCalled();
    expect(requests).toBe(1);
  });

  it('falls back to the whole buffer, without a second download, under a wrong MIME type', async () => {
    serve(wasm, 'application/octet-stream');
    const whole = vi.spyOn(WebAssembly, 'compile');
    const engine = await loadEngine({ wasmUrl: url });
    expect(engine.attend(request).context[0]).toHaveLength(2);
    expect(whole).toHaveBeenCalledOnce();
    expect(requests).toBe(1);
  });

  it('falls back where streaming does not exist', async () => {
    serve(wasm);
    vi.stubGlobal(
      'WebAssembly',
      Object.assign(Object.create(WebAssembly), { compileStreaming: undefined }),
    );
    const engine = await loadEngine({ wasmUrl: url });
    expect(engine.attend(request).context[0]).toHaveLength(2);
  });

  it('takes bytes instead of a URL', async () => {
    const engine = await loadEngine({ wasmBinary: new Uint8Array(wasm) });
    expect(engine.attend(request).context[0]).toHaveLength(2);
  });

  it('reads the file under Node, once', async () => {
    expect(await loadEngineInNode()).toBe(await loadEngineInNode());
  });

  it('shares one engine per URL', async () => {
    serve(wasm);
    const [one, other] = await Promise.all([
      loadEngine({ wasmUrl: url }),
      loadEngine({ wasmUrl: new URL(url) }),
    ]);
    expect(one).toBe(other);
    expect(requests).toBe(1);
  });

  it('can be tried again after it failed', async () => {
    serve('busy', 'text/plain', 503);
    expect((await failure()).reason).toBe('network');
    serve(wasm);
    expect((await loadEngine({ wasmUrl: url })).attend(request).context[0]).toHaveLength(2);
  });

  it('holds the bytes against their integrity', async () => {
    serve(wasm);
    const integrity = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
    await expect(loadEngine({ wasmUrl: url, integrity })).rejects.toMatchObject({
      reason: 'network',
    });
  });
});

describe('a load that fails says why', () => {
  it.each([
    [404, 'not-found'],
    [410, 'not-found'],
    [403, 'blocked'],
    [451, 'blocked'],
    [500, 'network'],
  ] as const)('HTTP %i: %s', async (status, reason) => {
    serve('no', 'text/plain', status);
    expect(await failure()).toMatchObject({ reason, url });
  });

  it('no server: network', async () => {
    url = 'http://127.0.0.1:9/attention-core.wasm';
    const error = await failure();
    expect(error.reason).toBe('network');
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  it('a connection that breaks off: network', async () => {
    answer = (_, response) => {
      response.writeHead(200, {
        'content-type': 'application/wasm',
        'content-length': wasm.length,
      });
      response.write(wasm.subarray(0, 1000), () => response.destroy());
    };
    expect((await failure()).reason).toBe('network');
  });

  it('a page instead of the module: mime', async () => {
    serve('<!doctype html><title>Please log in</title>', 'text/html');
    expect((await failure()).reason).toBe('mime');
  });

  it('an empty answer: mime', async () => {
    serve('', 'application/wasm');
    expect((await failure()).reason).toBe('mime');
  });

  it('a truncated module: compile', async () => {
    serve(wasm.subarray(0, wasm.length / 2));
    expect((await failure()).reason).toBe('compile');
  });

  it('a damaged module: compile', async () => {
    const damaged = new Uint8Array(wasm);
    damaged.fill(0xff, 64, 512);
    serve(damaged, 'application/octet-stream');
    expect((await failure()).reason).toBe('compile');
  });

  it('a module of another program: compile', async () => {
    serve(Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]));
    expect((await failure()).reason).toBe('compile');
  });

  it('bytes that are no module: mime', async () => {
    await expect(loadEngine({ wasmBinary: new Uint8Array(8) })).rejects.toMatchObject({
      reason: 'mime',
    });
  });

  it('a policy that forbids WebAssembly: blocked', async () => {
    serve(wasm);
    const strict = createContext({}, { codeGeneration: { strings: false, wasm: false } });
    vi.stubGlobal('WebAssembly', runInContext('WebAssembly', strict));
    expect((await failure()).reason).toBe('blocked');
  });

  it('no WebAssembly at all: unsupported', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect((await failure()).reason).toBe('unsupported');
    await expect(loadEngine({ wasmBinary: new Uint8Array(8) })).rejects.toMatchObject({
      reason: 'unsupported',
    });
  });
});
