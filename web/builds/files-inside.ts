// WebAssembly and data inside the script, as data: addresses, and workers made of text: nothing is
// fetched, so the script runs from a disk, where scripts may fetch nothing.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { ADDRESS, GLUE, hasAddresses } from './engine-files.js';

const WORKER =
  /new Worker\(new URL\('(\.\/[\w-]+\.ts)', import\.meta\.url\), \{ type: 'module' \}\)/u;

const TYPES: Readonly<Record<string, string>> = {
  wasm: 'application/wasm',
  bin: 'application/octet-stream',
  txt: 'text/plain;charset=utf-8',
};

function dataAddress(path: string): string {
  const type = TYPES[path.split('.').at(-1) ?? ''];
  if (type === undefined) throw new Error(`no type is known for ${path}`);
  return `data:${type};base64,${readFileSync(path).toString('base64')}`;
}

/** `withFiles` false leaves the files out: a worker is sent what it needs. */
export function filesInside({ withFiles = true } = {}): Plugin {
  return {
    name: 'files-inside',
    enforce: 'pre',
    transform(code, id) {
      if (!hasAddresses(id) || id.includes('?')) return null;
      const address = (path: string) =>
        withFiles ? dataAddress(resolve(dirname(id), path)) : 'data:,';
      const inside = code
        .replace(GLUE, "new URL('data:,')")
        .replace(ADDRESS, (_, path: string) => `new URL('${address(path)}')`);
      const [call, worker] = WORKER.exec(inside) ?? [];
      if (call === undefined) return { code: inside, map: null };
      const made = inside.replace(call, 'new TextWorker()');
      return { code: `import TextWorker from '${worker}?worker&inline';\n${made}`, map: null };
    },
  };
}
