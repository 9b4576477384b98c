// Where the files of an embed are.
import type { Site } from '../snippets.js';

/** Of this page, and where the site says that it is. */
const home = new URL('./', location.href);
const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;

const SCRIPT = 'context-vector.js';

/** With the script's version and hash; without them the script works as well. */
export async function findSite(): Promise<Site> {
  const base = new URL('./', canonical ?? home).href;
  try {
    const response = await fetch(new URL('embed/sri.json', home));
    const { folder, files } = await response.json();
    return { base, script: `embed/${folder}${SCRIPT}`, integrity: files[SCRIPT] ?? null };
  } catch {
    // A site that is being developed has none.
    return { base, script: `embed/${SCRIPT}`, integrity: null };
  }
}
