// Runs in the page, so each function stands alone.

/** All matches in the document and in every open shadow root. */
export function findAll(selector: string): HTMLElement[] {
  const search = (root: Document | ShadowRoot): HTMLElement[] => [
    ...root.querySelectorAll<HTMLElement>(selector),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot === null ? [] : search(shadowRoot),
    ),
  ];
  return search(document);
}

/** Keeps what goes wrong from now on, for a browser that does not show its console. */
export function listen(): void {
  if ('problems' in window) return;
  const problems: string[] = [];
  Object.assign(window, { problems });
  for (const level of ['error', 'warn'] as const) {
    const say = console[level];
    console[level] = (...words: unknown[]) => {
      problems.push(words.join(' '));
      say(...words);
    };
  }
  window.addEventListener('error', (event) => problems.push(event.message));
  window.addEventListener('unhandledrejection', (event) => problems.push(String(event.reason)));
  document.addEventListener('securitypolicyviolation', (event) =>
    problems.push(`${event.violatedDirective}: ${event.blockedURI}`),
  );
}
