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
  readonly map = this.looked(() => import('./weights-map-part.js'));
  readonly whole = this.looked(() => import('./whole-part.js'));
  readonly code = this.looked(() => import('./code-part.js'));
  readonly workings = this.looked(() => import('./workings-part.js'));
  readonly panel = this.looked(() => import('./settings-panel.js'));
  readonly chapters = this.looked(() => import('./chapters-part.js'));
  readonly questions = this.looked(() => import('./checkpoint-part.js'));
  readonly motion = new OnDemand(
    () => import('./motion.js'),
    () => {},
  );

  /** `adopt` takes what a part looks like and says; `changed`: one is here, or could not be fetched. */
  constructor(
    private readonly adopt: (part: PartLooks) => void,
    private readonly changed: () => void,
  ) {}

  private looked<Part extends PartLooks>(fetchPart: () => Promise<Part>): OnDemand<Part> {
    return new OnDemand(fetchPart, (part) => {
      if (part !== undefined) this.adopt(part);
      this.changed();
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
    this.map.retry();
    this.workings.retry();
  }
}

/** Stands in for a part that is fetched, or could not be. */
export function comingPart(
  strings: Strings,
  { failed }: { readonly failed: boolean },
): TemplateResult {
  return html`<p class="say" role="status">${strings.text(failed ? 'part-failed' : 'part-coming')}</p>`;
}
