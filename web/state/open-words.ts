// The words, their vectors and the engine that searches them: fetched when the first reader asks.
import { EngineLoadError } from '../engine/load-error.js';
import { fetched, Shared, unreachable } from '../engine/load-module.js';
import { loadWordVectors, readWordData, type WordVectors } from '../engine/words.js';

export type { NearestWords, WordVectors } from '../engine/words.js';

const WORDS = new URL('../words/words.txt', import.meta.url).href;
const VECTORS = new URL('../words/vectors.bin', import.meta.url).href;

async function words(): Promise<readonly string[]> {
  const response = await fetched(WORDS);
  const text = await response.text().catch(unreachable(WORDS));
  return text.trimEnd().split('\n');
}

/** The file is deflated, so that it is small on hosts that compress nothing. */
async function vectors(): Promise<ArrayBuffer> {
  const response = await fetched(VECTORS);
  const whole = await response.blob().catch(unreachable(VECTORS));
  const inflated = whole.stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(inflated).arrayBuffer();
}

async function load(): Promise<WordVectors> {
  const [list, bytes] = await Promise.all([words(), vectors()]);
  return loadWordVectors(readWordData(list, bytes));
}

const shared = new Shared<WordVectors>();

const damaged = (cause: unknown): never => {
  throw cause instanceof EngineLoadError ? cause : new EngineLoadError('compile', VECTORS, cause);
};

/** One for the page. Rejects with EngineLoadError; calling again tries again. */
export const openWords = (): Promise<WordVectors> => shared.get('', () => load().catch(damaged));
