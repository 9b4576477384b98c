// What not every reader needs, or not at once: fetched on demand, each with its style sheet and words.
import { html, type TemplateResult } from 'lit';
import type { Strings } from '../figures/strings.js';
import { OnDemand } from './on-demand.js';

/** What a part brings besides its code. */
export interface PartLooks {
  readonly css: string;
  readonly messages?: string;
}

export class Parts {
  readonly map = this.looked('map', () => import('./weights-map-part.js'));
  readonly whole = this.looked('whole', () => import('./whole-part.js'));
  readonly code = this.looked('code', () => import('./code-part.js'));
  readonly workings = this.looked('workings', () => import('./workings-part.js'));
  readonly panel = this.looked('panel', () => import('./settings-panel.js'));
  readonly chapters = this.looked('chapters', () => import('./chapters-part.js'));
  readonly questions = this.looked('questions', () => import('./checkpoint-part.js'));
  readonly why = this.looked('why', async () => (await import('./why-part.js')).openWhy());
  readonly motion = new OnDemand(
    'motion',
    () => import('./motion.js'),
    () => {},
  );

  /** `adopt` takes what a part looks like and says; `changed`: one is here, or why it is not. */
  constructor(
    private readonly adopt: (part: PartLooks) => void,
    private readonly changed: (why?: unknown) => void,
  ) {}

  private looked<Part extends PartLooks>(
    name: string,
    fetchPart: () => Promise<Part>,
  ): OnDemand<Part> {
    return new OnDemand(name, fetchPart, (part, why) => {
      if (part !== undefined) this.adopt(part);
      this.changed(why);
    });
  }

  /** What the next steps need. */
  fetchNext(): void {
    this.motion.get();
    this.workings.get();
    this.whole.get();
  }

  /** At another place, what could not be fetched is asked for again. */
  retry(): void {
    for (const part of [this.map, this.workings, this.whole, this.motion]) part.retry();
  }
}

/** Stands in for a part that is fetched, or could not be. */
export function comingPart(
  strings: Strings,
  { failed }: { readonly failed: boolean },
): TemplateResult {
  return html`<p class="say" role="status">${strings.text(failed ? 'part-failed' : 'part-coming')}</p>`;
}
