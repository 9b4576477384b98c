// A part that could not be fetched is asked for anew. Firefox remembers the failure with the address, as HTML
// once had it (whatwg/html#10327); behind another # the same file is another module. What that one imports keeps
// its address, so the script is there once; a file that it shares with other parts stays failed for those.
import type { Plugin } from 'vite';

/** Hoisted: parts may be asked for while the script still runs. Each address has its own count of failures. */
const IMPORT_AGAIN = [
  'function importAgain(u){',
  'const n=importAgain[u]|0,first=import(u);',
  // Where nothing is remembered, the address itself does.
  'return(n?first.catch(()=>import(u+"#"+n)):first).catch(e=>{importAgain[u]=n+1;throw e})',
  '}',
].join('');

const PART = /\bimport\((?=["'`]\.\/[^"'`]+\.js["'`]\))/gu;

/** After Vite, which looks for plain imports. */
export function importAgain(): Plugin {
  return {
    name: 'import-again',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk' || file.dynamicImports.length === 0) continue;
          const code = file.code.replace(PART, 'importAgain(');
          if (code === file.code)
            throw new Error(`${file.fileName} imports its parts in another way`);
          file.code = `${code.trimEnd()}\n${IMPORT_AGAIN}\n`;
        }
      },
    },
  };
}
