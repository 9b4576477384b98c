// THIRD-PARTY-NOTICES.txt: what the built site is made of besides our own code.
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Puts the notices into a file of dist/ that is passed on by itself, as a comment. */
export function addNotices(file) {
  const notices = readFileSync(inProject('dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  if (notices.includes('-->')) throw new Error('the notices would end the comment they stand in');
  appendFileSync(inProject(`dist/${file}`), `<!--\n${notices}\n-->\n`);
}
