// The words, their vectors and the engine that searches them: fetched when the first reader asks.
import { EngineLoadError } from '../engine/load-error.js';
import { loadWordVectors, readWordData, type WordVectors } from '../engine/words.js';

export type { NearestWords, WordVectors } from '../engine/words.js';

const WORDS = new URL('../words/words.txt', import.meta.url);
const VECTORS = new URL('../words/vectors.bin', import.meta.url);

/** What the bytes must hash to stands behind the address's #, if anything. */
async function fetched({ href, hash }: URL): Promise<Response> {
  const response = await fetch(href, { integrity: hash.slice(1) }).catch((cause: unknown) => {
    throw new EngineLoadError('network', href, cause);
  });
  if (!response.ok)
    throw new EngineLoadError(response.status === 404 ? 'not-found' : 'network', href);
  return response;
}

async function words(): Promise<readonly string[]> {
  const text = await (await fetched(WORDS)).text();
  return text.trimEnd().split('\n');
}

/** The file is deflated, so that it is small on hosts that compress nothing. */
async function vectors(): Promise<ArrayBuffer> {
  const { body } = await fetched(VECTORS);
  const inflated = body?.pipeThrough(new DecompressionStream('deflate'));
  return new Response(inflated).arrayBuffer();
}

async function load(): Promise<WordVectors> {
  const [list, bytes] = await Promise.all([words(), vectors()]);
  return loadWordVectors(readWordData(list, bytes));
}

let opened: Promise<WordVectors> | null = null;

/** One for the page. Rejects with EngineLoadError; calling again tries again. */
export function openWords(): Promise<WordVectors> {
  opened ??= load().catch((cause: unknown) => {
    opened = null;
    throw cause instanceof EngineLoadError
      ? cause
      : new EngineLoadError('compile', VECTORS.href, cause);
  });
  return opened;
}
