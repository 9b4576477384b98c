// Words and vectors on their way: what a host may answer, and what it comes to.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EngineLoadError } from '../../web/engine/load-error.js';
import { openWords } from '../../web/state/open-words.js';

type Answer = (signal: AbortSignal | null | undefined) => Promise<Response>;

const onDisk = (url: string): Response =>
  new Response(readFileSync(new URL(url)), { headers: { 'content-type': 'application/wasm' } });

/** One file is answered otherwise, all others are as they should be. */
function host(name: string, answer: Answer): void {
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) =>
    url.endsWith(name) ? answer(init?.signal) : onDisk(url),
  );
}

const status =
  (code: number): Answer =>
  async () =>
    new Response('no', { status: code });

/** What comes before the line breaks. */
const broken: Answer = async () =>
  new Response(
    new ReadableStream({
      start: (body) => body.enqueue(new Uint8Array(8)),
      pull: (body) => body.error(new TypeError('terminated')),
    }),
  );

const hanging: Answer = (signal) =>
  new Promise((_, reject) => {
    if (signal?.aborted === true) reject(signal.reason);
  });

async function failure(): Promise<EngineLoadError> {
  const error = await openWords().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(EngineLoadError);
  return error as EngineLoadError;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe.each(['words.txt', 'vectors.bin'])('%s', (name) => {
  it.each([
    [404, 'not-found'],
    [410, 'not-found'],
    [401, 'blocked'],
    [403, 'blocked'],
    [451, 'blocked'],
    [500, 'network'],
  ] as const)('answered with HTTP %i: %s', async (code, reason) => {
    host(name, status(code));
    expect(await failure()).toMatchObject({ reason, url: expect.stringContaining(name) });
  });

  it('that breaks off: network', async () => {
    host(name, broken);
    expect(await failure()).toMatchObject({
      reason: 'network',
      url: expect.stringContaining(name),
    });
  });

  it('from a host that never answers: network, in the end', { timeout: 5_000 }, async () => {
    const late = AbortSignal.abort(new DOMException('too late', 'TimeoutError'));
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late);
    host(name, hanging);
    expect((await failure()).reason).toBe('network');
  });

  it('that is something else: compile', async () => {
    host(name, async () => new Response('<!doctype html><title>Please log in</title>'));
    expect((await failure()).reason).toBe('compile');
  });
});

it('words can be asked for again, and are then shared', async () => {
  host('words.txt', status(503));
  await failure();
  host('nothing', broken);
  const words = await openWords();
  expect(words.placeOf('the')).not.toBeNull();
  expect(await openWords()).toBe(words);
});
