// Where the files of an embed are.
import type { Site } from '../snippets.js';

/** Of this page, and where the site says that it is. */
const home = new URL('./', location.href);
const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;

const SCRIPT = 'context-vector.js';
const FRAMES = 'frame.js';

/** With the scripts' version and hashes; without them the scripts work as well. */
export async function findSite(): Promise<Site> {
  const base = new URL('./', canonical ?? home).href;
  try {
    const response = await fetch(new URL('embed/sri.json', home));
    const { folder, files } = await response.json();
    const script = `embed/${folder}${SCRIPT}`;
    const site = { base, script, integrity: files[SCRIPT] ?? null };
    const integrity = files[FRAMES];
    if (integrity === undefined) return site;
    return { ...site, frames: { script: `embed/${folder}${FRAMES}`, integrity } };
  } catch {
    // A site that is being developed has none.
    return { base, script: `embed/${SCRIPT}`, integrity: null };
  }
}
