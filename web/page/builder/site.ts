// Where the files of an embed are.
import type { Script, Site } from '../snippets.js';

/** Of this page, and where the site says that it is. */
const home = new URL('./', location.href);
const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;

const SCRIPT = 'context-vector.js';
const BUNDLE = 'context-vector-bundle.js';
const FRAMES = 'frame.js';

/** Where the embed's scripts are and what they hash to; a site that is being developed does not say. */
async function published(): Promise<{ folder: string; files: Readonly<Record<string, string>> }> {
  try {
    const response = await fetch(new URL('embed/sri.json', home));
    const { folder = '', files = {} } = await response.json();
    return { folder, files };
  } catch {
    return { folder: '', files: {} };
  }
}

/** With the scripts' version and hashes; without them the scripts work as well. */
export async function findSite(): Promise<Site> {
  const base = new URL('./', canonical ?? home).href;
  const { folder, files } = await published();
  const at = (file: string): Script => ({
    script: `embed/${folder}${file}`,
    integrity: files[file] ?? null,
  });
  const site = { base, ...at(SCRIPT), bundle: at(BUNDLE) };
  return files[FRAMES] === undefined ? site : { ...site, frames: at(FRAMES) };
}
