// All that is imported at once becomes one chunk, so that one hash covers it.
import type { Plugin } from 'vite';

export interface OneScript {
  readonly plugin: Plugin;
  /** for rolldown's groups */
  readonly isInScript: (id: string) => boolean;
}

export function oneScript(): OneScript {
  const inScript = new Set<string>();
  const plugin: Plugin = {
    name: 'one-script',
    enforce: 'pre',
    buildEnd() {
      const add = (id: string): void => {
        if (inScript.has(id)) return;
        inScript.add(id);
        for (const next of this.getModuleInfo(id)?.importedIds ?? []) add(next);
      };
      for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) add(id);
    },
  };
  return { plugin, isInScript: (id) => inScript.has(id) };
}
