// Fetches a chapter, opens it, and closes it when another place is shown.
import type { Chapter, ChapterHost, ChapterPart } from '../chapters/chapter.js';
import { CHAPTERS } from './chapter-parts.js';
import type { ChapterName } from './lesson.js';
import { within } from './on-demand.js';

export class ChapterPlace {
  name: ChapterName | undefined;
  /** once it is here */
  chapter: Chapter | null = null;
  failed = false;
  /** the last one alone brings its chapter */
  private opening: object | null = null;

  /** `adopt` takes a part's words and styles, once; `lost` why a chapter cannot be shown. */
  constructor(
    private readonly host: ChapterHost,
    private readonly adopt: (part: ChapterPart) => void,
    private readonly lost: (why: unknown) => void,
  ) {}

  /** Makes `name` the chapter on show; undefined closes it. */
  show(name: ChapterName | undefined): void {
    if (name === this.name) return;
    this.chapter?.close?.();
    this.chapter = null;
    this.failed = false;
    this.name = name;
    this.opening = null;
    if (name !== undefined) void this.open(name);
  }

  /** Tries again what could not be fetched. */
  retry(): void {
    if (!this.failed || this.name === undefined) return;
    this.failed = false;
    void this.open(this.name);
    this.host.changed();
  }

  private async open(name: ChapterName): Promise<void> {
    const opening = {};
    this.opening = opening;
    try {
      const fetchPart = CHAPTERS[name];
      if (fetchPart === undefined) throw new Error(`no chapter ${name}`);
      const part = await within(name, fetchPart());
      this.adopt(part);
      const chapter = await part.open(this.host);
      // Meanwhile the reader may have gone elsewhere, and come back.
      if (opening === this.opening) this.chapter = chapter;
      else chapter.close?.();
    } catch (why) {
      if (opening === this.opening) this.failed = true;
      this.lost(why);
    }
    this.host.changed();
  }
}
