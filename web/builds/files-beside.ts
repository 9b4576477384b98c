// WebAssembly and data beside the script, under their own names, each address with its file's hash: a
// script whose integrity was checked lets nothing else in. Addresses stay literal
// `new URL("./x.wasm", import.meta.url)`, which bundlers understand.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { ADDRESS, GLUE, hasAddresses } from './engine-files.js';

/** Keeps Vite from taking the address for its own. */
const MARK = 'FILES_BESIDE + ';
const MARKED = /FILES_BESIDE\s*\+\s*/gu;

/** How Vite spells a worker's address. */
const WORKER =
  /new URL\((?:\s|\/\*.*?\*\/)*new URL\("([\w-]+\.js)",\s*import\.meta\.url\)\.href,\s*""\s*\+\s*import\.meta\.url\s*\)/gu;

export const integrityOf = (bytes: Uint8Array | string): string =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

export function filesBeside(): Plugin {
  return {
    name: 'files-beside',
    enforce: 'pre',
    transform(code, id) {
      if (!hasAddresses(id)) return null;
      const own = code.replace(
        GLUE,
        (_, name: string) => `new URL(${MARK}'./${name}', import.meta.url)`,
      );
      const beside = own.replace(ADDRESS, (_, path: string, name: string) => {
        const source = readFileSync(resolve(dirname(id), path));
        this.emitFile({ type: 'asset', fileName: name, source });
        const address = `new URL(${MARK}'./${name}', import.meta.url)`;
        return `Object.assign(${address}, { hash: '${integrityOf(source)}' })`;
      });
      return { code: beside, map: null };
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        file.code = file.code
          .replace(MARKED, '')
          .replace(WORKER, 'new URL("./$1", import.meta.url)');
      }
    },
  };
}
