// Where the files of an embed are.
import type { Script, Site } from '../snippets.js';

/** Of this page, and where the site says that it is. */
const home = new URL('./', location.href);
const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;

const SCRIPT = 'context-vector.js';
const BUNDLE = 'context-vector-bundle.js';
const FRAMES = 'frame.js';

/** With the scripts' version and hashes; without them the scripts work as well. */
export async function findSite(): Promise<Site> {
  const base = new URL('./', canonical ?? home).href;
  try {
    const response = await fetch(new URL('embed/sri.json', home));
    const { folder, files } = await response.json();
    const pinned = (file: string): Script => ({
      script: `embed/${folder}${file}`,
      integrity: files[file] ?? null,
    });
    const site = { base, ...pinned(SCRIPT), bundle: pinned(BUNDLE) };
    return files[FRAMES] === undefined ? site : { ...site, frames: pinned(FRAMES) };
  } catch {
    // A site that is being developed has none.
    const found = (file: string): Script => ({ script: `embed/${file}`, integrity: null });
    return { base, ...found(SCRIPT), bundle: found(BUNDLE) };
  }
}
