// The words and their vectors, read from disk, over a module of the test's own.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import createWords from '../../web/engine/wasm/attention-words.mjs';
import { readWordData, WordVectors } from '../../web/engine/words.js';

const read = (path: string) => readFileSync(new URL(`../../web/${path}`, import.meta.url));

export async function openWordVectors(): Promise<WordVectors> {
  const module = new WebAssembly.Module(read('engine/wasm/attention-words.wasm'));
  const core = await createWords({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance, module);
      return instance.exports;
    },
  });
  const words = read('words/words.txt').toString().trimEnd().split('\n');
  const bytes = Uint8Array.from(inflateSync(read('words/vectors.bin'))).buffer;
  return new WordVectors(core, readWordData(words, bytes));
}
