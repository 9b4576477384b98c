// The question that is open now: asked before a row is seen, where the lesson says so and the reader
// comes to it for the first time.
import type { Strings } from '../figures/strings.js';
import type { Snapshot } from '../state/store.js';
import type { Asking, AskingHost } from './checkpoint-part.js';
import type { Lesson } from './lesson.js';
import type { Parts } from './parts.js';

export class Questions implements AskingHost {
  open: Asking | null = null;
  isWhyOpen = false;
  /** none is asked twice */
  private readonly met = new Set<string>();

  constructor(
    readonly lesson: Lesson,
    readonly strings: Strings,
    readonly parts: Parts,
    readonly changed: (focus?: string) => void,
  ) {}

  /** Whether there is one now. */
  ask(snapshot: Snapshot): boolean {
    const asking = this.parts.questions.get()?.Asking.at(this, snapshot);
    if (asking == null || this.met.has(asking.id)) return false;
    this.met.add(asking.id);
    this.open = asking;
    return true;
  }

  close(): void {
    this.open = null;
  }

  /** An open question is about one place and its inputs. */
  closeUnlessAbout(snapshot: Snapshot): void {
    if (this.open?.isAbout(snapshot) === false) this.open = null;
  }
}
