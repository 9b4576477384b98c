// How a script is cut: all that is imported at once is one chunk, so that one hash covers it, and what the
// steps need after the first is another. Whatever else comes on demand is cut where it is asked for.
import type { Plugin } from 'vite';

/** What is fetched while the reader looks at the first step, or takes the next ones. */
const STEPS = /\/web\/element\/(?:motion|(?:whole|workings)-part)\.ts$/u;
/** What asks is fetched with it by a page only: embeds never ask. */
const QUESTIONS = /\/web\/element\/checkpoint-part\.ts$/u;

interface Group {
  readonly name: string;
  readonly test: (id: string) => boolean;
  readonly priority: number;
}

export interface Chunks {
  readonly plugin: Plugin;
  /** for rolldown */
  readonly groups: Group[];
}

/** `script`: the name of what is imported at once. `asks`: whether readers are asked. */
export function chunks(script: string, asks: boolean): Chunks {
  const atOnce = new Set<string>();
  const steps = new Set<string>();
  const plugin: Plugin = {
    name: 'chunks',
    enforce: 'pre',
    buildEnd() {
      const gather = (id: string, into: Set<string>): void => {
        if (atOnce.has(id) || into.has(id)) return;
        into.add(id);
        for (const next of this.getModuleInfo(id)?.importedIds ?? []) gather(next, into);
      };
      const all = [...this.getModuleIds()];
      for (const id of all) if (this.getModuleInfo(id)?.isEntry) gather(id, atOnce);
      const isStep = (id: string) => STEPS.test(id) || (asks && QUESTIONS.test(id));
      for (const id of all) if (isStep(id)) gather(id, steps);
    },
  };
  const groups = [
    { name: script, test: (id: string) => atOnce.has(id), priority: 2 },
    { name: 'steps', test: (id: string) => steps.has(id), priority: 1 },
  ];
  return { plugin, groups };
}
