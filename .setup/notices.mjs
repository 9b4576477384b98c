// THIRD-PARTY-NOTICES.txt: what the built site is made of besides our own code.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inProject } from './paths.mjs';

const kept = (name) => inProject(`.setup/notices/${name}.txt`);

/** A package's own license text, or the one we keep for packages that ship none. */
function licenseText({ name, identifier, text }) {
  if (text) return text;
  if (existsSync(kept(identifier))) return readFileSync(kept(identifier), 'utf8').trim();
  throw new Error(`${name} comes without the text of its license (${identifier})`);
}

const section = (entry) =>
  `${entry.name} ${entry.version} (${entry.identifier})\n\n${licenseText(entry)}\n`;

/** Adds the notices to dist/, from Vite's list of the packages it bundled. */
export function writeNotices() {
  const list = inProject('dist/licenses.json');
  const packages = JSON.parse(readFileSync(list, 'utf8'));
  const words = `Word vectors\n\n${readFileSync(inProject('web/words/LICENSE.txt'), 'utf8')}`;
  const parts = [readFileSync(kept('native'), 'utf8'), words, ...packages.map(section)];
  writeFileSync(inProject('dist/THIRD-PARTY-NOTICES.txt'), parts.join('\n\n'));
  rmSync(list);
}
