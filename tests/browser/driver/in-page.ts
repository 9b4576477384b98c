// Runs in the page, so each function stands alone.

/** The first match in the document or in any open shadow root. */
export function find(selector: string): HTMLElement | null {
  const search = (root: Document | ShadowRoot): HTMLElement | null => {
    const match = root.querySelector<HTMLElement>(selector);
    if (match !== null) return match;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const inside = shadowRoot === null ? null : search(shadowRoot);
      if (inside !== null) return inside;
    }
    return null;
  };
  return search(document);
}
