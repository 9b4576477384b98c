// The folder embed/ of the site, from build/embed: every file, and again in a folder named after the version,
// which never changes; and sri.json with their hashes.
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { inProject } from '../../.setup/paths.mjs';
import { integrityOf } from './files-beside.js';

/** Where the embed is built. */
export const EMBED = inProject('build/embed');

export interface EmbedFile {
  readonly name: string;
  readonly source: Buffer;
}

/** In alphabetical order. */
export const embedFiles = (): readonly EmbedFile[] =>
  readdirSync(EMBED)
    .sort()
    .map((name) => ({ name, source: readFileSync(`${EMBED}/${name}`) }));

function hashesOf(files: readonly EmbedFile[], version: string): string {
  const hashes = files.map(({ name, source }) => [name, integrityOf(source)]);
  return JSON.stringify(
    { version, folder: `${version}/`, files: Object.fromEntries(hashes) },
    null,
    2,
  );
}

export function embedFolder(): Plugin {
  return {
    name: 'embed-folder',
    generateBundle() {
      const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
      const files = embedFiles();
      const published = files.flatMap(({ name, source }) =>
        ['', `${version}/`].map((folder) => ({ name: folder + name, source })),
      );
      for (const { name, source } of published) {
        this.emitFile({ type: 'asset', fileName: `embed/${name}`, source });
      }
      const source = hashesOf(files, version);
      this.emitFile({ type: 'asset', fileName: 'embed/sri.json', source });
    },
  };
}
