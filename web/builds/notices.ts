// THIRD-PARTY-NOTICES.txt: what a build is made of besides our own code. Vite lists the npm packages that it
// bundled; the WebAssembly's libraries and the word vectors are the same in every build.
import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** For a build's `license`. */
export const LICENSE_LIST = { fileName: 'licenses.json' } as const;

interface Bundled {
  readonly name: string;
  readonly version: string;
  /** of the license, as SPDX has it */
  readonly identifier: string;
  /** absent where the package ships none */
  readonly text?: string;
}

const kept = (name: string) => new URL(`./notices/${name}.txt`, import.meta.url);
const WORDS = new URL('../words/LICENSE.txt', import.meta.url);

/** A package's own license text, or the one we keep for packages that ship none. */
function licenseText({ name, identifier, text }: Bundled): string {
  if (text) return text;
  if (existsSync(kept(identifier))) return readFileSync(kept(identifier), 'utf8').trim();
  throw new Error(`${name} comes without the text of its license (${identifier})`);
}

const section = (entry: Bundled): string =>
  `${entry.name} ${entry.version} (${entry.identifier})\n\n${licenseText(entry)}\n`;

function noticesOf(list: string): string {
  const words = `Word vectors\n\n${readFileSync(WORDS, 'utf8')}`;
  const packages = (JSON.parse(list) as readonly Bundled[]).map(section);
  return [readFileSync(kept('native'), 'utf8'), words, ...packages].join('\n\n');
}

/** Throws where a package of Vite's list has no place in the notices. */
export function checkNotices(text: string, list: string): void {
  const missing = (JSON.parse(list) as readonly Bundled[]).filter(
    (entry) => !text.includes(section(entry)),
  );
  if (missing.length > 0) {
    throw new Error(`without a notice: ${missing.map(({ name }) => name).join(', ')}`);
  }
}

/** Puts the notices in the place of Vite's list. */
export function notices(): Plugin {
  return {
    name: 'notices',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const list = bundle[LICENSE_LIST.fileName];
        if (list?.type !== 'asset') throw new Error('Vite made no list of licenses');
        delete bundle[LICENSE_LIST.fileName];
        this.emitFile({ type: 'asset', fileName: NOTICES, source: noticesOf(String(list.source)) });
      },
    },
  };
}
