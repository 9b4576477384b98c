// The question that is open now: asked before a row is seen, where the lesson says so and the reader
// comes to it for the first time.
import type { Strings } from '../figures/strings.js';
import type { Snapshot } from '../state/store.js';
import type { Asking } from './checkpoint-part.js';
import type { Lesson } from './lesson.js';
import type { Parts } from './parts.js';

export class Questions {
  open: Asking | null = null;
  /** none is asked twice */
  private readonly met = new Set<string>();

  constructor(
    private readonly lesson: Lesson,
    private readonly strings: Strings,
    private readonly parts: Parts,
    private readonly changed: (focus?: string) => void,
  ) {}

  /** Whether there is one now. */
  ask(snapshot: Snapshot): boolean {
    const asking = this.parts.questions
      .get()
      ?.Asking.at(this.lesson, this.strings, this.parts, snapshot, this.changed);
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
